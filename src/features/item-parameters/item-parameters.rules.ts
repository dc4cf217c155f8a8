import type { Instrument } from '#instruments/instrument.schema.ts'
import type { ItemParameters } from '#instruments/item-parameters.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'
import { problemsOfItemParameters, whyNeverAdaptive } from '#instruments/problems-of-item-parameters.ts'
import type { AdaptiveRule, CheckedParameters, InstrumentParameters } from './item-parameters.contract.ts'
import { readParameterTable } from './parameter-table.rules.ts'

type ScaleParameters = InstrumentParameters['scales'][number]

/** Reads a table and compares it with the scale; what cannot be kept is said by row. */
export function checkTable(
  instrument: Instrument,
  scale: Scale,
  model: ItemParameters['model'],
  table: string,
): CheckedParameters {
  const { items, rows, problems } = readParameterTable(table)
  // A row that could not be read would be missed again as an item without parameters.
  if (problems.length > 0) return { items, problems }
  return {
    items,
    problems: problemsOfItemParameters(instrument, scale, { model, items }).map(({ path, message }) => ({
      row: typeof path[1] === 'number' ? rows[path[1]]! : null,
      message,
    })),
  }
}

/** One scale and what can be said about asking it adaptively. */
export function toScaleParameters(
  instrument: Instrument,
  scale: Scale,
  inForce: ScaleParameters['inForce'],
): ScaleParameters {
  const risky = new Set(instrument.riskItems.map(({ item }) => item))
  const { status } = instrument.key
  return {
    scaleId: scale.id,
    name: scale.name,
    choosable: scale.items.filter((id) => !risky.has(id)).length,
    never: whyNeverAdaptive(instrument, scale) ?? null,
    notNow:
      status === 'unverified' || status === 'disputed'
        ? 'The key of this instrument is not confirmed, so which items are reversed is not sure.'
        : null,
    items: scale.items.map((id) => {
      const set = instrument.responses[instrument.items.find((item) => item.id === id)?.responses ?? '']
      return {
        id,
        thresholds: set?.kind === 'choice' ? set.values.length - 1 : 0,
        isReversed: scale.reverse.includes(id),
      }
    }),
    inForce,
  }
}

/** Why a rule cannot be followed for this scale, with the field it is about. */
export function problemOfRule(
  scale: ScaleParameters | undefined,
  rule: AdaptiveRule,
): { path: string; message: string } | undefined {
  if (!scale) return { path: 'scaleId', message: 'The instrument has no such scale.' }
  const why = scale.never ?? scale.notNow
  if (why !== null) return { path: 'scaleId', message: why }
  if (!scale.inForce) return { path: 'scaleId', message: 'No item parameters are held for this scale.' }
  if (rule.maxItems > scale.choosable)
    return { path: 'maxItems', message: `This scale has ${scale.choosable} questions to choose from.` }
  return undefined
}
