import { createHash } from 'node:crypto'
import type { Instrument } from './instrument.schema.ts'

/**
 * What a version is known by: everything that decides what is asked and what becomes of the answers. Norms, names and
 * sources may be mended within a version; these may not, since answers were given and scored under it.
 */
export function scoringFingerprint(instrument: Instrument): string {
  const { items, responses, branches, criteria, riskItems } = instrument
  const scales = instrument.scales.map((scale) => ({
    id: scale.id,
    items: scale.items,
    reverse: scale.reverse,
    recode: scale.recode,
    weights: scale.weights,
    parts: scale.parts,
    method: scale.method,
    factor: scale.factor,
    round: scale.round,
    range: [scale.min, scale.max],
    direction: scale.direction,
    missing: [scale.missing.rule, scale.missing.maxMissing],
    required: scale.required,
    itemParameters: scale.itemParameters && [scale.itemParameters.model, scale.itemParameters.items],
  }))
  const rules = {
    items,
    responses,
    scales,
    branches: branches?.map((branch) => [branch.items, branch.when, branch.skippedCountsAs]),
    ...(instrument.form ? { form: instrument.form.maxMissing } : {}),
    criteria: criteria?.map((criterion) => [criterion.id, criterion.outcomes, criterion.otherwise]),
    risks: riskItems.map((risk) => [risk.item, risk.from]),
  }
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16)
}
