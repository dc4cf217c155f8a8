import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lanes } from '#features/notes/notes.contract.ts'
import { redactFields } from './redact.rules.ts'
import { decisionActions, holdings, reasonCodes, releaseKinds } from './releases.contract.ts'
import { decideByRule, opensMore, problemOfDecision, type GatheredItem } from './what-leaves.rules.ts'

const [amara, jonas, mia] = ['amara', 'jonas', 'mia']
const note = (given: Partial<GatheredItem> = {}): GatheredItem => ({
  key: 'note:1',
  content: 'notes',
  label: 'note',
  name: null,
  day: '2026-01-15',
  lane: 'team',
  ownerId: null,
  subjectIds: [amara],
  speakerId: null,
  isSigned: true,
  picture: null,
  isViolence: false,
  isConfided: false,
  isUnreliable: false,
  isForTeam: false,
  isGrowing: false,
  fields: [{ label: 'text', text: 'Seen on Tuesday.', holds: 'plain' }],
  ...given,
})
const own = { kind: 'subject-access', personId: amara } as const
const school = { kind: 'school', personId: amara } as const
const ruled = (
  given: Partial<GatheredItem>,
  profile: { kind: (typeof releaseKinds)[number]; personId: string } = own,
) => {
  const { action, code } = decideByRule(note(given), profile, [])
  return `${action} ${code}`
}

describe('by rule', () => {
  test.each<[string, Partial<GatheredItem>, string]>([
    ['what is about the person alone goes out', {}, 'include own-data'],
    ['what they told alone goes out to them', { lane: 'self', ownerId: amara }, 'include own-data'],
    ['process notes stay', { lane: 'process' }, 'exclude process-notes'],
    ['supervision stays', { lane: 'supervision' }, 'exclude supervision'],
    ['what is not signed stays', { isSigned: false }, 'exclude unsigned'],
    ['safeguarding stays', { lane: 'safeguarding' }, 'exclude safeguarding'],
    [
      'what another told alone stays, also where it is about the person',
      { lane: 'self', ownerId: jonas, subjectIds: [amara] },
      'exclude private-of-other',
    ],
    [
      'answers about violence of another stay',
      { lane: 'team', ownerId: jonas, subjectIds: [jonas], isViolence: true },
      'exclude violence-of-other',
    ],
    [
      'one’s own answers about violence go out to oneself',
      { ownerId: amara, isViolence: true },
      'include own-data',
    ],
    ['what was told in confidence stays', { isConfided: true }, 'exclude third-party-confidence'],
    ['what is about somebody else stays', { subjectIds: [jonas] }, 'exclude not-about-person'],
    [
      'what another told the clinicians about the person stays',
      { subjectIds: [amara], speakerId: jonas },
      'exclude said-by-other',
    ],
    [
      'what another said while all were there goes out',
      { lane: 'unit', subjectIds: [amara], speakerId: jonas },
      'include said-together',
    ],
    ['what was said together about all goes out', { lane: 'unit', subjectIds: [] }, 'include said-together'],
    ['a coding goes out to the person', { isUnreliable: true }, 'include own-data'],
    ['a check of the team goes out to the person', { isForTeam: true }, 'include own-data'],
  ])('%s', (_, given, expected) => expect(ruled(given)).toBe(expected))

  test('to others outside less goes out', () => {
    expect(ruled({ ownerId: amara, isViolence: true }, school)).toBe('exclude not-for-recipient')
    expect(ruled({ isUnreliable: true }, { kind: 'court', personId: amara })).toBe(
      'exclude coder-not-reliable',
    )
    expect(ruled({ isUnreliable: true }, { kind: 'therapist', personId: amara })).toBe('include own-data')
    expect(ruled({ isForTeam: true }, { kind: 'therapist', personId: amara })).toBe(
      'exclude not-for-recipient',
    )
  })

  test.each([
    ['placement', 'placement-location'],
    ['address', 'address-or-school-of-other'],
    ['school', 'address-or-school-of-other'],
    ['adoption', 'adoption-identifying'],
    ['third-party', 'third-party-confidence'],
  ] as const)('a field that holds a %s is taken out', (holds, code) => {
    const fields = [
      { label: 'text' as const, text: 'She moved.', holds: 'plain' as const },
      { label: 'place' as const, text: '3 Harbour Row', holds },
    ]
    const decided = decideByRule(note({ fields }), own, [])
    expect(decided).toMatchObject({ action: 'redact', code, spans: [{ field: 1, from: 0, to: 13, code }] })
    expect(redactFields(fields, decided.spans)).toEqual([fields[0]])
  })

  test('names stay where the clinician wrote about several people, and in words to others outside', () => {
    const found = [{ field: 0, from: 0, to: 4, code: 'names-of-others' as const }]
    const mixed = note({ subjectIds: [amara, jonas] })
    expect(decideByRule(mixed, own, found)).toMatchObject({ action: 'redact', spans: found })
    expect(decideByRule(note(), own, found)).toMatchObject({ action: 'include' })
    expect(decideByRule(note(), school, found)).toMatchObject({ action: 'redact', spans: found })
    expect(decideByRule(note({ lane: 'unit', subjectIds: [] }), own, found).action).toBe('include')
  })
})

