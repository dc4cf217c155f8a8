import { z } from 'zod'
import type { CaseReason } from '#protocols/course/cautions.ts'
import type { Reason } from '#protocols/course/suggest-next.ts'
import { Text } from '#protocols/text.schema.ts'

/** What suggestions read of a moment: choices, people and days, none of its words. */
export type NotedMoment = z.infer<typeof NotedMoment>
export const NotedMoment = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  on: z.iso.date(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  persons: z.array(z.uuid()),
})

const Score = { value: z.number(), on: z.iso.date() }
/** First and last score of one person on one scale. */
export const Movement = z.strictObject({
  instrument: z.string(),
  instrumentName: z.string(),
  scale: z.string(),
  scaleName: z.string(),
  person: z.uuid(),
  about: z.uuid().nullable(),
  first: z.strictObject(Score),
  last: z.strictObject({ ...Score, response: z.uuid() }),
  verdict: z.enum(['better', 'worse', 'changed', 'same']).nullable(),
})

/** What the reader may read of sessions, scores and schedules, as reasons are made from it. */
export type NotedOfCase = z.infer<typeof NotedOfCase>
export const NotedOfCase = z.strictObject({
  /** Newest first. */
  moments: z.array(NotedMoment),
  movements: z.array(Movement),
  answered: z.array(z.strictObject({ instrument: z.string(), person: z.uuid(), on: z.iso.date() })),
  asked: z.array(
    z.strictObject({
      instrument: z.string(),
      person: z.uuid(),
      on: z.iso.date(),
      isOpen: z.boolean(),
    }),
  ),
  /** Questionnaires that the packs name, by id. */
  instruments: z.record(
    z.string(),
    z.strictObject({ name: z.string(), isAboutSession: z.boolean(), isTeamOnly: z.boolean() }),
  ),
})

/** A questionnaire of a pack whose time has come for somebody. */
export type DueMeasure = z.infer<typeof DueMeasure>
export const DueMeasure = z.strictObject({
  instrumentId: z.string(),
  instrumentName: z.string(),
  personId: z.uuid(),
  when: z.array(z.enum(['start', 'each-session', 'review', 'end'])),
  /** What the pack asks for it for. */
  purposes: z.array(Text),
  /** When this person last answered it in this case; null: not yet. */
  lastOn: z.iso.date().nullable(),
  /** What a schedule asks for already; null: nothing does. */
  asked: z.strictObject({ on: z.iso.date(), isOpen: z.boolean() }).nullable(),
})

/** A reason that comes from the case and not from the pack's order, as a page tells it. */
export type ShownReason = z.infer<typeof ShownReason>
export const ShownReason = z.discriminatedUnion('code', [
  z.strictObject({
    code: z.literal('sign'),
    speaksFor: z.enum(['here', 'go-on', 'go-back']),
    text: Text,
    isSeen: z.boolean(),
    /** How often it was noted since that day; null: of all of the case. */
    count: z.int(),
    since: z.iso.date().nullable(),
    latest: NotedMoment.nullable(),
    movements: z.array(Movement),
  }),
  z.strictObject({ code: z.literal('rupture'), moment: NotedMoment }),
  z.strictObject({ code: z.literal('not-ready'), moment: NotedMoment }),
  z.strictObject({ code: z.literal('moved'), movement: Movement }),
  z.strictObject({
    code: z.literal('no-score'),
    instrument: z.string(),
    instrumentName: z.string(),
    persons: z.array(z.uuid()),
    since: z.iso.date().nullable(),
  }),
])

/** The reason as a page tells it; nothing for one that comes from the course alone. */
export function shownReason(reason: Reason): ShownReason | null {
  switch (reason.code) {
    case 'sign': {
      const { sign, isSeen, moments, movements, since } = reason.finding
      return {
        ...{ code: 'sign', speaksFor: reason.speaksFor, text: sign.text, isSeen, count: moments.length },
        since: since?.slice(0, 10) ?? null,
        latest: moments[0] ? toMoment(moments[0]) : null,
        movements: [...movements],
      }
    }
    case 'rupture':
    case 'not-ready':
      return { code: reason.code, moment: toMoment(reason.moment) }
    case 'moved':
      return reason
    case 'no-score':
      return { ...reason, persons: [...reason.persons] }
    default:
      return null
  }
}

type EngineMoment = Extract<CaseReason, { code: 'rupture' }>['moment']

function toMoment({ fields, persons, ...moment }: EngineMoment): NotedMoment {
  return {
    ...moment,
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
    ),
    persons: [...persons],
  }
}
