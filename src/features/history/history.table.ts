import type { Generated, Selectable } from 'kysely'
import type { ContactDateMark, DateKind } from './contact-dates.contract.ts'
import type { ContactObservation } from './contact-observations.contract.ts'
import type { ContactMode } from './contact-plans.contract.ts'
import type { HistoryEntry, HistoryKind } from './history.contract.ts'
import type { LifeStoryPage } from './life-story.contract.ts'

type Kept = {
  practice_id: string
  id: string
  case_id: string
  content: Buffer
  created_by: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
  removed_at: Date | null
  version: Generated<number>
}

export type HistoryEntryTable = Kept & {
  person_id: string
  lane: string
  kind: HistoryKind
  from_earliest: string | null
  from_latest: string | null
  from_is_about: Generated<boolean>
  to_earliest: string | null
  to_latest: string | null
  to_is_about: Generated<boolean>
  scheme: string | null
  legal_status: string | null
  placement: string | null
  with_person_id: string | null
  source: HistoryEntry['source']
  source_person_id: string | null
}
export type HistoryEntryRow = Selectable<HistoryEntryTable>

export type ContactPlanTable = Kept & {
  child_id: string
  with_person_id: string | null
  mode: ContactMode
  from_on: string
  to_on: string | null
  review_on: string | null
}
export type ContactPlanRow = Selectable<ContactPlanTable>

export type ContactDateTable = Omit<Kept, 'id' | 'removed_at'> & {
  plan_id: string
  kind: DateKind
  due_on: string
  child_id: string
  outcome: Generated<ContactDateMark['outcome']>
  moved_to: string | null
}
export type ContactDateRow = Selectable<ContactDateTable>

export type ContactObservationTable = Kept & {
  plan_id: string
  child_id: string
  lane: ContactObservation['lane']
  contact_on: string
  moment: ContactObservation['moment']
}
export type ContactObservationRow = Selectable<ContactObservationTable>

export type LifeStoryPageTable = Kept & {
  child_id: string
  position: number
  status: Generated<LifeStoryPage['status']>
  approved_by: string | null
  approved_at: Date | null
}
export type LifeStoryPageRow = Selectable<LifeStoryPageTable>

export type LifeStoryPictureTable = {
  practice_id: string
  page_id: string
  media_type: 'image/png' | 'image/jpeg' | 'image/webp'
  image: Buffer
  description: Buffer
  created_by: string
  created_at: Generated<Date>
}
export type LifeStoryPictureRow = Selectable<LifeStoryPictureTable>
