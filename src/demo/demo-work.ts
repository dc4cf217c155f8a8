import { attachmentInjury } from '#structures/kinds/attachment-injury.ts'
import { breakPlan } from '#structures/kinds/break-plan.ts'
import { blockedCare, blockedTrust } from '#structures/kinds/care-checks.ts'
import { culturalFormulation } from '#structures/kinds/culture.ts'
import { earlyMemory, narrative } from '#structures/kinds/early.ts'
import { mbtFormulation, mentalizingProfile, modeEvent, rfRating } from '#structures/kinds/mentalizing.ts'
import { emotionMoment, encounter, moment, paceMoment, rupture } from '#structures/kinds/moments.ts'
import { readinessCheck } from '#structures/kinds/readiness.ts'
import { remotePlan } from '#structures/kinds/remote-plan.ts'
import { developmentalTrauma, relationalBlock, strengths } from '#structures/kinds/understanding.ts'
import { workingModel } from '#structures/kinds/working-model.ts'
import type { EntryWriter } from './entry-writer.ts'

type Somebody = { id: string; role: string }

const said = (is: unknown) => ({ is, source: 'said', heard: 'together' })
const supposed = (is: unknown) => ({ is, source: 'conjecture', confidence: 1 })
const seen = (is: unknown) => ({ is, source: 'observed', heard: 'together' })

