import { answerLimits } from '#psychometrics/answer-limits.ts'
import type { InstrumentProblem } from './problems-of-instrument.ts'
import type { ResponseSet } from './response-set.schema.ts'
import type { Scale } from './scale.schema.ts'

export type Counted = {
  items: readonly { id: string; number: number; responses: string; isUnscored?: boolean | undefined }[]
  responses: Readonly<Record<string, ResponseSet>>
}

type Range = { min: number; max: number }

/** What does not fit together in one scale. */
export function problemsOfScale(
  instrument: Counted,
  scale: Scale,
  scales: readonly Scale[],
): InstrumentProblem[] {
  const problems: InstrumentProblem[] = []
  const add = (path: (string | number)[], message: string) => problems.push({ path, message })
  const ids = instrument.items.map((item) => item.id)

  if ((scale.parts === undefined) === (scale.items.length === 0))
    add(['items'], 'A scale is made of items, or of other scales as its parts.')
  if (new Set(scale.items).size !== scale.items.length) add(['items'], 'An item counts once in a scale.')
  for (const [position, id] of scale.items.entries())
    if (!ids.includes(id)) add(['items', position], `There is no item ${id}.`)
  const ofThisScale = (list: readonly string[], path: (string | number)[], what: string) => {
    for (const [position, id] of list.entries())
      if (!scale.items.includes(id)) add([...path, position], `The ${what} item ${id} is not in the scale.`)
  }
  ofThisScale(scale.reverse, ['reverse'], 'reversed')
  for (const [position, id] of scale.reverse.entries())
    if (scale.reverse.indexOf(id) !== position) add(['reverse', position], `Item ${id} is reversed twice.`)
  ofThisScale(scale.required ?? [], ['required'], 'required')
  for (const id of Object.keys(scale.weights ?? {}))
    if (!scale.items.includes(id)) add(['weights', id], `The weighted item ${id} is not in the scale.`)
  const recoded = (scale.recode ?? []).flatMap(({ items }) => items)
  for (const [index, { items, points }] of (scale.recode ?? []).entries()) {
    ofThisScale(items, ['recode', index, 'items'], 'recoded')
    for (const id of items) {
      if (recoded.indexOf(id) !== recoded.lastIndexOf(id))
        add(['recode', index, 'items'], `The item ${id} is recoded twice.`)
      if (scale.reverse.includes(id))
        add(['recode', index, 'items'], `The item ${id} is recoded and reversed: say it once.`)
      const set = instrument.responses[instrument.items.find((item) => item.id === id)?.responses ?? '']
      if (set?.kind !== 'choice') {
        if (set)
          add(['recode', index, 'items'], `Points by answer need an item with options; ${id} has none.`)
      } else
        for (const value of set.values)
          if (points[String(value)] === undefined)
            add(['recode', index, 'points'], `The answer ${value} of item ${id} has no points.`)
    }
  }
  for (const [index, { scale: id }] of (scale.parts ?? []).entries()) {
    const part = scales.find((one) => one.id === id)
    if (!part) add(['parts', index], `There is no scale ${id}.`)
    else if (part.parts) add(['parts', index], `The scale ${id} is itself made of scales.`)
  }
  if (scale.min >= scale.max) add(['max'], 'The maximum must be above the minimum.')
  const reach = problems.length === 0 ? reachOf(instrument, scale, scales) : undefined
  if (reach && Math.abs(reach.min - scale.min) > 1e-6)
    add(['min'], `With these answers the lowest score is ${reach.min}.`)
  if (reach && Math.abs(reach.max - scale.max) > 1e-6)
    add(['max'], `With these answers the highest score is ${reach.max}.`)
  if ((scale.method === 'mean-times') !== (scale.factor !== undefined))
    add(['factor'], 'The method mean-times, and only it, has a factor.')
  if (!scale.parts && scale.missing.maxMissing >= scale.items.length)
    add(['missing', 'maxMissing'], 'At least one item must be answered.')
  if (scale.weights && scale.method !== 'sum' && Object.values(scale.weights).some((weight) => weight <= 0))
    add(['weights'], 'A mean needs weights above 0.')
  if ((scale.missing.rule === 'none') !== (scale.missing.maxMissing === 0))
    add(['missing', 'maxMissing'], 'The rule none lets no item be missing, every other rule at least one.')
  checkFacts(scale, add)
  for (const [position, { applies }] of [...scale.norms, ...(scale.bandSets ?? [])].entries())
    if (
      applies?.ageFrom !== undefined &&
      applies.ageBelow !== undefined &&
      applies.ageFrom >= applies.ageBelow
    )
      add([position < scale.norms.length ? 'norms' : 'bandSets'], 'An age range ends above its start.')
  for (const [position, table] of (scale.tables ?? []).entries())
    checkTable(table, (path, message) => add(['tables', position, ...path], message))
  return problems
}

