import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { readMeasures } from '#features/measures/measures.service.ts'
import { readEntries } from './bond-entries.service.ts'
import type { BondPage } from './bond-page.contract.ts'
import { bondsBetween, measuresAbout } from './bond-page.rules.ts'
import { readCodingsAmong } from './codings.service.ts'

/** Everything known about a bond, as far as the lanes allow. */
export async function getBondPage(
  access: Access,
  actor: Actor,
  { caseId, bondId }: { caseId: string; bondId: string },
): Promise<BondPage> {
  const scope = requirePermission(actor, 'bond.read')
  return withActor(access, actor, async (trx) => {
    const found = await readCase(trx, scope, caseId)
    const bond = found.bonds.find((one) => one.id === bondId)
    if (!bond) throw notFound('bond')
    const bonds = bondsBetween(found.bonds, bond)
    const bondIds = bonds.map(({ id }) => id)
    const ends = [bond.fromPersonId, bond.toPersonId]
    const page = {
      bond,
      bonds,
      entries: await readEntries(trx, scope, caseId, bondIds),
      codings: await readCodingsAmong(trx, scope, caseId, ends),
      measures: measuresAbout(await readMeasures(trx, scope, found), bondIds),
    }
    const others = [
      ...page.measures.series.map(({ personId }) => personId),
      ...page.entries.flatMap(({ sourcePersonId }) => sourcePersonId ?? []),
    ]
    const personIds = [...new Set([...ends, ...others])]
    // What the page holds of others stands in lanes of all kinds; the two themselves may know of a look at a shared bond.
    const toldIds = bond.lane === 'unit' ? ends : []
    await recordAudit(trx, actor, { action: 'bond.read', caseId, personIds, toldIds, subjectId: bondId })
    return page
  })
}
