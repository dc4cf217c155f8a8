import { answerLimits } from '#psychometrics/answer-limits.ts'
import type { Instrument, ResponseSet, Scale } from './instrument.schema.ts'

type Problem = { path: (string | number)[]; message: string }
type Add = (path: (string | number)[], message: string) => void

/** What contradicts itself in an instrument whose fields are all of their kind. */
export function problemsOfInstrument(instrument: Instrument): Problem[] {
  const problems: Problem[] = []
  const add: Add = (path, message) => problems.push({ path, message })
  checkItems(instrument, add)
  for (const [id, set] of Object.entries(instrument.responses)) checkResponses(set, ['responses', id], add)
  for (const [index, scale] of instrument.scales.entries()) {
    const within: Add = (path, message) => add(['scales', index, ...path], message)
    if (instrument.scales.findIndex((one) => one.id === scale.id) !== index)
      within(['id'], `The scale id ${scale.id} is used twice.`)
    checkKey(instrument, scale, within)
    if (scale.parts) checkParts(instrument, scale, scale.parts, within)
    checkFacts(scale, within)
  }
  for (const [index, risk] of instrument.riskItems.entries()) {
    const item = instrument.items.find(({ id }) => id === risk.item)
    if (!item) add(['riskItems', index, 'item'], `There is no item ${risk.item}.`)
    const limits = item && limitsOf(instrument, item.id)
    if (limits && !isBetween(risk.from, limits))
      add(['riskItems', index, 'from'], `The answers go from ${limits.min} to ${limits.max}.`)
  }
  return problems
}

function checkItems(instrument: Instrument, add: Add): void {
  const { items, responses, scales } = instrument
  const counted = new Set(scales.flatMap((scale) => scale.items))
  for (const [index, item] of items.entries()) {
    if (items.findIndex(({ id }) => id === item.id) !== index)
      add(['items', index, 'id'], `The item id ${item.id} is used twice.`)
    if (items.findIndex(({ number }) => number === item.number) !== index)
      add(['items', index, 'number'], `The item number ${item.number} is used twice.`)
    if (!Object.hasOwn(responses, item.responses))
      add(['items', index, 'responses'], `There is no response set ${item.responses}.`)
    if (item.isUnscored && counted.has(item.id))
      add(['items', index, 'isUnscored'], `Item ${item.id} counts in a scale.`)
    if (scales.length > 0 && !item.isUnscored && !counted.has(item.id))
      add(['items', index], `Item ${item.id} counts in no scale: say so with isUnscored.`)
  }
  for (const id of Object.keys(responses))
    if (!items.some((item) => item.responses === id)) add(['responses', id], 'No item is answered with it.')
  if ((instrument.loinc?.items?.length ?? 0) > items.length)
    add(['loinc', 'items'], `There are ${items.length} items.`)
}

function checkResponses(set: ResponseSet, path: (string | number)[], add: Add): void {
  if (set.kind === 'choice' && new Set(set.values).size !== set.values.length)
    add([...path, 'values'], 'Each answer has a value of its own.')
  const hasRange = set.kind === 'slider' || set.kind === 'number'
  if (hasRange && set.min !== undefined && set.max !== undefined && set.min >= set.max)
    add([...path, 'max'], 'The maximum must be above the minimum.')
}

function checkKey(instrument: Instrument, scale: Scale, add: Add): void {
  if (new Set(scale.items).size !== scale.items.length) add(['items'], 'An item counts once in a scale.')
  for (const [position, id] of scale.items.entries())
    if (!instrument.items.some((item) => item.id === id)) add(['items', position], `There is no item ${id}.`)
  for (const [position, id] of scale.reverse.entries()) {
    if (!scale.items.includes(id)) add(['reverse', position], `The reversed item ${id} is not in the scale.`)
    if (scale.reverse.indexOf(id) !== position) add(['reverse', position], `Item ${id} is reversed twice.`)
  }
  if (scale.min >= scale.max) add(['max'], 'The maximum must be above the minimum.')
  const reach = reachOf(instrument, scale)
  if (reach && Math.abs(reach.min - scale.min) > 1e-6)
    add(['min'], `With these answers the lowest score is ${reach.min}.`)
  if (reach && Math.abs(reach.max - scale.max) > 1e-6)
    add(['max'], `With these answers the highest score is ${reach.max}.`)
  if ((scale.method === 'mean-times') !== (scale.factor !== undefined))
    add(['factor'], 'The method mean-times, and only it, has a factor.')
  if (scale.missing.maxMissing >= scale.items.length)
    add(['missing', 'maxMissing'], 'At least one item must be answered.')
  if ((scale.missing.rule === 'none') !== (scale.missing.maxMissing === 0))
    add(['missing', 'maxMissing'], 'The rule none lets no item be missing, the rule prorate at least one.')
}

function checkParts(instrument: Instrument, scale: Scale, parts: readonly string[], add: Add): void {
  const found = parts.map((id) => instrument.scales.find((one) => one.id === id))
  for (const [position, part] of found.entries())
    if (!part || part.parts)
      add(['parts', position], `${parts[position]} must be a scale that has no parts itself.`)
  const items = found.flatMap((part) => part?.items ?? [])
  if (scale.method !== 'sum') add(['method'], 'A scale with parts is their sum.')
  if (items.toSorted().join() !== scale.items.toSorted().join())
    add(['items'], 'They are the items of its parts.')
  const allowed = found.reduce((sum, part) => sum + (part?.missing.maxMissing ?? 0), 0)
  if (scale.missing.maxMissing !== allowed)
    add(['missing', 'maxMissing'], `Its parts let ${allowed} items be missing.`)
}

function checkFacts(scale: Scale, add: Add): void {
  for (const [position, band] of scale.bands.entries()) {
    const before = scale.bands[position - 1]
    if (band.from > band.to) add(['bands', position], 'A band ends at or above its start.')
    if (before && before.to > band.from)
      add(['bands', position], 'Bands go from low to high and do not overlap.')
    if (!isBetween(band.from, scale) || !isBetween(band.to, scale))
      add(['bands', position], `The scale goes from ${scale.min} to ${scale.max}.`)
  }
  if (scale.bands.length > 0 !== (scale.bandsFrom !== undefined))
    add(['bandsFrom'], 'Bands, and only bands, need the source they are from.')
  const values = [
    ...scale.cutoffs.map((one, index) => ({ value: one.value, path: ['cutoffs', index, 'value'] })),
    ...scale.norms.map((one, index) => ({ value: one.mean, path: ['norms', index, 'mean'] })),
  ]
  for (const { value, path } of values)
    if (!isBetween(value, scale)) add(path, `The scale goes from ${scale.min} to ${scale.max}.`)
  for (const [index, norm] of scale.norms.entries())
    if (norm.sd > scale.max - scale.min) add(['norms', index, 'sd'], 'It is wider than the scale.')
}

const isBetween = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max

function limitsOf({ items, responses }: Instrument, id: string): { min: number; max: number } | undefined {
  const set = responses[items.find((item) => item.id === id)?.responses ?? '']
  return set && answerLimits(set)
}

/** The lowest and highest score that answers can give; undefined where an answer has no limits. */
function reachOf(instrument: Instrument, scale: Scale): { min: number; max: number } | undefined {
  let [min, max] = [0, 0]
  for (const id of scale.items) {
    const limits = limitsOf(instrument, id)
    if (!limits) return undefined
    min += limits.min
    max += limits.max
  }
  const times = scale.method === 'sum' ? 1 : (scale.factor ?? 1) / scale.items.length
  return { min: min * times, max: max * times }
}