type Add = (path: (string | number)[], message: string) => void

/** Bands, cut-offs and norms that the scale cannot have. */
function checkFacts(scale: Scale, add: Add): void {
  const { min, max, bands, cutoffs, norms } = scale
  const isOutside = (value: number) => value < min || value > max
  const range = `The scale goes from ${min} to ${max}.`
  for (const [position, band] of bands.entries()) {
    const before = bands[position - 1]
    if (band.from > band.to) add(['bands', position], 'A band ends at or above its start.')
    if (before && before.to > band.from)
      add(['bands', position], 'Bands go from low to high and do not overlap.')
    if (isOutside(band.from) || isOutside(band.to)) add(['bands', position], range)
  }
  for (const [index, { bands: own }] of (scale.bandSets ?? []).entries())
    for (const [position, band] of own.entries()) {
      const before = own[position - 1]
      if (band.from > band.to || (before && before.to > band.from))
        add(['bandSets', index, 'bands', position], 'Bands go from low to high and do not overlap.')
      if (isOutside(band.from) || isOutside(band.to)) add(['bandSets', index, 'bands', position], range)
    }
  if (bands.length > 0 !== (scale.bandsFrom !== undefined))
    add(['bandsFrom'], 'Bands, and only bands, need the source they are from.')
  for (const [index, { value }] of cutoffs.entries())
    if (isOutside(value)) add(['cutoffs', index, 'value'], range)
  for (const [index, { mean, sd }] of norms.entries()) {
    if (isOutside(mean)) add(['norms', index, 'mean'], range)
    if (sd > max - min) add(['norms', index, 'sd'], 'It is wider than the scale.')
  }
}

function checkTable(
  { rows, standardErrors, bands, bandsFrom }: NonNullable<Scale['tables']>[number],
  add: Add,
): void {
  for (let row = 1; row < rows.length; row++)
    if (rows[row]![0] <= rows[row - 1]![0]) add(['rows', row], 'The raw scores of a table rise.')
  if (standardErrors && standardErrors.map(([raw]) => raw).join() !== rows.map(([raw]) => raw).join())
    add(['standardErrors'], 'There is a standard error for each raw score of the table, and for no other.')
  for (const [position, band] of (bands ?? []).entries()) {
    const before = bands![position - 1]
    if (band.from > band.to) add(['bands', position], 'A band ends at or above its start.')
    if (before && before.to > band.from)
      add(['bands', position], 'Bands go from low to high and do not overlap.')
  }
  if ((bands !== undefined) !== (bandsFrom !== undefined))
    add(['bandsFrom'], 'Bands, and only bands, need the source they are from.')
}

/** The lowest and highest score that answers can give; undefined where an answer has no limits. */
function reachOf(instrument: Counted, scale: Scale, scales: readonly Scale[]): Range | undefined {
  const parts: (readonly [Range | undefined, number])[] = scale.parts
    ? scale.parts.map(({ scale: id, weight = 1 }) => [scales.find((one) => one.id === id), weight])
    : scale.items.map((id) => [countedLimits(instrument, scale, id), scale.weights?.[id] ?? 1])
  let [min, max, weights] = [0, 0, 0]
  for (const [range, weight] of parts) {
    if (!range) return undefined
    min += weight * (weight < 0 ? range.max : range.min)
    max += weight * (weight < 0 ? range.min : range.max)
    weights += weight
  }
  const times = scale.method === 'sum' ? 1 : (scale.factor ?? 1) / weights
  return { min: min * times, max: max * times }
}

/** The lowest and highest answer of an item; undefined where there are none. */
export function limitsOf({ items, responses }: Counted, id: string): Range | undefined {
  const set = responses[items.find((item) => item.id === id)?.responses ?? '']
  return set && answerLimits(set)
}

function countedLimits(instrument: Counted, scale: Scale, id: string): Range | undefined {
  const points = scale.recode?.find((one) => one.items.includes(id))?.points
  if (points) return { min: Math.min(...Object.values(points)), max: Math.max(...Object.values(points)) }
  return limitsOf(instrument, id)
}
