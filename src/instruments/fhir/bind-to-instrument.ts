import type { Instrument } from '../instrument.schema.ts'
import {
  differentLabel,
  fitOptions,
  undoReversedNumbers,
  type OptionFit,
  type OptionMatch,
} from './fit-options.ts'
import type { ImportedItem, ImportedQuestionnaire, ImportedText } from './imported-questionnaire.ts'

export type ItemMatch = {
  readonly itemId: string
  readonly number: number
  /** Null where the file has no question for this item. */
  readonly linkId: string | null
  readonly text: ImportedText | null
  readonly heading: ImportedText | null
  readonly options: readonly OptionMatch[]
  /** How its answers were laid beside ours. */
  readonly answersBy: OptionFit['by']
  /** Whether it can be used as it is. If not, `problem` says what a person has to look at. */
  readonly ok: boolean
  readonly problem?: string
}

/** How a file would lend its words to an instrument: a proposal, shown before anything is stored. */
export type Binding = {
  readonly instrumentId: string
  readonly by: 'loinc' | 'item-number' | 'item-order'
  /** Whether the file itself says that it is this instrument. */
  readonly isNamed: boolean
  /** How many questions of the file could be items of it, by the way they are answered. */
  readonly candidates: number
  /** Whether these are as many as the instrument has, where their order alone tells which is which. */
  readonly countFits: boolean
  readonly matches: readonly ItemMatch[]
  readonly problems: readonly string[]
  /** Every scored item has its text and the words of its answers. It may still need a look: see `ok` of each match. */
  readonly complete: boolean
}

type Pairs = readonly { readonly item: Instrument['items'][number]; readonly imported: ImportedItem | null }[]

const scoredOf = (instrument: Instrument) => instrument.items.filter((item) => !item.isUnscored)

/**
 * How many letters of an instrument's name stand in one of the file's names; 0: it is not named. `ECR` stands
 * in `ECR-R` too, so the instrument with the longest name found is the one that is meant.
 */
function nameFound(questionnaire: ImportedQuestionnaire, instrument: Instrument): number {
  const escaped = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '[\\s_-]*')
  const found = [instrument.id, instrument.shortName, instrument.name].filter((name) => {
    const pattern = new RegExp(`(?<![a-z0-9])${escaped(name)}(?![a-z0-9]|[-_]\\d)`)
    return questionnaire.names.some(
      (given) =>
        pattern.test(given.toLowerCase()) ||
        (name === instrument.name && given.toLowerCase().includes(name.toLowerCase())),
    )
  })
  return Math.max(0, ...found.map((name) => name.length))
}

function pairByLoinc(questionnaire: ImportedQuestionnaire, instrument: Instrument): Pairs | null {
  const codes = instrument.loinc?.items ?? []
  const pairs = instrument.items.map((item, index) => {
    const code = codes[index] ?? null
    const imported = code === null ? null : (questionnaire.items.find((each) => each.loinc === code) ?? null)
    return { item, imported, isNeeded: code !== null && !item.isUnscored }
  })
  const needed = pairs.filter((pair) => pair.isNeeded)
  return needed.length >= 2 && needed.every((pair) => pair.imported) ? pairs : null
}

/** By the numbers that the file itself gives to all of its questions, each once. */
function pairByNumber(questionnaire: ImportedQuestionnaire, instrument: Instrument): Pairs | null {
  const numbered = new Map<number, ImportedItem>()
  for (const item of questionnaire.items) {
    if (item.number === undefined || numbered.has(item.number)) return null
    numbered.set(item.number, item)
  }
  return instrument.items.map((item) => ({ item, imported: numbered.get(item.number) ?? null }))
}

/** The questions that could be items of the instrument, in their order: those answered in its way. */
function candidatesOf(questionnaire: ImportedQuestionnaire, instrument: Instrument): readonly ImportedItem[] {
  const takesChoices = Object.values(instrument.responses).every((responses) => responses.kind === 'choice')
  return takesChoices
    ? questionnaire.items.filter((item) => item.answer.kind === 'choice')
    : questionnaire.items
}

function pairByOrder(questionnaire: ImportedQuestionnaire, instrument: Instrument): Pairs {
  const candidates = candidatesOf(questionnaire, instrument)
  const scored = scoredOf(instrument)
  const items = candidates.length === scored.length ? scored : instrument.items
  return items.map((item, index) => ({ item, imported: candidates[index] ?? null }))
}

function reversedItems(instrument: Instrument): ReadonlySet<string> {
  return new Set(instrument.scales.flatMap((scale) => scale.reverse))
}

