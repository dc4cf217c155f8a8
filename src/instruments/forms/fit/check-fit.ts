import type { Binding, ItemMatch } from '../../fhir/bind-to-instrument.ts'
import type { ImportedQuestionnaire, ImportedText } from '../../fhir/imported-questionnaire.ts'
import { textIn } from '../../fhir/read-text.ts'
import type { Instrument } from '../../instrument.schema.ts'
import { checkCodes, checkRange } from './check-answers.ts'
import { checkOrder } from './check-order.ts'
import { namedItems, type FitCheck } from './fit-check.ts'
import type { HeldWording } from './held-wording.ts'

function checkCount(
  questionnaire: ImportedQuestionnaire,
  binding: Binding,
  scored: readonly ItemMatch[],
): FitCheck {
  const missing = scored.filter((match) => match.linkId === null).map((match) => match.number)
  const isTold = binding.by !== 'item-order'
  const isWhole = missing.length === 0 && (isTold || binding.countFits)
  const items = missing
  if (!isWhole) {
    const numbers = questionnaire.items.flatMap((item) => item.number ?? [])
    const has =
      binding.by === 'item-number'
        ? `The file has items ${Math.min(...numbers)} to ${Math.max(...numbers)}`
        : `The file has ${binding.candidates} questions that are answered in its way`
    const finding =
      missing.length > 0
        ? `${has}, the instrument scores ${scored.length}: there is none for ${namedItems(missing)}.`
        : `${has}, the instrument scores ${scored.length}. Take out those that are not of it.`
    return { question: 'count', result: 'fails', items, finding }
  }
  const used = new Set(binding.matches.map((match) => match.linkId))
  const left = questionnaire.items.filter((item) => !used.has(item.linkId)).length
  const rest =
    left === 0
      ? ''
      : ` ${left === 1 ? 'One further question' : `${left} further questions`} of the file ${left === 1 ? 'is' : 'are'} left out.`
  return {
    ...{ question: 'count', result: 'fits', items },
    finding: `${scored.length} questions, as many as the instrument scores.${rest}`,
  }
}

/** Whether a text is there in a language, and does not only stand in for it. */
function isIn(text: ImportedText, language: string | null, ofFile: string | null): boolean {
  const base = (tag: string | null) => tag?.split('-')[0]
  if (language === null || ofFile === null || base(ofFile) === base(language)) return true
  return text.translations[language] !== undefined || text.translations[base(language)!] !== undefined
}

function checkWords(
  questionnaire: ImportedQuestionnaire,
  instrument: Instrument,
  matches: readonly ItemMatch[],
  language: string | null,
): FitCheck {
  const found = matches.filter((match) => match.text !== null)
  const foreign = found.filter((match) =>
    [match.text!, ...match.options.map((option) => option.label)].some(
      (text) => !isIn(text, language, questionnaire.language),
    ),
  )
  const check = (result: FitCheck['result'], finding: string, items: readonly number[] = []): FitCheck => ({
    ...{ question: 'words', result, finding, items },
  })
  const numbersOf = (some: readonly ItemMatch[]) => some.map((match) => match.number)
  if (foreign.length > 0) {
    const items = numbersOf(foreign)
    return check('fails', `The file has no text in ${language} for ${namedItems(items)}.`, items)
  }
  const headed = found.filter(
    (match) => match.heading && !isIn(match.heading, language, questionnaire.language),
  )
  const instruction = questionnaire.instruction
  const isForeign = instruction !== null && !isIn(instruction, language, questionnaire.language)
  const wordless = found.filter((match) => {
    const item = instrument.items.find((each) => each.id === match.itemId)
    return instrument.responses[item?.responses ?? '']?.kind === 'choice' && match.options.length === 0
  })
  if (wordless.length > 0) {
    const items = numbersOf(wordless)
    return check('fails', `The answers of ${namedItems(items)} have no words that fit.`, items)
  }
  if (headed.length > 0 || isForeign)
    return check(
      'compare',
      `The file has no ${isForeign ? 'instruction' : 'headings'} in ${language}; the words of its own language would stand there.`,
      numbersOf(headed),
    )
  const twice = found.filter((match) =>
    found.some(
      (other) =>
        other !== match && textIn(other.text!, language).trim() === textIn(match.text!, language).trim(),
    ),
  )
  if (twice.length > 0) {
    const items = numbersOf(twice)
    return check('compare', `The same text stands more than once: ${namedItems(items)}.`, items)
  }
  return check('fits', 'Every question has its text and every answer its words.')
}

/**
 * What the file proves of a proposed binding: that it is this instrument, how many items it has, their order, that all
 * have words, and that the numbers and the range of the answers are those of the key.
 *
 * @param held - words of this instrument in the same language that are known already; they show what has changed places
 * @param language - in which the words would be stored; that of the file if null
 */
export function checkFit(
  questionnaire: ImportedQuestionnaire,
  binding: Binding,
  instrument: Instrument,
  held: readonly HeldWording[],
  language: string | null,
): FitCheck[] {
  const unscored = new Set(instrument.items.filter((item) => item.isUnscored).map((item) => item.id))
  const scored = binding.matches.filter((match) => !unscored.has(match.itemId))
  const name: FitCheck = binding.isNamed
    ? {
        question: 'name',
        result: 'fits',
        items: [],
        finding: `The file says that it is the ${instrument.shortName}.`,
      }
    : {
        ...{ question: 'name', result: 'compare', items: [] },
        finding: `The file does not say that it is the ${instrument.shortName}.`,
      }
  // What is not scored is not missed, but where it is there its answers are stored too.
  const worded = binding.matches.filter(
    (match) => scored.includes(match) || (match.linkId !== null && match.options.length > 0),
  )
  return [
    name,
    checkCount(questionnaire, binding, scored),
    checkOrder(questionnaire, binding, scored, held, language),
    checkWords(questionnaire, instrument, worded, language),
    checkCodes(instrument, worded, held, language),
    checkRange(questionnaire, instrument, worded),
  ]
}
