import type { z } from 'zod'
import { namedIn, type Branch, type Criterion } from './condition.schema.ts'
import { problemsOfItemParameters } from './problems-of-item-parameters.ts'
import { limitsOf, problemsOfScale, type Counted } from './problems-of-scale.ts'

type Path = (string | number)[]
export type InstrumentProblem = { path: Path; message: string }

/** What has to fit together for an instrument to be read. */
type Checked = Counted & {
  scales: readonly Parameters<typeof problemsOfScale>[1][]
  branches?: readonly z.infer<typeof Branch>[] | undefined
  criteria?: readonly Criterion[] | undefined
  form?: { maxMissing: number } | undefined
  loinc: { items?: readonly (string | null)[] | undefined } | null
  riskItems: readonly { item: string; from: number }[]
  attentionChecks?: readonly { item: string }[] | undefined
  equivalents?:
    | readonly { scales: readonly string[]; items?: Record<string, string> | undefined }[]
    | undefined
}

/** Everything in an instrument that names what is not there, counts twice or contradicts itself. */
export function problemsOfInstrument(instrument: Checked): InstrumentProblem[] {
  const problems: InstrumentProblem[] = []
  const add = (path: Path, message: string) => problems.push({ path, message })
  const itemIds = instrument.items.map((item) => item.id)
  const scaleIds = instrument.scales.map((scale) => scale.id)
  const criterionIds = (instrument.criteria ?? []).map((criterion) => criterion.id)
  // Checked for attention or asked only for a criterion: it counts without being in a scale.
  const counted = new Set([
    ...instrument.scales.flatMap((scale) => scale.items),
    ...(instrument.attentionChecks ?? []).map(({ item }) => item),
    ...(instrument.criteria ?? []).flatMap(({ outcomes }) =>
      outcomes.flatMap(({ when }) => namedIn(when).flatMap(({ kind, id }) => (kind === 'item' ? [id] : []))),
    ),
  ])
  const needItem = (id: string, path: Path) => itemIds.includes(id) || add(path, `There is no item ${id}.`)

  for (const [index, item] of instrument.items.entries()) {
    if (itemIds.indexOf(item.id) !== index)
      add(['items', index, 'id'], `The item id ${item.id} is used twice.`)
    if (!Object.hasOwn(instrument.responses, item.responses))
      add(['items', index, 'responses'], `There is no response set ${item.responses}.`)
    if (instrument.items.findIndex(({ number }) => number === item.number) !== index)
      add(['items', index, 'number'], `The item number ${item.number} is used twice.`)
    // A criterion may ask for one all the same, such as a choice that settles a tie.
    if (item.isUnscored && instrument.scales.some((scale) => scale.items.includes(item.id)))
      add(['items', index, 'isUnscored'], `Item ${item.id} counts in a scale.`)
    if (instrument.scales.length > 0 && !item.isUnscored && !counted.has(item.id))
      add(['items', index], `Item ${item.id} counts in no scale: say so with isUnscored.`)
  }
  const most = new Set(instrument.scales.flatMap((scale) => scale.items)).size
  if (instrument.form && instrument.form.maxMissing >= most)
    add(['form', 'maxMissing'], `The form has ${most} scored items, of which at least one must be answered.`)
  for (const [id, set] of Object.entries(instrument.responses)) {
    if (!instrument.items.some((item) => item.responses === id))
      add(['responses', id], 'No item is answered with it.')
    if (set.kind === 'choice' && new Set(set.values).size !== set.values.length)
      add(['responses', id, 'values'], 'Each answer has a value of its own.')
    if ((set.kind === 'slider' || set.kind === 'number') && (set.min ?? -Infinity) >= (set.max ?? Infinity))
      add(['responses', id, 'max'], 'The maximum must be above the minimum.')
  }
  if ((instrument.loinc?.items?.length ?? 0) > instrument.items.length)
    add(['loinc', 'items'], `There are ${instrument.items.length} items.`)
  for (const [index, scale] of instrument.scales.entries()) {
    if (scaleIds.indexOf(scale.id) !== index)
      add(['scales', index, 'id'], `The scale id ${scale.id} is used twice.`)
    for (const { path, message } of problemsOfScale(instrument, scale, instrument.scales))
      add(['scales', index, ...path], message)
    if (scale.itemParameters)
      for (const { path, message } of problemsOfItemParameters(instrument, scale, scale.itemParameters))
        add(['scales', index, 'itemParameters', ...path], message)
  }
  for (const [index, branch] of (instrument.branches ?? []).entries()) {
    const first = Math.min(...branch.items.map((id) => itemIds.indexOf(id)))
    for (const [position, id] of branch.items.entries()) needItem(id, ['branches', index, 'items', position])
    for (const named of namedIn(branch.when, ['branches', index, 'when'])) {
      if (named.kind !== 'item') add(named.path, 'What is asked next can depend on answers only.')
      else if (!itemIds.includes(named.id)) add(named.path, `There is no item ${named.id}.`)
      else if (itemIds.indexOf(named.id) >= first)
        add(named.path, `The item ${named.id} comes after what depends on it.`)
    }
  }
  for (const [index, criterion] of (instrument.criteria ?? []).entries()) {
    if (criterionIds.indexOf(criterion.id) !== index)
      add(['criteria', index, 'id'], `The criterion id ${criterion.id} is used twice.`)
    for (const [position, { when }] of criterion.outcomes.entries())
      for (const { kind, id, path } of namedIn(when, ['criteria', index, 'outcomes', position, 'when'])) {
        if (kind === 'item') needItem(id, path)
        else if (kind === 'scale' && !scaleIds.includes(id)) add(path, `There is no scale ${id}.`)
        else if (kind === 'criterion' && !criterionIds.slice(0, index).includes(id))
          add(path, `No criterion ${id} comes before this one.`)
      }
  }
  for (const [index, { item, from }] of instrument.riskItems.entries()) {
    needItem(item, ['riskItems', index, 'item'])
    const limits = limitsOf(instrument, item)
    if (limits && (from < limits.min || from > limits.max))
      add(['riskItems', index, 'from'], `The answers go from ${limits.min} to ${limits.max}.`)
  }
  for (const [index, { item }] of (instrument.attentionChecks ?? []).entries()) {
    needItem(item, ['attentionChecks', index, 'item'])
    if (instrument.scales.some((scale) => scale.items.includes(item)))
      add(['attentionChecks', index, 'item'], 'An item that checks attention counts in no scale.')
  }
  for (const [index, equivalent] of (instrument.equivalents ?? []).entries()) {
    for (const [position, id] of equivalent.scales.entries())
      if (!scaleIds.includes(id)) add(['equivalents', index, 'scales', position], `There is no scale ${id}.`)
    for (const [theirs, ours] of Object.entries(equivalent.items ?? {}))
      needItem(ours, ['equivalents', index, 'items', theirs])
  }
  return problems
}
