import { createHash } from 'node:crypto'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { readWhoDecides } from '#features/consents/read-consents.service.ts'
import { drawnFamily } from '#features/family/kept-family.contract.ts'
import { readFamily } from '#features/family/family.service.ts'
import { readResponses } from '#features/measures/read-responses.service.ts'
import { findMemberNames, readPractice } from '#features/practice/practice.service.ts'
import type { Practice } from '#features/practice/practice.contract.ts'
import { findPeople, nameFinder } from './find-people.rules.ts'
import type { ReleaseLanguage } from './release-document.contract.ts'
import type { Span } from './releases.contract.ts'
import { sources } from './sources/all-sources.service.ts'
import type { GatheredItem } from './what-leaves.rules.ts'
import { holderOf, type Holder, type Party } from './who-authorises.rules.ts'
import type { ReleaseKind } from './releases.contract.ts'

/** A piece, what it hashes to, and the passages that name or reach somebody else. */
export type KnownItem = { item: GatheredItem; fingerprint: string; found: Span[] }

/** Everything that a release of one person is decided on, as the actor may see it now. */
export type Record = {
  practice: Practice
  today: string
  memberNames: ReadonlyMap<string, string>
  items: KnownItem[]
  parties: Party[]
  isChild: boolean
  minors: ReadonlySet<string>
  holder: Holder
  /** Answers or notes that tell of violence or danger in this case. */
  isViolenceKnown: boolean
}

export async function gatherRecord(
  trx: Trx,
  scope: PracticeScope,
  found: Case,
  about: { personId: string; kind: ReleaseKind; language: ReleaseLanguage },
): Promise<Record> {
  const { personId, kind, language } = about
  const practice = await readPractice(trx, scope.practiceId)
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: practice.timeZone })
  const memberNames = await findMemberNames(trx, scope)
  const family = drawnFamily(await readFamily(trx, scope, found.id))
  const ownRelatives = family.people.filter((one) => one.personId === personId).map(({ id }) => id)
  const isAdopted =
    found.bonds.some((bond) => bond.fromPersonId === personId && bond.kind === 'adoptive-parent') ||
    family.parentLinks.some((link) => ownRelatives.includes(link.child) && link.kind === 'adoptive')
  const items: GatheredItem[] = []
  const gathering = {
    ...{ trx, scope, found, personId, memberNames, isAdopted, language },
    timeZone: practice.timeZone,
  }
  for (const source of sources) items.push(...(await source.gather(gathering)))

  const person = found.participants.find((one) => one.person.id === personId)?.person
  const others = [
    ...found.participants.filter((one) => one.person.id !== personId).map(({ person: one }) => one),
    ...family.people.filter((one) => one.personId === null).map(({ name }) => ({ name, chosenName: null })),
  ]
  const names = nameFinder(
    others.flatMap(({ name, chosenName }) => [name, chosenName ?? '']).filter((name) => name.trim() !== ''),
    [person?.name ?? '', person?.chosenName ?? ''],
  )
  const whoDecides = await readWhoDecides(trx, scope, found, today)
  const minors = new Set(
    found.participants
      .filter(({ person: { id } }) => whoDecides(id, 'info_record').isMinor)
      .map(({ person: { id } }) => id),
  )
  const own = whoDecides(personId, 'info_record')
  return {
    practice,
    today,
    memberNames,
    items: items.map((item) => ({
      item,
      fingerprint: fingerprintOf(item),
      found: findPeople(
        item.fields.map(({ text }) => text),
        names,
        person?.email,
      ),
    })),
    parties: found.participants.map(({ person: { id }, readsUnit }) => ({
      personId: id,
      decides: !minors.has(id),
      isUnit: readsUnit,
    })),
    isChild: minors.has(personId),
    minors,
    holder: own.answer
      ? holderOf(minors.has(personId), kind, own.answer, own.holderIds)
      : { state: 'not-needed' },
    isViolenceKnown:
      items.some((item) => item.lane === 'safeguarding') ||
      (await readResponses(trx, scope, found.id)).some((one) => one.isTeamOnly && one.raisesRisk),
  }
}

/** Of all that a decision rests on, so that it is asked for anew when any of it changes. */
function fingerprintOf(item: GatheredItem): string {
  const decidedOn = item.isGrowing ? { ...item, fields: [] } : item
  return createHash('sha256').update(JSON.stringify(decidedOn)).digest('hex')
}
