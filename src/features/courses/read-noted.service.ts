import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { Assignment } from '#features/assignments/assignments.contract.ts'
import { readCaseAssignments } from '#features/assignments/assignments.service.ts'
import { readBonds } from '#features/bonds/bonds.service.ts'
import { readEntryContents, type EntryContent } from '#features/case-entries/case-entries.service.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readInstrument } from '#features/instruments/instruments.service.ts'
import type { CaseMeasures } from '#features/measures/measures.contract.ts'
import type { NotedOfCase } from './case-reasons.contract.ts'
import { askedNow, instrumentsOf, kindsOf, movementsIn, notedMoments } from './noted.rules.ts'

/** What another subject read already in the same transaction. */
export type ReadBefore = {
  entries?: readonly EntryContent[]
  assignments?: readonly Assignment[]
}

/**
 * What of a case gives reasons for what the packs suggest: moments, scores and schedules, each as far as the policies let
 * the actor read it, since it is read as the actor.
 */
export async function readNoted(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  protocols: readonly Protocol[],
  { measures, today, ...before }: ReadBefore & { measures: CaseMeasures; today: string },
): Promise<NotedOfCase> {
  const kinds = kindsOf(protocols)
  const ids = instrumentsOf(protocols)
  const entries = before.entries ?? (await readEntryContents(trx, scope, found.id, kinds))
  const assignments = before.assignments ?? (await readCaseAssignments(trx, scope, found.id))
  const bonds = await readBonds(trx, scope, found.id)
  return {
    moments: notedMoments(entries, kinds),
    movements: movementsIn(measures, bonds),
    answered: measures.series.flatMap(({ instrumentId, personId, responses }) =>
      responses.map(({ answeredOn }) => ({ instrument: instrumentId, person: personId, on: answeredOn })),
    ),
    asked: askedNow(
      assignments.filter(({ instrumentId }) => ids.includes(instrumentId)),
      today,
    ),
    instruments: await readNames(trx, scope, ids),
  }
}

async function readNames(
  trx: Trx,
  scope: PracticeScope,
  ids: readonly string[],
): Promise<NotedOfCase['instruments']> {
  const names: NotedOfCase['instruments'] = {}
  for (const id of ids) {
    const instrument = await readInstrument(trx, scope, id)
    if (!instrument) continue
    names[id] = {
      name: instrument.shortName,
      isAboutSession: instrument.about === 'session',
      isTeamOnly: instrument.isTeamOnly ?? false,
    }
  }
  return names
}
