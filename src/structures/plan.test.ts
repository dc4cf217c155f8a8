import { expect, test } from 'vitest'
import { copyForClients } from './copy-for-clients.ts'
import { goalCourse, goalSplit } from './goal-course.ts'
import { crisisPlan, safetyPlan } from './kinds/crisis-plans.ts'
import { goal } from './kinds/goal.ts'
import { nextReview } from './next-review.ts'
import { ratingRange } from './rating-range.ts'
import { standingReplies } from './standing-replies.ts'
import { strandOrder } from './strand-order.ts'

const [amara, jonas] = ['amara', 'jonas']
const reply = (personId: string, repliedAt: string, more: object = {}) => ({
  ...{ id: `${personId} ${repliedAt}`, personId, repliedAt, answer: 'rated', rating: null, words: null },
  ...{ isRecorded: false, ...more },
})

test('what was said in sessions and what clients chose make one line for each person, and none for both', () => {
  const course = goalCourse({
    createdAt: '2026-01-01T09:00:00Z',
    content: {
      ratings: [
        { id: '1', person: amara, on: '2026-03-02', value: 4, words: 'a little' },
        { id: '2', person: amara, on: '2026-01-05', value: 2 },
        { id: '3', person: jonas, on: '2026-03-02', value: 7 },
        { id: '4', person: jonas, level: 1 },
        { id: '5', value: 9 },
      ],
    },
    copies: [
      { replies: [reply(amara, '2026-04-01T10:00:00Z', { rating: 6, words: 'Sunday walks' })] },
      { replies: [reply(jonas, '2026-03-20T10:00:00Z', { answer: 'agreed', rating: 10 })] },
    ],
  })
  const short = course.map(({ personId, ratings }) => [
    personId,
    ratings.map(({ on, value }) => `${on} ${value}`),
  ])
  expect(short).toEqual([
    [amara, ['2026-01-05 2', '2026-03-02 4', '2026-04-01 6']],
    [jonas, ['2026-03-02 7']],
  ])
  expect(course[0]!.ratings.at(-1)).toMatchObject({ words: 'Sunday walks', isOwn: true })
})

test('chosen twice on one day the later stands, and their own choice before what was written down for them', () => {
  const course = goalCourse({
    createdAt: '2026-01-01T09:00:00Z',
    content: { ratings: [{ id: '1', person: amara, on: '2026-03-02', value: 1 }] },
    copies: [
      {
        replies: [
          reply(amara, '2026-03-02T12:00:00Z', { rating: 3 }),
          reply(amara, '2026-03-02T11:00:00Z', { rating: 2 }),
          reply(amara, '2026-03-02T18:00:00Z', { rating: 9, isRecorded: true }),
        ],
      },
    ],
  })
  expect(course[0]!.ratings.map(({ value }) => value)).toEqual([3])
})

test('a day is that of the reader, and numbers of the other scale are not on this line', () => {
  const entry = {
    createdAt: '2026-01-01T09:00:00Z',
    content: {
      scale: 'attainment',
      ratings: [{ id: '1', person: amara, on: '2026-03-02', value: 8, level: -1 }],
    },
    copies: [
      {
        replies: [
          reply(amara, '2026-04-01T23:30:00Z', { rating: 2 }),
          reply(amara, '2026-05-01T23:30:00Z', { rating: 8 }),
          // One of ten, chosen before the scale was another one.
          reply(jonas, '2026-03-01T10:00:00Z', { rating: 1, scale: [0, 10] }),
          reply(jonas, '2026-04-01T23:31:00Z', { rating: 1, scale: [-2, 2] }),
        ],
      },
    ],
  }
  expect(ratingRange(goal, entry.content)).toEqual([-2, 2])
  expect(ratingRange(goal, {})).toEqual([0, 10])
  const course = goalCourse(entry, (instant) => (instant.startsWith('2026-04-01') ? '2026-04-02' : 'later'))
  expect(course[0]!.ratings.map(({ on, value }) => [on, value])).toEqual([
    ['2026-03-02', -1],
    ['2026-04-02', 2],
  ])
  expect(course[1]!.ratings.map(({ on, value }) => [on, value])).toEqual([['2026-04-02', 1]])
})

