import { readGedcom } from '#families/gedcom/read-gedcom.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import type { Access } from '#server/access/with-actor.ts'
import { AppError } from '#server/errors.ts'
import { mostPeople, type FamilyImport, type FamilyImported } from './family.contract.ts'
import { importFamily } from './import-family.service.ts'

/**
 * Adds the family of a GEDCOM file to that of a case. The page has shown what it holds; the file is read again here.
 * @throws AppError invalid where the file is none, holds too many people or does not fit together
 */
export async function importGedcom(
  access: Access,
  actor: Actor,
  caseId: string,
  { file, lane }: FamilyImport,
): Promise<FamilyImported> {
  requirePermission(actor, 'family.change')
  const read = readGedcom(Buffer.from(file, 'base64'))
  if (!read.accepted) throw refused(`Line ${read.line}: ${read.reason}`)
  const { people, unions, parentLinks } = read.graph
  if (people.length === 0) throw refused('There is nobody in this file.')
  if (people.length > mostPeople)
    throw refused(
      `This file holds ${people.length.toLocaleString('en')} people; a family of a case holds at most ${mostPeople.toLocaleString('en')}. Choose a part of it in the program that it comes from.`,
    )
  await importFamily(access, actor, caseId, read.graph, lane)
  return {
    people: people.length,
    unions: unions.length,
    parentLinks: parentLinks.length,
    warnings: read.warnings.length,
  }
}

function refused(message: string): AppError {
  return new AppError('invalid', 'This file cannot be imported. Nothing was stored.', {
    fields: [{ path: 'file', message }],
  })
}
