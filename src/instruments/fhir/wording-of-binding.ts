import type { Instrument, Wording } from '../instrument.schema.ts'
import type { Binding } from './bind-to-instrument.ts'
import type { ImportedQuestionnaire } from './imported-questionnaire.ts'
import { shortText } from './plain-text.ts'
import { textIn } from './read-text.ts'

/**
 * The words of a file as the wording of the instrument it was bound to. Only what the binding matched is taken;
 * values are always those of the instrument.
 *
 * @param language - of the wording; the language of the file if null
 */
export function wordingOfBinding(
  questionnaire: ImportedQuestionnaire,
  binding: Binding,
  instrument: Instrument,
  language: string | null,
): Wording {
  const items: Record<string, string> = {}
  const headings: Record<string, string> = {}
  const options: Record<string, Record<string, string>> = {}
  for (const match of binding.matches) {
    const item = instrument.items.find((each) => each.id === match.itemId)
    const hasAnswers =
      match.options.length > 0 || instrument.responses[item?.responses ?? '']?.kind !== 'choice'
    if (!item || match.text === null || !hasAnswers) continue
    items[item.id] = textIn(match.text, language)
    if (match.heading) headings[item.id] = textIn(match.heading, language)
    if (match.options.length > 0)
      options[item.responses] ??= Object.fromEntries(
        match.options.map((option) => [String(option.value), textIn(option.label, language)]),
      )
  }
  return {
    instrumentId: instrument.id,
    language: language ?? questionnaire.language ?? 'und',
    title: shortText(textIn(questionnaire.title, language), 300),
    ...(questionnaire.instruction === null
      ? {}
      : { instruction: textIn(questionnaire.instruction, language) }),
    items,
    options,
    ...(Object.keys(headings).length === 0 ? {} : { headings }),
  }
}