/** A couple: what each expects of closeness, an injury, what happened between them, and how the first one grew up. */
export function writeCouple(
  { write, writeVersions, give, day, uuid }: EntryWriter,
  people: readonly Somebody[],
  therapist: string,
): void {
  const [first, second] = people.map(({ id }) => id) as [string, string]
  const model = {
    ...{ person: first, towards: second, on: day(77) },
    self: said('When I need somebody, I am too much.'),
    other: supposed('They look for the door.'),
    when: seen('An answer that comes late'),
    then: seen(['protest', 'cling']),
    against: said('In the hospital you sat there all night.'),
  }
  give(workingModel, write(workingModel, model, 77), model, first, 70)
  write(
    workingModel,
    {
      ...{ person: second, towards: first, on: day(63) },
      self: said('I get it wrong, whatever I do.'),
      other: said('Sooner or later there is a list.'),
      then: seen(['withdraw', 'manage-alone']),
      evidence: 'Counts the mistakes before anybody else can.',
    },
    63,
  )
  write(
    strengths,
    {
      ...{ people: [first, second], on: day(77), carries: ['humour', 'comes-back'] },
      exceptions: said('On the boat. Nobody can leave there, and we laugh about it.'),
    },
    77,
  )
  write(
    attachmentInjury,
    {
      incident: said('The night my father died, and you went back to work.'),
      ...{ on: '2019-03-14', injured: first, other: second, marker: ['never-again', 'impasse'] },
      meaning: said('When it matters most, I am alone.'),
      steps: [{ id: uuid(), step: 'told', words: 'I heard the door, and I knew.' }],
    },
    42,
  )
  write(
    readinessCheck,
    {
      ...{ person: second, towards: first, on: day(70), outcome: 'go', stage: 'preparation' },
      reasons: 'Comes early, and says when it gets too much.',
      ...{ importance: 9, confidence: 5, window: 'shaky', alliance: 'good', support: 'good' },
      ...{ obstacles: ['shame'], missed: 'One session, after a quarrel in the car.' },
    },
    70,
  )
  const happened: [number, Parameters<typeof write>[0], object][] = [
    [
      49,
      moment,
      {
        what: 'missed-cue',
        people: [first, second],
        words: 'A hand was put on the table; the other one looked at me.',
      },
    ],
    [
      42,
      emotionMoment,
      {
        person: first,
        feelings: ['frustration'],
        layer: 'secondary',
        quote: said('It is always me who asks.'),
      },
    ],
    [
      28,
      emotionMoment,
      {
        ...{ person: first, feelings: ['loneliness', 'fear'], layer: 'primary', towards: second },
        ...{ quote: said('I lie there and listen whether you breathe towards me.'), body: 'A tight chest' },
      },
    ],
    [
      14,
      emotionMoment,
      {
        ...{ person: second, feelings: ['shame'], layer: 'primary', towards: first },
        ...{ quote: said('I hide the failed thing, and the failed thing is me.'), body: 'Eyes down' },
      },
    ],
    [
      14,
      encounter,
      {
        ...{ from: second, towards: first, response: 'received', event: 're-engagement' },
        reach: said('I go quiet because I am scared to lose you, not because I do not care.'),
        effect: said('“I did not know that you are ever scared.” They sat for a while.'),
      },
    ],
    [
      7,
      rupture,
      {
        ...{ people: [first], type: 'withdrawal', stage: 'named', impact: 3, markers: ['minimal'] },
        words: 'I stayed too long with one; the other said it was “fine” and looked at the clock.',
        ...{ noticedBy: 'client', strategies: ['own'], followUp: day(-7) },
      },
    ],
  ]
  for (const [daysAgo, kind, content] of happened) write(kind, { on: day(daysAgo), ...content }, daysAgo)
  const away = {
    ...{ why: 'holiday', from: day(-21), to: day(-35), warnWeeks: 4, told: [first] },
    ...{ cover: 'The practice answers the telephone in the morning.', holds: 'The ten minutes on the sofa.' },
    worry: 'Being left in the middle of it; the last holiday was followed by two missed sessions.',
  }
  give(breakPlan, write(breakPlan, away, 7), away, null, 7)
  write(
    remotePlan,
    {
      ...{
        person: second,
        alone: 'sometimes',
        signal: 'A question about the weather.',
        joins: 'apart',
        retries: 2,
      },
      ...{ then: 'I telephone after two minutes.', place: 'The office, door closed' },
    },
    56,
  )
  const memories: [string, string, object][] = [
    ['carers', '4', { whom: 'Grandmother', event: said('She let me stir the pot, standing on a chair.') }],
    [
      'upset',
      '6',
      {
        ...{ whom: 'Mother', event: said('I cried on the stairs until it was dark. Then I stopped.') },
        ...{ felt: ['loneliness'], needed: 'That somebody asks', came: 'Nobody', learnt: 'Do it alone' },
      },
    ],
    ['apart', '7-8', { whom: 'Father', event: said('He sailed for months. I kept his coat under my bed.') }],
    ['safe', '10', { whom: 'Aunt Mirjam', event: said('At her place one could be loud.') }],
    ['pass-on', 'now', { event: said('Nobody shall cry on the stairs in our house.') }],
  ]
  for (const [index, [theme, age, content]] of memories.entries())
    write(earlyMemory, { person: first, theme, age, ...content }, 60 - index)
  const rating = {
    ...{ id: uuid(), on: day(60), rater: therapist, quality: 'strained', quantity: 'strained' },
    ...{
      relation: 'held',
      manner: 'strained',
      words: 'General praise, few scenes; loses the thread with the father.',
    },
  }
  const told = {
    ...{ person: first, on: day(60), heading: 'The house by the harbour' },
    text: said(
      'I had a good childhood, really. There was always food. My mother was strong, she did not make a fuss, and so I did not either. My father was at sea and that was normal, everybody’s father was.',
    ),
    coherence: [rating],
  }
  const retold = {
    ...told,
    on: day(9),
    text: said(
      'There was always food, and there was nobody on the stairs. My mother was strong because she had to be; I think she cried at sea-time too, in the kitchen, where I could not see it. I kept my father’s coat. I was a child who waited, and I learnt to wait very quietly.',
    ),
    coherence: [
      rating,
      {
        ...{ id: uuid(), on: day(9), rater: therapist, quality: 'held', quantity: 'held', relation: 'held' },
        ...{
          manner: 'held',
          words: 'Scenes carry what is said; sees her mother’s side without losing her own.',
        },
      },
    ],
  }
  const story = writeVersions(narrative, [
    [told, 60],
    [retold, 9],
  ])
  give(narrative, story, retold, first, 8)
}

