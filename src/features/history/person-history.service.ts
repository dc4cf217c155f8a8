import { careFacts } from '#families/care-episodes.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readLegalRoles } from '#features/consents/legal-roles.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import { contactDates } from './contact-dates.rules.ts'
import { readMarks } from './contact-dates.service.ts'
import { contactFindings } from './contact-findings.rules.ts'
import { readObservations } from './contact-observations.service.ts'
import { readPlans } from './contact-plans.service.ts'
import { readEntries } from './history-entries.service.ts'
import { contactConflicts, placesIn, siblingsIn, stayOf } from './history.rules.ts'
import { readPages } from './life-story.service.ts'
import type { PersonHistory } from './person-history.contract.ts'
import { readableCase } from './treated-case.service.ts'

/** The history of one person of a case, with what contradicts itself, what is missing and what is counted from it. */
export async function getPersonHistory(
  access: Access,
  actor: Actor,
  caseId: string,
  personId: string,
): Promise<PersonHistory> {
  const scope = requirePermission(actor, 'history.read')
  return withActor(access, actor, async (trx) => {
    const { found, people } = await readableCase(trx, scope, caseId)
    if (!people.has(personId)) throw notFound('person')
    const siblings = siblingsIn(found.bonds, personId).filter((id) => people.has(id))
    const all = await readEntries(trx, scope, caseId, [personId, ...siblings])
    const contactPlans = await readPlans(trx, scope, caseId, personId)
    const today = await findToday(trx, scope)
    const dates = contactDates(contactPlans, await readMarks(trx, scope, caseId, personId), today)
    const contactObservations = await readObservations(trx, scope, caseId, personId)
    const roles = (await readLegalRoles(trx, scope, caseId)).filter((role) => role.childId === personId)
    const pages = await readPages(trx, scope, { caseId, childId: personId })
    const personOf = (id: string) => found.participants.find(({ person }) => person.id === id)?.person
    const nameOf = (id: string) => {
      const person = personOf(id)
      return person && (person.chosenName ?? person.name)
    }
    const placeOf = placesIn(all)
    const entriesOf = (id: string) => all.filter((entry) => entry.personId === id)
    const staysOf = (id: string) =>
      entriesOf(id)
        .filter((entry) => entry.kind === 'place')
        .map((entry) => stayOf(entry, placeOf(entry), nameOf))
    const entries = entriesOf(personId)
    const birthDate = personOf(personId)?.birthDate ?? null
    const facts = careFacts({
      stays: staysOf(personId),
      caregivings: entries
        .filter((entry) => entry.kind === 'caregiver')
        .map((entry) => stayOf(entry, null, nameOf)),
      birth: birthDate === null ? null : { earliest: birthDate, latest: birthDate },
      siblings: siblings.map((id) => ({ id, stays: staysOf(id) })),
      today,
    })
    await recordAudit(trx, actor, {
      action: 'history.read',
      caseId,
      personIds: [personId, ...siblings],
      toldIds: [],
    })
    return {
      personId,
      today,
      birthDate,
      entries,
      contactPlans,
      contactDates: dates,
      contactObservations,
      pages,
      facts: {
        ...facts,
        beforeBirth: entries
          .filter(
            (entry) => birthDate !== null && entry.from?.latest != null && entry.from.latest < birthDate,
          )
          .map((entry) => entry.id),
        contactConflicts: contactConflicts(contactPlans),
        contactFindings: contactFindings(contactPlans, dates, roles),
      },
    }
  })
}
