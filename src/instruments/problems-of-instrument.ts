import type { z } from 'zod'
import { namedIn, type Branch, type Criterion } from './condition.schema.ts'
import { problemsOfScale, type Counted } from './problems-of-scale.ts'

type Path = (string | number)[]
export type InstrumentProblem = { path: Path; message: string }

/** What has to fit together for an instrument to be read. */
type Checked = Counted & {
  scales: readonly Parameters<typeof problemsOfScale>[1][]
  branches?: readonly z.infer<typeof Branch>[] | undefined
  criteria?: readonly Criterion[] | undefined
  riskItems: readonly { item: string }[]
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
  const needItem = (id: string, path: Path) => itemIds.includes(id) || add(path, `There is no item ${id}.`)

  for (const [index, item] of instrument.items.entries()) {
    if (itemIds.indexOf(item.id) !== index)
      add(['items', index, 'id'], `The item id ${item.id} is used twice.`)
    if (!instrument.responses[item.responses])
      add(['items', index, 'responses'], `There is no response set ${item.responses}.`)
  }
  for (const [index, scale] of instrument.scales.entries()) {
    if (scaleIds.indexOf(scale.id) !== index)
      add(['scales', index, 'id'], `The scale id ${scale.id} is used twice.`)
    for (const { path, message } of problemsOfScale(instrument, scale, instrument.scales))
      add(['scales', index, ...path], message)
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
  for (const [index, { item }] of instrument.riskItems.entries()) needItem(item, ['riskItems', index, 'item'])
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