function matchItems(instrument: Instrument, pairs: Pairs): { matches: ItemMatch[]; gaps: number } {
  const reversed = reversedItems(instrument)
  const found = pairs.filter((pair) => pair.imported !== null)
  const fits = undoReversedNumbers(
    found.map(({ item, imported }) => ({
      fit: fitOptions(imported!.answer, instrument.responses[item.responses]!),
      isReversed: reversed.has(item.id),
    })),
  )
  const firstOfSet = new Map<string, { number: number; options: readonly OptionMatch[] }>()
  let gaps = 0
  const matches = pairs.map(({ item, imported }): ItemMatch => {
    const base = { itemId: item.id, number: item.number }
    if (!imported) {
      if (!item.isUnscored) gaps += 1
      return {
        ...base,
        linkId: null,
        text: null,
        heading: null,
        options: [],
        answersBy: 'none',
        ok: false,
        problem: 'The file has no question for it.',
      }
    }
    const fit = fits[found.findIndex((pair) => pair.item === item)]!
    const first = firstOfSet.get(item.responses)
    const differing = first && fit.options.length > 0 ? differentLabel(first.options, fit.options) : null
    if (!first && fit.options.length > 0)
      firstOfSet.set(item.responses, { number: item.number, options: fit.options })
    const isGap = differing !== null || (fit.options.length === 0 && fit.problem !== null)
    if (isGap && !item.isUnscored) gaps += 1
    const problem =
      differing === null
        ? fit.problem
        : `Its answer ${differing} is worded otherwise than in question ${first!.number}, which has the same answers here.`
    const match = {
      ...base,
      linkId: imported.linkId,
      text: imported.text,
      heading: imported.heading,
      answersBy: fit.by,
    }
    if (isGap) return { ...match, options: [], ok: false, problem: problem! }
    return problem === null
      ? { ...match, options: fit.options, ok: true }
      : { ...match, options: fit.options, ok: false, problem }
  })
  return { matches, gaps }
}

function bind(questionnaire: ImportedQuestionnaire, instrument: Instrument): Binding {
  const byLoinc = pairByLoinc(questionnaire, instrument)
  const byNumber = byLoinc ? null : pairByNumber(questionnaire, instrument)
  const pairs = byLoinc ?? byNumber ?? pairByOrder(questionnaire, instrument)
  const { matches, gaps } = matchItems(instrument, pairs)
  const problems: string[] = []
  const used = new Set(pairs.map((pair) => pair.imported?.linkId))
  const left = questionnaire.items.filter((item) => !used.has(item.linkId))
  if (left.length > 0)
    problems.push(`Questions of the file that the instrument does not have, left out: ${left.length}.`)
  const candidates = candidatesOf(questionnaire, instrument).length
  const scored = scoredOf(instrument).length
  const isTold = byLoinc !== null || byNumber !== null
  const countFits = isTold || candidates === scored || candidates === instrument.items.length
  if (!countFits) problems.push(`The file has ${candidates} such questions, the instrument ${scored}.`)
  const isPanel = questionnaire.loincPanels.includes(instrument.loinc?.panel ?? '')
  const isNamed = byLoinc !== null || isPanel || nameFound(questionnaire, instrument) > 0
  if (!isNamed) problems.push(`The file does not say that it is the ${instrument.shortName}.`)
  if (!isTold) problems.push('The questions are matched in their order. Compare each with the paper form.')
  return {
    instrumentId: instrument.id,
    by: byLoinc ? 'loinc' : byNumber ? 'item-number' : 'item-order',
    isNamed,
    candidates,
    countFits,
    matches,
    problems,
    complete: gaps === 0 && countFits,
  }
}

/** Panel code first, then item codes for most of the questions, then the name with a fitting number of questions. */
function findInstrument(
  questionnaire: ImportedQuestionnaire,
  instruments: readonly Instrument[],
): Instrument | undefined {
  const panel = instruments.find(
    (instrument) =>
      instrument.loinc?.panel !== undefined && questionnaire.loincPanels.includes(instrument.loinc.panel),
  )
  if (panel) return panel
  const byItems = instruments
    .filter((instrument) => pairByLoinc(questionnaire, instrument))
    .filter((instrument) => (instrument.loinc?.items?.length ?? 0) * 2 > questionnaire.items.length)
    .toSorted((a, b) => b.items.length - a.items.length)[0]
  if (byItems) return byItems
  return instruments
    .filter((instrument) => {
      const count = candidatesOf(questionnaire, instrument).length
      return count >= scoredOf(instrument).length && count <= instrument.items.length + 2
    })
    .map((instrument) => ({ instrument, letters: nameFound(questionnaire, instrument) }))
    .filter(({ letters }) => letters > 0)
    .toSorted((a, b) => b.letters - a.letters)[0]?.instrument
}

/**
 * Proposes which instrument a questionnaire is, and which question and answer is which. It decides nothing.
 *
 * @param instrumentId - to lay it beside this instrument, whatever the file says it is
 * @returns null if no instrument is recognised
 */
export function proposeBinding(
  questionnaire: ImportedQuestionnaire,
  instruments: readonly Instrument[],
  instrumentId?: string,
): Binding | null {
  const instrument =
    instrumentId === undefined
      ? findInstrument(questionnaire, instruments)
      : instruments.find((each) => each.id === instrumentId)
  return instrument ? bind(questionnaire, instrument) : null
}
