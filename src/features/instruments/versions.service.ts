import { compareVersions } from '#instruments/compare-versions.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import { getInstrument, versionsOf } from '#instruments/library.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { notFound } from '#server/errors.ts'
import type { InstrumentDetail, VersionComparison } from './instruments.contract.ts'

const equivalentOf = (instrument: Instrument, version: string) =>
  instrument.equivalents?.find((one) => one.instrument === instrument.id && one.version === version)

/** The versions before the one in use, newest first. */
export function earlierVersions(instrument: Instrument): InstrumentDetail['earlier'] {
  return versionsOf(instrument.id)
    .slice(1)
    .map(({ version }) => ({ version, carriesOver: equivalentOf(instrument, version) !== undefined }))
}

/** Lays an earlier version of the library beside the one in use. Both are public facts: nothing of the practice is read. */
export function getVersionComparison(actor: Actor, id: string, version: string): VersionComparison {
  requirePermission(actor, 'instrument.read')
  const [before, after] = [getInstrument(id, version), getInstrument(id)]
  if (!before || !after) throw notFound('instrument')
  const equivalent = equivalentOf(after, version)
  return {
    from: before.version,
    to: after.version,
    equivalence: equivalent ? { source: equivalent.source, confidence: equivalent.confidence } : null,
    differences: compareVersions(before, after),
  }
}
