// The view of the next session: one request for a case with 100 sessions, 60 measures and 10 people, as the server
// answers it, from the request to the answer's last byte.
import { randomUUID } from 'node:crypto'
import { buildTestApp } from '#testing/app.ts'
import {
  buildAssignment,
  buildCase,
  buildMember,
  buildNote,
  buildPerson,
  buildPractice,
  buildResponse,
  type BuiltPerson,
} from '#testing/factories.ts'
import startDatabase from '../test/global-setup.ts'
import { median } from './median.ts'

const sessions = 100
const measures = 60
const people = 10
const requests = 300
const bar = 50

export async function benchNextSession(): Promise<void> {
  const stop = await startDatabase()
  const t = await buildTestApp()
  try {
    const { admin } = t.database
    const practice = await buildPractice(admin)
    const therapist = await buildMember(admin, practice)
    const participants: BuiltPerson[] = []
    for (let index = 0; index < people; index++) participants.push(await buildPerson(admin, practice))
    const family = await buildCase(admin, practice, { team: [therapist], participants, format: 'family' })
    const dayOf = (index: number) => new Date(Date.UTC(2024, 0, 1 + index * 7)).toISOString().slice(0, 10)
    const personOf = (index: number) => participants[index % people]!
    for (let index = 0; index < sessions; index++)
      await buildNote(admin, family, {
        ...{ author: therapist, lane: 'team', text: 'A session.', occurredOn: dayOf(index) },
      })
    for (let index = 0; index < measures; index++) {
      // Half of them of the protocol, so that what moved and what is due is read from them.
      const ofPack = index % 2 === 0 ? { instrument_id: 'score-15' } : {}
      const asked = await buildAssignment(admin, family, {
        ...{ person: personOf(index), dueOn: dayOf(index), ...ofPack },
      })
      if (index % 3 > 0) await buildResponse(admin, asked, index % 2 === 0 ? { scaleId: 'total' } : {})
    }
    // Three entries of structured work for every session, each in two versions.
    for (let index = 0; index < sessions; index++) {
      const [one, other] = [personOf(index).id, personOf(index + 1).id]
      for (const [kind, content] of [
        [
          'emotion-moment',
          { person: one, on: dayOf(index), feelings: ['fear'], quote: { is: 'So alone.', source: 'said' } },
        ],
        [
          'rupture',
          {
            people: [one],
            on: dayOf(index),
            impact: 1 + (index % 5),
            stage: index % 4 ? 'repaired' : 'named',
          },
        ],
        ['encounter', { from: one, towards: other, on: dayOf(index), response: 'received' }],
      ] as const)
        await t.call(therapist.actor, {
          method: 'POST',
          url: `/api/cases/${family.id}/entries`,
          payload: { id: randomUUID(), kind, content },
        })
    }
    const [first, second] = participants
    const started = await t.call(therapist.actor, {
      method: 'POST',
      url: `/api/cases/${family.id}/courses`,
      payload: {
        id: randomUUID(),
        protocol: { id: 'eft-families', version: '1.0.0', packId: null },
        members: [
          { person: first!.id, roles: ['caregiver'] },
          { person: second!.id, roles: ['child'] },
        ],
      },
    })
    if (started.status >= 300) throw new Error(`The course is refused with ${started.status}.`)
    await admin.query('vacuum analyze')
    const times: number[] = []
    for (let index = -30; index < requests; index++) {
      const before = performance.now()
      const { status } = await t.call(therapist.actor, { url: `/api/cases/${family.id}/next-session` })
      if (status !== 200) throw new Error(`The next session answers ${status}.`)
      if (index >= 0) times.push(performance.now() - before)
    }
    const slow = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!
    console.log(
      `\nnext session: ${sessions} sessions, ${measures} measures, ${people} people, ${sessions * 3} entries: median ${median(times).toFixed(1)} ms, 95 % within ${slow.toFixed(1)} ms (bar: ${bar} ms)`,
    )
  } finally {
    await t.close()
    await stop()
  }
}
