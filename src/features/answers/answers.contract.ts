import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Condition } from '#instruments/condition.schema.ts'
import { Confidence } from '#instruments/sourced.schema.ts'
import type { ScaleScore } from '#psychometrics/score-response.ts'
import { AnswerLane } from '#features/assignments/assignments.contract.ts'

/** One answer: a number from the item's range, a short text, or null where the item was skipped on purpose. */
export type AnswerValue = z.infer<typeof AnswerValue>
export const AnswerValue = z.union([z.number(), z.string().max(2000), z.null()])

export type Answers = z.infer<typeof Answers>
export const Answers = z.record(z.string().min(1).max(100), AnswerValue)

/** The answers that can be counted; what was skipped or written as text counts as not answered. */
export function numbersOf(answers: Answers): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(answers).map(([itemId, value]) => [itemId, typeof value === 'number' ? value : null]),
  )
}

export const answerSettings = ['alone', 'in-room', 'paper'] as const
export type AnswerSetting = z.infer<typeof AnswerSetting>
export const AnswerSetting = z.enum(answerSettings)

export type OpenLink = z.infer<typeof OpenLink>
export const OpenLink = z.strictObject({ token: z.string().min(20).max(100) })

/** How one question is answered. Texts are what the practice may show; without wording there is only a number. */
export type Question = z.infer<typeof Question>
export const Question = z.strictObject({
  id: z.string(),
  number: z.int(),
  text: z.string().nullable(),
  heading: z.string().nullable(),
  answer: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('choice'),
      options: z.array(
        z.strictObject({ value: z.number(), label: z.string().nullable(), picture: z.string().nullable() }),
      ),
    }),
    z.strictObject({
      kind: z.literal('slider'),
      min: z.number(),
      max: z.number(),
      step: z.number(),
      minLabel: z.string().nullable(),
      maxLabel: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('text'), maxLength: z.int() }),
    z.strictObject({ kind: z.literal('number'), min: z.number().nullable(), max: z.number().nullable() }),
  ]),
})

/**
 * What asking adaptively needs, so that the page chooses the next question without a connection. The server goes through
 * the same numbers again when the answers have come.
 */
const AdaptiveTest = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: z.string(),
        parameters: z
          .strictObject({
            model: z.enum(['graded', 'partial-credit']),
            a: z.number(),
            b: z.array(z.number()).readonly(),
          })
          .nullable(),
        values: z.array(z.number()).readonly(),
        area: z.string().optional(),
        isSafety: z.boolean().optional(),
      }),
    )
    .readonly(),
  maxItems: z.int(),
  minItems: z.int(),
  maxError: z.number(),
  amongBest: z.int(),
  areas: z.record(z.string(), z.number()).optional(),
  seed: z.int(),
})

/** Everything the answering page needs, in one answer. */
export type AnsweringForm = z.infer<typeof AnsweringForm>
export const AnsweringForm = z.strictObject({
  occasionId: z.uuid(),
  status: z.enum(['open', 'answered']),
  title: z.string(),
  instruction: z.string().nullable(),
  language: z.string(),
  /** The greeting name of who answers, and the other person where the questions are about a bond. */
  personName: z.string(),
  aboutName: z.string().nullable(),
  lane: AnswerLane,
  isForChild: z.boolean(),
  /** Answers may endanger who gives them: asked alone, named only once begun, and nothing of it stays on the device. */
  isPrivate: z.boolean(),
  questions: z.array(Question),
  /** Questions that are asked only if an earlier answer says so. */
  branches: z.array(
    z.strictObject({ items: z.array(z.string()), when: Condition, skippedCountsAs: z.number().nullable() }),
  ),
  /** Set where only as many questions are asked as needed; all of them may be answered all the same. */
  adaptive: AdaptiveTest.nullable(),
  answers: Answers,
  revision: z.int(),
})

/**
 * The questionnaire that the device has on its screen. Another one may have been opened in the same browser since,
 * so the server refuses answers that name one and come under the cookie of the other.
 */
const shownOccasion = z.uuid().optional()

/** One answer as it is given. The revision counts up on the device; an older one never overwrites a newer one. */
export type DraftAnswer = z.infer<typeof DraftAnswer>
export const DraftAnswer = z.strictObject({
  value: AnswerValue,
  revision: z.int().min(0),
  occasionId: shownOccasion,
})
export const DraftSaved = z.strictObject({ saved: z.literal(true), revision: z.int() })

/** The whole form. The key is made by the device: sending it twice is one response. */
export type Submission = z.infer<typeof Submission>
export const Submission = z.strictObject({
  submissionKey: z.uuid(),
  answers: Answers,
  answeredOn: Day,
  occasionId: shownOccasion,
  /** Where the questions were asked adaptively: their ids in the order asked. Left out: all of them were shown. */
  asked: z.array(z.string().min(1).max(100)).min(1).max(500).optional(),
})

export type Submitted = z.infer<typeof Submitted>
export const Submitted = z.strictObject({ responseId: z.uuid(), submittedAt: z.iso.datetime() })

/** How an adaptive score came about; kept with it, so that it needs nothing that may be taken back. */
export type AdaptiveTrace = z.infer<typeof AdaptiveTrace>
export const AdaptiveTrace = z.strictObject({
  scaleId: z.string(),
  model: z.enum(['graded', 'partial-credit']),
  metric: z.string(),
  population: z.string(),
  source: z.string(),
  confidence: Confidence,
  /** Whether the practice brought the parameters, or they came with the pack. */
  isBrought: z.boolean(),
  maxError: z.number(),
  minItems: z.int(),
  maxItems: z.int(),
  amongBest: z.int(),
  /** Why no more was asked; null where there is no score. */
  ended: z.enum(['precise', 'long-enough', 'no-item-left']).nullable(),
  /** Each question in the order asked, with θ and its standard error after it. */
  steps: z.array(
    z.strictObject({ item: z.string(), theta: z.number().nullable(), standardError: z.number().nullable() }),
  ),
})

/** A stored adaptive score: T = 50 + 10 · θ, or the reason why there is none. */
export type AdaptiveScore = ScaleScore & { adaptive: AdaptiveTrace }

/** Answers a clinician enters from paper, by item. */
export type PaperResponse = z.infer<typeof PaperResponse>
export const PaperResponse = z.strictObject({
  submissionKey: z.uuid(),
  answers: Answers,
  answeredOn: Day,
  setting: z.enum(['in-room', 'paper']),
})
