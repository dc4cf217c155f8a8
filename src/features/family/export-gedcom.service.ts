import { writeGedcom } from '#families/gedcom/write-gedcom.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type { FamilyExport, FamilyExported } from './family.contract.ts'
import { exportFamily } from './family.service.ts'

/** The actions under which the trail tells of a file, by its format. */
export const exportActions = {
  '5.5.1': 'family.exported-gedcom-551',
  '7.0': 'family.exported-gedcom-70',
} as const

/** The family of a case as the text of a GEDCOM file; with `as`, no more than that person would see of it. */
export async function exportGedcom(
  access: Access,
  actor: Actor,
  caseId: string,
  { version, content, as }: FamilyExport,
): Promise<FamilyExported> {
  requirePermission(actor, 'family.read')
  const graph = await exportFamily(access, actor, caseId, as, exportActions[version])
  const { name } = await withActor(access, actor, (trx) => readPractice(trx, actor.practiceId))
  return { file: writeGedcom(graph, { version, content, submitter: name }), people: graph.people.length }
}