test('a split names the two who are furthest apart now, and near ones are no split', () => {
  const course = (a: number, b: number) =>
    [amara, jonas].map((personId, index) => ({
      personId: personId!,
      ratings: [{ on: '2026-01-01', value: index === 0 ? a : b, words: null, isOwn: true }],
    }))
  expect(goalSplit({}, course(8, 5))).toEqual({
    low: { personId: jonas, value: 5 },
    high: { personId: amara, value: 8 },
  })
  expect(goalSplit({}, course(7, 5))).toBeNull()
  expect(goalSplit({ scale: 'attainment' }, course(1, -1))?.low.personId).toBe(jonas)
  expect(goalSplit({}, course(7, 5).slice(1))).toBeNull()
  expect(goalSplit({}, [])).toBeNull()
})

test('each who was asked stands by their latest word; what was taken back asks nobody', () => {
  const copy = (personId: string | null, replies: ReturnType<typeof reply>[], more: object = {}) => ({
    ...{ personId, asks: ['agree'], withdrawnAt: null as string | null, replies, ...more },
  })
  const standing = standingReplies(
    [
      copy(null, [
        reply(jonas, '2026-03-02T10:00:00Z', { answer: 'agreed' }),
        reply(jonas, '2026-03-09T10:00:00Z', { answer: 'not-yet' }),
        reply(jonas, '2026-03-10T10:00:00Z', { answer: 'words' }),
      ]),
      copy(amara, [reply(amara, '2026-01-01T10:00:00Z', { answer: 'agreed' })], {
        withdrawnAt: '2026-02-01',
      }),
    ],
    [amara, jonas],
  )
  expect(standing.map(({ personId, reply: said }) => [personId, said?.answer ?? null])).toEqual([
    [amara, null],
    [jonas, 'not-yet'],
  ])
  expect(standingReplies([copy(amara, [])], [jonas]).map(({ personId }) => personId)).toEqual([amara])
})

const strand = (id: string, waitsFor: string[], state = 'running') => ({
  id,
  content: {
    state,
    waitsFor: waitsFor.map((other) => ({ id: `${id}-${other}`, strand: other, until: 'calm' })),
  },
})

test('strands stand in the order in which they can begin, and what is done holds up nothing', () => {
  const order = strandOrder([
    strand('emdr', ['safety', 'couple', 'gone', 'emdr']),
    strand('couple', ['safety']),
    strand('safety', [], 'done'),
  ])
  expect(order.map(({ entry, step }) => [entry.id, step])).toEqual([
    ['safety', 0],
    ['couple', 1],
    ['emdr', 2],
  ])
  expect(order[2]!.waitsFor).toEqual([
    { strandId: 'safety', until: 'calm', isMet: true },
    { strandId: 'couple', until: 'calm', isMet: false },
  ])
})

test('strands that wait for each other are all still there', () => {
  const order = strandOrder([strand('a', ['b']), strand('b', ['c']), strand('c', ['a']), strand('d', ['a'])])
  expect(order.map(({ entry }) => entry.id).toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('the next review is the one that was named last, until one is held on that day or later', () => {
  const review = (on: string | null, nextOn: string | null) => ({
    kind: 'review-meeting',
    content: { ...(on ? { on } : {}), ...(nextOn ? { nextOn } : {}) },
  })
  expect(
    nextReview([review('2026-03-01', '2026-06-01'), review('2026-01-01', '2026-03-01')], '2026-05-31'),
  ).toEqual({
    on: '2026-06-01',
    isDue: false,
  })
  expect(nextReview([review('2026-03-01', '2026-06-01')], '2026-06-01')?.isDue).toBe(true)
  expect(
    nextReview([review('2026-06-02', null), review('2026-03-01', '2026-06-01')], '2026-06-05'),
  ).toBeNull()
  expect(nextReview([review('2026-03-01', null)], '2026-06-05')).toBeNull()
})

test('a crisis or safety plan is given to nobody but the one whose it is', () => {
  for (const structure of [crisisPlan, safetyPlan]) {
    const content = { person: amara, emergency: '112' }
    expect(copyForClients(structure, content, { person: amara! })).toEqual(content)
    expect(copyForClients(structure, content, { person: jonas! })).toEqual({})
    expect(copyForClients(structure, content, 'unit')).toEqual({})
    expect(copyForClients(structure, { emergency: '112' }, { person: amara! })).toEqual({})
  }
})

test('nobody’s ratings go to clients with a goal', () => {
  const content = { words: 'Talk again', ratings: [{ id: '1', person: jonas, value: 2, words: 'hopeless' }] }
  expect(copyForClients(goal, content, 'unit')).toEqual({ words: 'Talk again' })
})
