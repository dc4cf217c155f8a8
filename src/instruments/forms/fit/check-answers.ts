import type { ItemMatch } from '../../fhir/bind-to-instrument.ts'
import type { ImportedQuestionnaire } from '../../fhir/imported-questionnaire.ts'
import { textIn } from '../../fhir/read-text.ts'
import type { Instrument } from '../../instrument.schema.ts'
import { sameText } from './check-order.ts'
import { namedItems, type FitCheck } from './fit-check.ts'
import type { HeldWording } from './held-wording.ts'

const setOf = (instrument: Instrument, match: ItemMatch) => {
  const item = instrument.items.find((each) => each.id === match.itemId)
  return instrument.responses[item?.responses ?? '']
}

const numbersOf = (matches: readonly ItemMatch[]) => matches.map((match) => match.number)

/** Items whose answers carry the words that are held here for the opposite values. */
function turnedRound(
  instrument: Instrument,
  matches: readonly ItemMatch[],
  held: readonly HeldWording[],
  language: string | null,
): ItemMatch[] {
  return matches.filter((match) => {
    const item = instrument.items.find((each) => each.id === match.itemId)
    const [low, high] = [
      Math.min(...match.options.map((option) => option.value)),
      Math.max(...match.options.map((option) => option.value)),
    ]
    return held.some(({ wording }) => {
      const labels = wording.options[item?.responses ?? '']
      if (!labels || match.options.length < 2) return false
      const same = (value: (own: number) => number) =>
        match.options.every((option) => {
          const label = labels[String(value(option.value))]
          return label !== undefined && sameText(label, textIn(option.label, language))
        })
      return same((own) => low + high - own) && !same((own) => own)
    })
  })
}

/** Whether the numbers of the answers are those of the key. */
export function checkCodes(
  instrument: Instrument,
  matches: readonly ItemMatch[],
  held: readonly HeldWording[],
  language: string | null,
): FitCheck {
  const asked = matches.filter((match) => match.linkId !== null)
  const check = (
    result: FitCheck['result'],
    finding: string,
    about: readonly ItemMatch[] = [],
  ): FitCheck => ({
    ...{ question: 'codes', result, finding, items: numbersOf(about) },
  })
  const unlike = asked.filter((match) => match.options.length === 0 && !match.ok)
  if (unlike.length > 0)
    return check('fails', `${unlike[0]!.problem} (${namedItems(numbersOf(unlike))})`, unlike)
  for (const isCertain of [true, false]) {
    const beside = held.filter((one) => one.isCertain === isCertain)
    const turned = turnedRound(instrument, asked, beside, language)
    if (turned.length > 0)
      return check(
        isCertain ? 'fails' : 'compare',
        `The answers of ${namedItems(numbersOf(turned))} run the other way round than the words held here. Turn their numbers round in the file.`,
        turned,
      )
  }
  const choices = asked.filter((match) => setOf(instrument, match)?.kind === 'choice')
  if (choices.length === 0) return check('fits', 'Its answers are numbers or texts and have no codes.')
  const unsure = choices.filter((match) => match.answersBy !== 'same')
  if (unsure.length === 0) return check('fits', 'The numbers of all answers are those of the key.')
  const first = unsure[0]!
  const ends = [first.options[0], first.options.at(-1)].map(
    (option) => option && `“${textIn(option.label, language)}” is ${option.value}`,
  )
  return check(
    'compare',
    `${first.problem ?? 'The numbers differ.'} ${ends.join(', ')} (${namedItems(numbersOf(unsure))}).`,
    unsure,
  )
}

const written = (min: number | null | undefined, max: number | null | undefined) =>
  `${min ?? '…'} to ${max ?? '…'}`

/** Whether the lowest and the highest answer are those of the key. */
export function checkRange(
  questionnaire: ImportedQuestionnaire,
  instrument: Instrument,
  matches: readonly ItemMatch[],
): FitCheck {
  const byResult = { fails: [] as ItemMatch[], compare: [] as ItemMatch[] }
  const ranges = new Set<string>()
  let given = ''
  for (const match of matches) {
    const imported = questionnaire.items.find((item) => item.linkId === match.linkId)
    const set = setOf(instrument, match)
    if (!imported || !set || set.kind === 'text') continue
    const ours = set.kind === 'choice' ? { min: Math.min(...set.values), max: Math.max(...set.values) } : set
    ranges.add(written(ours.min, ours.max))
    const theirs = rangeOf(imported.answer)
    if (ours.min === theirs?.min && ours.max === theirs?.max) continue
    const isOpen = theirs !== null && (theirs.min === undefined || theirs.max === undefined)
    const isSure = set.kind !== 'choice' && !(isOpen && agrees(ours, theirs))
    if (byResult.fails.length + byResult.compare.length === 0)
      given = theirs ? written(theirs.min, theirs.max) : ''
    byResult[isSure ? 'fails' : 'compare'].push(match)
  }
  const [result, about] =
    byResult.fails.length > 0
      ? (['fails', byResult.fails] as const)
      : ([byResult.compare.length > 0 ? 'compare' : 'fits', byResult.compare] as const)
  const ours = [...ranges].join('; ')
  const items = numbersOf(about)
  if (result === 'fits')
    return {
      question: 'range',
      result,
      items,
      finding: ours === '' ? 'There is no range to compare.' : `From ${ours}, as the key.`,
    }
  const theirs = given === '' ? 'The file gives no range' : `The file goes from ${given}`
  return {
    question: 'range',
    result,
    items,
    finding: `${theirs}, the key from ${ours} (${namedItems(items)}).`,
  }
}

type Range = { readonly min?: number | undefined; readonly max?: number | undefined }

const agrees = (ours: Range, theirs: Range) =>
  (theirs.min === undefined || theirs.min === ours.min) &&
  (theirs.max === undefined || theirs.max === ours.max)

/** The lowest and highest answer of the file; null where its answers have no numbers. */
function rangeOf(answer: ImportedQuestionnaire['items'][number]['answer']): Range | null {
  if (answer.kind === 'number') return { min: answer.min ?? undefined, max: answer.max ?? undefined }
  if (answer.kind === 'text') return null
  const values = answer.options.flatMap((option) => (option.value === null ? [] : [option.value]))
  if (values.length < answer.options.length || values.length === 0) return null
  return { min: Math.min(...values), max: Math.max(...values) }
}
