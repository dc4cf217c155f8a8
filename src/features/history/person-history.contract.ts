import { z } from 'zod'
import { ContactDate } from './contact-dates.contract.ts'
import { ContactObservation } from './contact-observations.contract.ts'
import { ContactPlan } from './contact-plans.contract.ts'
import { HistoryEntry, HistoryFacts } from './history.contract.ts'
import { LifeStoryPage } from './life-story.contract.ts'

/** Everything of one person in one case that the actor may read, and what follows from it. */
export type PersonHistory = z.infer<typeof PersonHistory>
export const PersonHistory = z.strictObject({
  personId: z.uuid(),
  /** Where the practice is; up to it what goes on is counted. */
  today: z.iso.date(),
  birthDate: z.iso.date().nullable(),
  entries: z.array(HistoryEntry),
  contactPlans: z.array(ContactPlan),
  /** By their day, the earliest first. */
  contactDates: z.array(ContactDate),
  contactObservations: z.array(ContactObservation),
  pages: z.array(LifeStoryPage),
  facts: HistoryFacts,
})
