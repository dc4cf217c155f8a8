import type { Binding, ItemMatch } from '../../fhir/bind-to-instrument.ts'
import type { ImportedItem, ImportedQuestionnaire } from '../../fhir/imported-questionnaire.ts'
import { textIn } from '../../fhir/read-text.ts'
import { namedItems, type FitCheck } from './fit-check.ts'
import type { HeldWording } from './held-wording.ts'
import { statedNumbers, type StatedNumbers } from './stated-numbers.ts'

type Finding = Pick<FitCheck, 'result' | 'finding' | 'items'>

export const sameText = (a: string, b: string) => plainLetters(a) === plainLetters(b)

const plainLetters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\d{1,3}[.):]\s+/, '')
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

/** What words that are held already say: a text of the file that is held for another item stands at the wrong one. */
function byHeldWords(
  matches: readonly ItemMatch[],
  held: readonly HeldWording[],
  language: string | null,
): Finding | null {
  for (const { wording, isCertain } of held) {
    const texts = Object.entries(wording.items)
    const places = matches.map((match) => {
      const text = match.text === null ? '' : textIn(match.text, language)
      const same = texts.filter(([, known]) => sameText(known, text)).map(([id]) => id)
      return { match, same, isRight: same.includes(match.itemId) }
    })
    const wrong = places.filter(({ same, isRight }) => same.length > 0 && !isRight)
    if (wrong.length > 0) {
      const items = wrong.map(({ match }) => match.number)
      return {
        ...{ result: isCertain ? 'fails' : 'compare', items },
        finding: `The texts at ${namedItems(items)} are held here for other items. Put the questions in the order of the form.`,
      }
    }
    if (places.length > 0 && places.every(({ isRight }) => isRight))
      return { result: 'fits', items: [], finding: 'Each text is the one that is held for its item here.' }
  }
  return null
}

const where = {
  numbers: 'The file numbers its questions',
  texts: 'The texts begin with the numbers',
  names: 'The names in the file count',
} as const

/** What numbers say: those of the file beside those of the items, in the order in which they were matched. */
function byNumbers({ numbers, from }: StatedNumbers, items: readonly number[]): Finding | null {
  const steps = numbers.map((number, index) => number - items[index]!)
  const range = `${Math.min(...numbers)} to ${Math.max(...numbers)}`
  const ours = `${Math.min(...items)} to ${Math.max(...items)}`
  const says = `${where[from]} ${range}`
  if (steps.every((step) => step === 0))
    return { result: 'fits', items: [], finding: `${says}, as the items.` }
  if (steps.every((step) => step === -1) && Math.min(...numbers) === 0)
    return { result: 'fits', items: [], finding: `${says}, from 0 on and in the order of the items.` }
  if (steps.every((step) => step === steps[0]))
    return {
      ...{ result: 'compare', items: [] },
      finding: `${says}, the instrument ${ours}: every question may be shifted by ${Math.abs(steps[0]!)}.`,
    }
  const isRising = numbers.every((number, index) => index === 0 || number > numbers[index - 1]!)
  if (isRising)
    return {
      ...{ result: 'compare', items: [] },
      finding: `${says}, but not one by one as the items ${ours}.`,
    }
  const sorted = numbers.toSorted((a, b) => a - b)
  const isCount = sorted.every((number, index) => number === sorted[0]! + index)
  if (!isCount) return null
  const wrong = items.filter((_, index) => numbers[index] !== sorted[index])
  return {
    ...{ result: 'fails', items: wrong },
    finding: `${says}, but not in that order: ${namedItems(wrong)} would get the words of others. Put the questions in the order of the form.`,
  }
}

/**
 * Whether each question stands at its item: by codes, by numbers the file gives, by words that are held already. The
 * worst of what these say counts; where nothing says anything, a person has to compare.
 */
export function checkOrder(
  questionnaire: ImportedQuestionnaire,
  binding: Binding,
  scored: readonly ItemMatch[],
  held: readonly HeldWording[],
  language: string | null,
): FitCheck {
  const found = scored.flatMap((match) => {
    const imported = questionnaire.items.find((item) => item.linkId === match.linkId)
    return imported ? [{ match, imported }] : []
  })
  const imported: ImportedItem[] = found.map((pair) => pair.imported)
  const numbers = found.map((pair) => pair.match.number)
  const findings: Finding[] = []
  const words = byHeldWords(
    found.map((pair) => pair.match),
    held,
    language,
  )
  if (words) findings.push(words)
  if (binding.by === 'loinc')
    findings.push({
      result: 'fits',
      items: [],
      finding: 'The LOINC code of each question is that of its item.',
    })
  else
    for (const stated of imported.length > 1 ? statedNumbers(imported) : []) {
      const finding = byNumbers(stated, numbers)
      if (finding) findings.push(finding)
    }
  const worst = findings.find((finding) => finding.result === 'fails') ??
    // Numbers in a place of their own tell more than those in names.
    findings[0] ?? {
      ...{ result: 'compare', items: [] },
      finding: 'Nothing in the file tells which question is which; they are matched in their order.',
    }
  return { question: 'order', ...worst }
}