/** A family: whether care can reach the child at the moment, and what is known of how the child came to be wary. */
export function writeFamily({ write, day, uuid }: EntryWriter, people: readonly Somebody[]): void {
  const child = people.find(({ role }) => role === 'child')
  const carer = people.find(({ role }) => role === 'caregiver')
  if (!child || !carer) return
  write(
    blockedCare,
    {
      ...{ caregiver: carer.id, child: child.id, on: day(35), type: 'child-specific' },
      ...{ approach: 2, reward: 3, reading: 1, meaning: 1, executive: 1 },
      triggers: 'Mornings, when every offer is turned down.',
      supports: 'A morning off; hearing that the turning away is fear.',
    },
    35,
  )
  write(
    blockedTrust,
    {
      ...{ child: child.id, towards: carer.id, on: day(35), protects: ['self-reliant', 'rejects-comfort'] },
      ...{ shame: 3, comfort: 3, play: 1, shows: 'Lets the hair be brushed while a story is read.' },
    },
    35,
  )
  write(
    developmentalTrauma,
    {
      ...{ person: child.id, on: day(42), strongest: ['attachment', 'affect'] },
      attachment: 'Goes with strangers, keeps those at home at a distance.',
      affect: 'From still to furious within a breath; tired afterwards.',
      behaviour: 'Food is kept under the pillow.',
    },
    42,
  )
  write(
    relationalBlock,
    {
      ...{ from: carer.id, towards: child.id, direction: 'caregiving', owner: carer.id, status: 'owned' },
      ...{ content: said('When I am pushed away, I hear my own mother.'), on: day(28) },
    },
    28,
  )
  write(
    culturalFormulation,
    {
      ...{ person: carer.id, on: day(42), carers: [carer.id], carersElse: 'The grandmother, on Sundays' },
      problem: said('A child that has been frightened by adults.'),
      changes: [{ id: uuid(), what: 'The grandmother is asked in for the third session.' }],
      languages: [{ id: uuid(), person: carer.id, feels: 'Polish', speaks: 'English', interpreter: 'not' }],
    },
    42,
  )
  write(
    paceMoment,
    {
      ...{ on: day(12), adult: carer.id, child: child.id, letters: ['playfulness', 'curiosity'] },
      ...{
        components: ['follow-lead'],
        words: 'They were two cats; one asked the other whether it is safe here.',
      },
      response: 'open',
    },
    12,
  )
}

/** One person: how thinking about minds holds when calm and when aroused. */
export function writeAlone({ write, day, uuid }: EntryWriter, person: string, therapist: string): void {
  write(
    mentalizingProfile,
    {
      ...{ person, on: day(50), calmAutomatic: 1, calmSelf: -1, calmInternal: -1, calmCognitive: -2 },
      ...{ arousedAutomatic: -3, arousedSelf: -3, arousedInternal: 3, arousedCognitive: 2, switchPoint: 5 },
      words: 'Thinks well about others until a message stays unanswered; then what is seen is what is.',
    },
    50,
  )
  write(
    mbtFormulation,
    {
      ...{ person, on: day(43) },
      ownWords: 'I want us to notice it before I am gone.',
      vulnerable: said('When somebody I need does not answer.'),
      strengths: said('I can laugh at myself, an hour later.'),
    },
    43,
  )
  write(
    modeEvent,
    {
      ...{
        on: day(15),
        person,
        mode: 'psychic-equivalence',
        trigger: 'I was four minutes late.',
        arousal: 8,
      },
      ...{ intervention: ['validation', 'stop-rewind'], recovered: 'yes' },
    },
    15,
  )
  write(
    rfRating,
    {
      ...{
        person,
        on: day(50),
        interview: 'brfi',
        about: 'own-childhood',
        rater: therapist,
        trained: 'in-training',
      },
      ...{
        global: 3,
        secondRater: 'Ruth Calder',
        secondGlobal: 4,
        agreed: 4,
        agreedHow: 'Both read passage 7 again.',
      },
      passages: [
        { id: uuid(), passage: '3', type: 'demand', score: 3 },
        { id: uuid(), passage: '7', type: 'demand', score: 5, markers: ['b'] },
      ],
    },
    50,
  )
}
