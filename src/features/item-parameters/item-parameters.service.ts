import { randomInt } from 'node:crypto'
import { keyedTestOf, type StoppingRule } from '#instruments/keyed-test-of.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { ItemParameters } from '#instruments/item-parameters.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'
import type { KeyedTest } from '#psychometrics/irt/keyed-test.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import type {
  AdaptiveRule,
  CheckedParameters,
  InstrumentParameters,
  NewItemParameters,
  ParametersInForce,
  ParametersToCheck,
  StoredAdaptiveRule,
} from './item-parameters.contract.ts'
import {
  findParameters,
  insertParameters,
  listParametersInForce,
  takeBackParameters,
} from './item-parameters.queries.ts'
import { checkTable, problemOfRule, toScaleParameters } from './item-parameters.rules.ts'

/** Every scale of an instrument with the parameters that are in force: the practice's own before those of the pack. */
export async function getItemParameters(
  access: Access,
  actor: Actor,
  instrumentId: string,
): Promise<InstrumentParameters> {
  const scope = requirePermission(actor, 'instrument.read')
  return withActor(access, actor, async (trx) => {
    const instrument = await requireInstrument(trx, scope, instrumentId)
    return readParameters(trx, scope, instrument)
  })
}

/** Says what a table would become. Nothing is stored. */
export async function checkItemParameters(
  access: Access,
  actor: Actor,
  instrumentId: string,
  input: ParametersToCheck,
): Promise<CheckedParameters> {
  const scope = requirePermission(actor, 'item-parameters.bring')
  return withActor(access, actor, async (trx) => {
    const instrument = await requireInstrument(trx, scope, instrumentId)
    return checkTable(instrument, requireScale(instrument, input.scaleId), input.model, input.table)
  })
}

/** Stores parameters for one scale. Those before have to be taken back first, so that it is a decision. */
export async function bringItemParameters(
  access: Access,
  actor: Actor,
  instrumentId: string,
  input: NewItemParameters,
): Promise<InstrumentParameters> {
  const scope = requirePermission(actor, 'item-parameters.bring')
  return withActor(access, actor, async (trx) => {
    const instrument = await requireInstrument(trx, scope, instrumentId)
    const scale = requireScale(instrument, input.scaleId)
    if (instrument.version !== input.version)
      throw new AppError(
        'conflict',
        `This is version ${instrument.version} by now. Look over the parameters once more, then store them.`,
      )
    const { items, problems } = checkTable(instrument, scale, input.model, input.table)
    if (problems.length > 0)
      throw new AppError('invalid', 'The parameters do not fit this scale. Nothing was stored.', {
        fields: problems.map(({ row, message }) => ({
          path: row === null ? 'table' : `table.${row}`,
          message: row === null ? message : `Row ${row}: ${message}`,
        })),
      })
    if (await findParameters(trx, scope, input.id)) return readParameters(trx, scope, instrument)
    const before = await listParametersInForce(trx, scope, instrument.id, instrument.version)
    if (before.some((row) => row.scale_id === scale.id))
      throw new AppError(
        'conflict',
        'Your practice has brought parameters for this scale. Take those back first.',
      )
    const { model, metric, population, source } = input
    const content: ItemParameters = { model, items, metric, population, source, confidence: 'unverified' }
    await insertParameters(trx, {
      practice_id: scope.practiceId,
      id: input.id,
      instrument_id: instrument.id,
      instrument_version: instrument.version,
      scale_id: scale.id,
      content: JSON.stringify(content),
      brought_by: scope.actorId,
    })
    await recordAudit(trx, actor, { action: 'item-parameters.brought', subjectId: input.id })
    return readParameters(trx, scope, instrument)
  })
}

/** Takes parameters back: what is still open is asked whole from then on, and nothing new is asked by them. */
export async function withdrawItemParameters(access: Access, actor: Actor, id: string): Promise<void> {
  const scope = requirePermission(actor, 'item-parameters.bring')
  await withActor(access, actor, async (trx) => {
    if (!(await takeBackParameters(trx, scope, id))) throw notFound('set of item parameters')
    await recordAudit(trx, actor, { action: 'item-parameters.withdrawn', subjectId: id })
  })
}

/**
 * The rule of a new assignment, with what it will be asked and replayed by.
 *
 * @throws AppError invalid, with the field, where the scale cannot be asked so
 */
export async function prepareAdaptive(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
  rule: AdaptiveRule,
): Promise<StoredAdaptiveRule> {
  const { scales } = await readParameters(trx, scope, instrument)
  const scale = scales.find((one) => one.scaleId === rule.scaleId)
  const problem = problemOfRule(scale, rule)
  if (problem)
    throw new AppError('invalid', 'This cannot be asked adaptively.', {
      fields: [{ path: `adaptive.${problem.path}`, message: problem.message }],
    })
  return { ...rule, parametersId: scale!.inForce!.id, seed: randomInt(2 ** 32) }
}

/** What an occasion is asked by, and whether the practice has taken it back since. */
export type AdaptiveForm = {
  test: KeyedTest & StoppingRule
  parameters: ItemParameters
  scaleId: string
  isBrought: boolean
  isWithdrawn: boolean
}

/**
 * The adaptive form of one occasion: the same for the device that asks and for the server that replays it.
 *
 * @param dueOn - every time of a repeating assignment draws anew
 * @returns undefined where the parameters are nowhere to be found
 */
export async function readAdaptiveForm(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
  rule: StoredAdaptiveRule,
  dueOn: string,
): Promise<AdaptiveForm | undefined> {
  const scale = instrument.scales.find((one) => one.id === rule.scaleId)
  const row = rule.parametersId === null ? undefined : await findParameters(trx, scope, rule.parametersId)
  const parameters = rule.parametersId === null ? scale?.itemParameters : row?.content
  if (!scale || !parameters) return undefined
  const { maxError, minItems, maxItems, amongBest } = rule
  const seed = (rule.seed + Date.parse(dueOn) / 86_400_000) % 2 ** 32
  const stopping = { maxError, minItems, maxItems, amongBest }
  return {
    test: keyedTestOf(instrument, scale.id, parameters, stopping, seed),
    parameters,
    scaleId: scale.id,
    isBrought: row !== undefined,
    isWithdrawn: row !== undefined && row.taken_back_at !== null,
  }
}

async function readParameters(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
): Promise<InstrumentParameters> {
  const brought = await listParametersInForce(trx, scope, instrument.id, instrument.version)
  return {
    version: instrument.version,
    scales: instrument.scales.map((scale) => {
      const row = brought.find((one) => one.scale_id === scale.id)
      const published = scale.itemParameters ?? null
      const inForce: ParametersInForce | null = row
        ? { ...row.content, id: row.id, broughtOn: row.brought_at.toISOString().slice(0, 10) }
        : published && { ...published, id: null, broughtOn: null }
      return toScaleParameters(instrument, scale, inForce)
    }),
  }
}

async function requireInstrument(trx: Trx, scope: PracticeScope, id: string): Promise<Instrument> {
  const instrument = await readInstrument(trx, scope, id)
  if (!instrument) throw notFound('instrument')
  return instrument
}

function requireScale(instrument: Instrument, id: string): Scale {
  const scale = instrument.scales.find((one) => one.id === id)
  if (!scale)
    throw new AppError('invalid', 'This instrument has no such scale.', {
      fields: [{ path: 'scaleId', message: `There is no scale ${id}.` }],
    })
  return scale
}