describe('a reviewer', () => {
  const decision = { action: 'include', code: 'agreed', words: '', spans: [] } as const
  const problem = (item: GatheredItem, given: object) =>
    problemOfDecision(item, decideByRule(item, own, []), { ...decision, ...given } as never)

  test('lets nothing of process notes, supervision or drafts out, whatever they write', () => {
    for (const given of [{ lane: 'process' }, { lane: 'supervision' }, { isSigned: false }] as const)
      expect(problem(note(given), { words: 'It was agreed with everybody.' })).toMatch(/never go out/)
  })

  test('says why where more goes out than the rules let', () => {
    const hidden = note({ lane: 'self', ownerId: jonas })
    expect(problem(hidden, {})).toMatch(/Write in a sentence why/)
    expect(problem(hidden, { words: 'Jonas signed for it on 3 March.' })).toBeUndefined()
    expect(problem(note(), {})).toBeUndefined()
  })

  test('keeps more back with a reason alone', () => {
    expect(problem(note(), { action: 'exclude', code: 'serious-harm' })).toBeUndefined()
    expect(problem(note(), { action: 'exclude', code: 'own-data' })).toMatch(/no reason to keep/)
    expect(problem(note(), { action: 'include', code: 'serious-harm' })).toMatch(/no reason to let/)
    expect(problem(note(), { action: 'exclude', code: 'other-reason' })).toMatch(/what the reason is/)
  })

  test('marks passages inside the text', () => {
    const span = { field: 0, from: 0, to: 4, code: 'names-of-others' }
    const redact = { action: 'redact', code: 'names-of-others' }
    expect(problem(note(), { ...redact, spans: [span] })).toBeUndefined()
    expect(problem(note(), { ...redact, spans: [{ ...span, to: 400 }] })).toMatch(/outside the text/)
    expect(problem(note(), { ...redact, spans: [{ ...span, field: 3 }] })).toMatch(/outside the text/)
    expect(problem(note(), redact)).toMatch(/at least one passage/)
    expect(problem(note(), { spans: [span] })).toMatch(/only where a part/)
  })
})

const drawnItem = fc.record({
  key: fc.constant('note:1'),
  content: fc.constant('notes' as const),
  label: fc.constant('note' as const),
  name: fc.constant(null),
  day: fc.constant(null),
  lane: fc.constantFrom(...lanes),
  ownerId: fc.constantFrom(null, amara, jonas, mia),
  subjectIds: fc.subarray([amara, jonas, mia]),
  speakerId: fc.constantFrom(null, amara, jonas, mia),
  isSigned: fc.boolean(),
  isViolence: fc.boolean(),
  isConfided: fc.boolean(),
  isUnreliable: fc.boolean(),
  isForTeam: fc.boolean(),
  isGrowing: fc.boolean(),
  picture: fc.constant(null),
  fields: fc.array(
    fc.record({
      label: fc.constant('text' as const),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      holds: fc.constantFrom(...holdings),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})
const drawnDecision = fc.record({
  action: fc.constantFrom(...decisionActions),
  code: fc.constantFrom(...reasonCodes),
  words: fc.constantFrom('', 'Agreed with everybody on Tuesday.'),
  spans: fc.array(
    fc.record({ field: fc.nat(4), from: fc.nat(60), to: fc.nat(70), code: fc.constantFrom(...reasonCodes) }),
  ),
})

test('nothing protected goes out that a reviewer does not let out in words, and what is locked never does', () => {
  const check = () =>
    fc.assert(
      fc.property(
        drawnItem,
        fc.constantFrom(...releaseKinds),
        fc.option(drawnDecision),
        (item, kind, drawn) => {
          const rule = decideByRule(item, { kind, personId: amara }, [])
          const isTaken = drawn !== null && problemOfDecision(item, rule, drawn) === undefined
          const { action, spans } = drawn && isTaken ? drawn : rule
          const out = action === 'exclude' ? [] : redactFields(item.fields, spans)
          if (['process', 'supervision'].includes(item.lane) || !item.isSigned) expect(out).toEqual([])
          const isProtected =
            item.lane === 'safeguarding' ||
            (item.lane === 'self' && item.ownerId !== amara) ||
            (item.isViolence && item.ownerId !== amara)
          if (isProtected && !(drawn && isTaken && drawn.words.length >= 10)) expect(out).toEqual([])
          if (drawn && isTaken && opensMore(rule, drawn))
            expect(drawn.words.length).toBeGreaterThanOrEqual(10)
        },
      ),
      { numRuns: 20_000, seed: 20261130 },
    )
  expect(check).not.toThrow()
})
