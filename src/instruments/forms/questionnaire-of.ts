import type { DropList } from '../fhir/drop-list.ts'
import type { ImportedQuestionnaire, QuestionnaireResult } from '../fhir/imported-questionnaire.ts'
import { shortText } from '../fhir/plain-text.ts'
import type { Collector } from './collect-items.ts'

type Facts = Pick<ImportedQuestionnaire, 'id' | 'title' | 'names'> &
  Partial<
    Pick<ImportedQuestionnaire, 'language' | 'translations' | 'copyright' | 'publisher' | 'loincPanels'>
  > & {
    /** Where the questions stand in the file, for a refusal. */
    readonly place: string
  }

/** What was gathered as a questionnaire, or the refusal of one without a question. */
export function questionnaireOf(facts: Facts, collected: Collector, drops: DropList): QuestionnaireResult {
  const { items, instruction } = collected.finish()
  const { place, ...named } = facts
  if (items.length === 0) {
    const first = drops.all().find((drop) => drop.reason.startsWith('Question left out'))
    return {
      accepted: false,
      id: shortText(facts.id, 200),
      element: first?.path ?? place,
      reason: first
        ? `No question is left that somebody could answer. The first: ${first.reason}`
        : 'It has no questions. Choose the file that holds the questions.',
    }
  }
  return {
    accepted: true,
    questionnaire: {
      ...{ url: null, version: null, language: null, translations: [], copyright: null, publisher: null },
      ...{ loincPanels: [], instruction, items },
      ...named,
      id: shortText(facts.id, 200),
      names: [...new Set(facts.names.map((name) => shortText(name, 200)))].filter((name) => name !== ''),
    },
    dropped: drops.all(),
  }
}
