import { careAgreement, planTask, reviewMeeting, strand, summaryLetter } from '#structures/kinds/care-plan.ts'
import { crisisPlan } from '#structures/kinds/crisis-plans.ts'
import { goal } from '#structures/kinds/goal.ts'
import type { EntryWriter } from './entry-writer.ts'

/** The plan of a couple: goals that each rates, two strands, an agreement, a review, a letter and a crisis plan. */
export function writePlan(
  { write, give, reply, day, uuid }: EntryWriter,
  people: readonly [string, string],
  lead: { name: string },
): void {
  const [first, second] = people
  const said = (person: string, daysAgo: number, value: number, words?: string) => ({
    ...{ id: uuid(), person, on: day(daysAgo), value },
    ...(words ? { words } : {}),
  })
  const talk = {
    words: 'That we can talk about a hard day without one of us leaving the room.',
    whose: [first, second],
    seen: 'We sit down after dinner, and it stays quiet enough that nobody wakes up.',
    state: 'open',
    scale: 'zero-ten',
    ratings: [
      said(first, 84, 2, 'I talk to the door.'),
      said(second, 84, 4),
      said(first, 56, 3),
      said(second, 56, 6, 'It is calmer, I think.'),
    ],
  }
  const talkId = write(goal, talk, 84)
  const talkCopy = give(goal, talkId, talk, null, 60)
  reply(talkCopy, first, 'agreed', 59)
  reply(talkCopy, second, 'agreed', 58)
  for (const [daysAgo, rating] of [
    [28, 4],
    [7, 4],
  ] as const)
    reply(talkCopy, first, 'rated', daysAgo, { rating })
  for (const [daysAgo, rating] of [
    [27, 7],
    [6, 8],
  ] as const)
    reply(talkCopy, second, 'rated', daysAgo, { rating })

  const closer = {
    words: 'To feel that I am wanted, not only needed.',
    whose: [first],
    state: 'open',
    scale: 'attainment',
    muchLess: 'We live side by side.',
    less: 'I ask, and it feels like begging.',
    asHoped: 'Once a week something comes from the other side.',
    more: 'I believe it when it comes.',
    muchMore: 'I no longer count.',
  }
  const closerId = write(goal, closer, 56)
  const closerCopy = give(goal, closerId, closer, null, 55)
  reply(closerCopy, first, 'agreed', 54)
  reply(closerCopy, second, 'not-yet', 53, { words: 'I want to understand first what I do wrong.' })
  reply(closerCopy, first, 'rated', 6, { rating: -1 })

  const calm = {
    name: 'Finding the cycle and calming it',
    model: ['eft'],
    who: [first, second],
    aim: 'Both see the pattern as what stands between them.',
    lead: lead.name,
    state: 'running',
    dose: 'Every second week, 75 minutes',
    from: day(84),
  }
  const calmId = write(strand, calm, 84)
  write(
    strand,
    {
      name: 'Memories of the accident',
      model: ['emdr'],
      who: [second],
      aim: 'Driving together again.',
      lead: 'Dr Sofia Lindgren',
      state: 'planned',
      waitsFor: [{ id: uuid(), strand: calmId, until: 'rows stop within the hour, three weeks in a row' }],
      place: 'outside',
      contact: 'Practice at the Mill, by letter',
      consent: 'given',
      consentOn: day(49),
    },
    50,
  )
  write(
    careAgreement,
    {
      about: 'Couple therapy here, trauma therapy elsewhere',
      parts: [
        { id: uuid(), who: lead.name, does: 'couple sessions, holds the plan together' },
        { id: uuid(), who: 'Dr Sofia Lindgren', does: 'EMDR once it can begin' },
      ],
      risk: lead.name,
      maySay: 'Attendance, phase of the work, and when it gets dangerous.',
      mayNotSay: 'What either says in a session of their own.',
      consent: 'given',
      consentOn: day(49),
      consentBy: [first, second],
      on: day(49),
    },
    49,
  )
  const task = {
    what: 'Ten minutes on the sofa, telephones in the kitchen, twice before we meet again.',
    who: [first, second],
    by: day(-5),
    goal: talkId,
  }
  give(planTask, write(planTask, task, 9), task, null, 9)
  write(
    reviewMeeting,
    {
      on: day(42),
      people: [first, second],
      lookedAt: 'The goals, the first ten sessions and how safe it feels to come here.',
      helps: 'That somebody stops us before it gets loud.',
      decisions: 'Go on every second week; the memories wait for calmer weeks.',
      nextOn: day(-21),
    },
    42,
  )
  const letter = {
    heading: 'Where you are now',
    to: [first, second],
    on: day(41),
    letter:
      'When you came, each of you was sure that the other had gone. In these weeks you have found out what happens instead: one of you reaches, and it sounds like anger; the other steps back, so that it does not get worse. Both of you do it to keep what you have.\n\nNot long ago you stopped in the middle of it for the first time and laughed. I would like us to go on from there.',
    signed: lead.name,
  }
  give(summaryLetter, write(summaryLetter, letter, 41), letter, null, 40)
  const crisis = {
    person: first,
    signs: 'I stop answering. I lie awake and go through everything I did wrong.',
    helps: 'Cold water on my wrists. The long way round the harbour. Music, loud.',
    others: 'Sit beside me. Do not ask questions, and do not leave.',
    notDo: 'Being told to calm down. Wine.',
    calls: [
      { id: uuid(), name: 'My sister Ines', phone: '+44 20 7946 0018', when: 'at any hour' },
      { id: uuid(), name: lead.name, phone: '+44 20 7946 0021', when: 'weekdays until six' },
    ],
    emergency: '999',
    place: 'Ines’s spare room. The key is with me.',
    keepAway: 'The tablets are with Ines.',
    reasons: 'The garden. Seeing my niece start school.',
    on: day(35),
  }
  give(crisisPlan, write(crisisPlan, crisis, 35), crisis, first, 35)
}
