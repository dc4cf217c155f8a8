import { z } from 'zod'
import { mostRanked, networkFunctions } from '#families/network/attachment-network.ts'
import { figureKey } from '#families/network/lay-out-network.ts'
import { Day } from '#features/calendar/calendar.contract.ts'

const id = z.uuid('This is not an id.')

/** Somebody of the case by id, or anybody else by the name one calls them. */
export type AnsweredFigure = z.infer<typeof AnsweredFigure>
export const AnsweredFigure = z.union([
  z.strictObject({ person: id }),
  z.strictObject({
    name: z.string().trim().min(1, 'Write a name.').max(60, 'Use at most 60 characters for a name.'),
  }),
])

const ranked = z
  .array(AnsweredFigure)
  .max(mostRanked, `Name at most ${mostRanked} people.`)
  .refine((figures) => new Set(figures.map(figureKey)).size === figures.length, 'Somebody stands here twice.')

/** By function, the first one first. */
export type AnsweredRanks = z.infer<typeof AnsweredRanks>
export const AnsweredRanks = z
  .strictObject({ proximity: ranked, safeHaven: ranked, secureBase: ranked, separation: ranked })
  .refine(
    (ranks) => networkFunctions.some((of) => ranks[of].length > 0),
    'Name at least one person, or leave this for another time.',
  )

/** The id is made by the browser, so that sending it twice is one answer. The day is the practice's. */
export type NewNetworkAnswer = z.infer<typeof NewNetworkAnswer>
export const NewNetworkAnswer = z.strictObject({ id, caseId: id, ranks: AnsweredRanks })

/** To whom somebody said on a day that they turn. */
export type NetworkAnswer = z.infer<typeof NetworkAnswer>
export const NetworkAnswer = z.strictObject({ id, personId: id, answeredOn: Day, ranks: AnsweredRanks })

/** Of one case, oldest first: what was answered last on each day. */
export type NetworkAnswers = z.infer<typeof NetworkAnswers>
export const NetworkAnswers = z.strictObject({ answers: z.array(NetworkAnswer) })

export const NetworkAnswersQuery = z.strictObject({
  /** The participant through whose eyes they are read. */
  as: id.optional(),
})

/** One's own page: each place where one may answer, whom one may choose there, and what one answered. */
export type MyNetwork = z.infer<typeof MyNetwork>
export const MyNetwork = z.strictObject({
  cases: z.array(
    z.strictObject({
      caseId: id,
      people: z.array(z.strictObject({ id, name: z.string() })),
      /** Oldest first. */
      answers: z.array(NetworkAnswer),
    }),
  ),
})
