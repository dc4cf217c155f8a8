import { createHash } from 'node:crypto'
import { proposeBinding, type Binding } from '#instruments/fhir/bind-to-instrument.ts'
import type { ImportedQuestionnaire } from '#instruments/fhir/imported-questionnaire.ts'
import { checkFit } from '#instruments/forms/fit/check-fit.ts'
import type { FitCheck } from '#instruments/forms/fit/fit-check.ts'
import type { HeldWording } from '#instruments/forms/fit/held-wording.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import { getInstrument, getOwnWording, loadInstruments } from '#instruments/library.ts'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { listWordings } from './instruments.queries.ts'

export type ProvedBinding = {
  readonly instrument: Instrument
  readonly binding: Binding
  readonly checks: readonly FitCheck[]
  /** Changes with the form and with the instrument, so that what is stored is what was seen. */
  readonly seen: string
}

const baseOf = (language: string) => language.toLowerCase().split('-')[0]!

async function heldWordings(
  trx: Trx,
  scope: PracticeScope,
  instrumentId: string,
  language: string | null,
): Promise<HeldWording[]> {
  if (language === null) return []
  const own = getOwnWording(instrumentId, language)
  const brought = await listWordings(trx, scope, instrumentId)
  return [
    ...(own ? [{ wording: own, isCertain: true }] : []),
    ...brought.map((row) => ({ wording: row.content, isCertain: false })),
  ].filter(({ wording }) => baseOf(wording.language) === baseOf(language))
}

/**
 * Lays a form beside an instrument of the library and proves what can be proved of it.
 *
 * @param instrumentId - the one it is recognised as, if left out
 * @returns null if no instrument is recognised, or there is none of that id
 */
export async function proveBinding(
  trx: Trx,
  scope: PracticeScope,
  questionnaire: ImportedQuestionnaire,
  language: string | null,
  instrumentId?: string,
): Promise<ProvedBinding | null> {
  const binding = proposeBinding(questionnaire, loadInstruments(), instrumentId)
  const instrument = binding && getInstrument(binding.instrumentId)
  if (!binding || !instrument) return null
  const held = await heldWordings(trx, scope, instrument.id, language)
  const what = JSON.stringify([instrument.id, instrument.version, questionnaire])
  return {
    instrument,
    binding,
    checks: checkFit(questionnaire, binding, instrument, held, language),
    seen: createHash('sha256').update(what).digest('hex').slice(0, 32),
  }
}
