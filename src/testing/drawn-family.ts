import { randomUUID } from 'node:crypto'
import type { TestApp } from './app.ts'
import { buildCase, buildMember, buildPerson, buildPractice, type BuiltPerson } from './factories.ts'

/** What a test sends to draw a family: rows with nothing said of them, each with the change that puts it there. */
export const known = (day: string) => ({ earliest: day, latest: day, isAbout: false, said: null })
export const nothingKnown = {
  personId: null,
  name: 'Ada Okafor',
  sexAtBirth: 'unknown',
  gender: 'unknown',
  birth: null,
  death: null,
  isDead: false,
  unborn: null,
  note: null,
  lane: 'unit',
}
export const put = (what: string, row: object, basedOn = 0) => ({ do: 'put', what, basedOn, row })
export const person = (given: object = {}) => {
  const row = { id: randomUUID() as string, ...nothingKnown, ...given }
  return { ...row, put: put('person', row) }
}
export const always = { start: null, end: null }
export const union = (a: string, b: string, given: object = {}) => {
  const row = { id: randomUUID() as string, a, b, kind: 'married', ...always, ending: null, ...given }
  return { ...row, put: put('union', row) }
}
export const link = (parent: string, child: string, given: object = {}) => {
  const row = { id: randomUUID() as string, parent, child, kind: 'birth', ...always, ...given }
  return { ...row, put: put('parentLink', row) }
}
export const line = (from: string, to: string, given: object = {}) => {
  const row = { id: randomUUID() as string, from, to, kind: 'cutoff', ...always, source: null, ...given }
  return { ...row, put: put('line', row) }
}

/** A couple's case with two who treat it, and its family over HTTP. */
export async function familyScene(t: TestApp) {
  const { admin } = t.database
  const practice = await buildPractice(admin)
  const therapist = await buildMember(admin, practice)
  const colleague = await buildMember(admin, practice)
  const amara = await buildPerson(admin, practice)
  const jonas = await buildPerson(admin, practice, { name: 'Jonas Lindqvist', shape: 'square' })
  const team = [therapist, colleague]
  const couple = await buildCase(admin, practice, { team, participants: [amara, jonas] })
  const scene = {
    ...{ practice, therapist, colleague, amara, jonas, couple },
    read: (actor = therapist.actor, more = '') => t.call(actor, { url: scene.at(more) }),
    start: (actor = therapist.actor) => t.call(actor, { method: 'POST', url: scene.at('/start') }),
    change: (changes: object[], actor = therapist.actor) =>
      t.call(actor, { method: 'POST', url: scene.at('/changes'), payload: { changes } }),
    at: (more: string) => `/api/cases/${scene.couple.id}/family${more}`,
    /** What the trail of the practice tells of families, oldest first. */
    async entries(): Promise<{ action: string; person_ids: string[]; actor_kind: string }[]> {
      const { rows } = await admin.query(
        `select action, person_ids, actor_kind from audit_entry
         where practice_id = $1 and action like 'family.%' order by seq`,
        [practice.id],
      )
      return rows
    },
    /** How many rows there are of the family, drawn or removed. */
    async stored(): Promise<number> {
      const { rows } = await admin.query(
        `select (select count(*) from relative where case_id = $1) + (select count(*) from family_union where case_id = $1)
          + (select count(*) from household where case_id = $1)
          + (select count(*) from household_member where case_id = $1) as count`,
        [scene.couple.id],
      )
      return Number(rows[0].count)
    },
  }
  return scene
}

export const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted()

/** The id under which somebody who takes part in the case is drawn. */
export const drawnAs = (
  family: { people: readonly { id: string; personId: string | null }[] },
  who: BuiltPerson,
) => family.people.find(({ personId }) => personId === who.id)!.id
