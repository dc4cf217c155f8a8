import type { Generated, Selectable } from 'kysely'
import type { Lane } from '#features/notes/notes.contract.ts'
import type {
  FamilyLine,
  FamilyMultipleBirth,
  FamilyParentLink,
  FamilySystem,
  FamilySystemTie,
  FamilyUnion,
  Relative,
} from './family.contract.ts'

/** The columns of a date; all empty where there is none. */
export type DateColumns<Name extends string> = {
  [Key in `${Name}_earliest` | `${Name}_latest`]: string | null
} & { [Key in `${Name}_is_about`]: boolean | null } & { [Key in `${Name}_said`]: Buffer | null }
export type PeriodColumns = DateColumns<'start'> & DateColumns<'end'>

type InCase = { practice_id: string; case_id: string }
/** What belongs to nobody alone is nobody's private matter. */
type SharedLane = Exclude<Lane, 'self'>
type Drawn<OwnLane extends Lane = SharedLane> = InCase & {
  id: string
  lane: Generated<OwnLane>
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
  removed_at: Date | null
}

export type RelativeTable = Drawn<Lane> & {
  person_id: string | null
  name: Buffer | null
  note: Buffer | null
  sex_at_birth: Generated<Relative['sexAtBirth']>
  gender: Generated<Relative['gender']>
  is_dead: Generated<boolean>
  unborn: Relative['unborn']
} & DateColumns<'birth'> &
  DateColumns<'death'>

export type FamilyUnionTable = Drawn & {
  a_id: string
  b_id: string
  kind: FamilyUnion['kind']
  ending: FamilyUnion['ending']
} & PeriodColumns

export type ParentLinkTable = Drawn & {
  parent_id: string
  child_id: string
  kind: FamilyParentLink['kind']
} & PeriodColumns

export type MultipleBirthTable = Drawn & {
  child_ids: string[]
  is_identical: FamilyMultipleBirth['isIdentical']
}

export type EmotionalLineTable = Drawn<Lane> & {
  from_id: string
  to_id: string
  source_id: string | null
  kind: FamilyLine['kind']
} & PeriodColumns

export type HouseholdTable = Drawn & { name: Buffer }

export type HouseholdMemberTable = InCase & {
  household_id: string
  relative_id: string
  stay: Generated<number>
  lane: SharedLane
  created_by: string
  is_household_removed: Generated<boolean>
  removed_at: Date | null
} & PeriodColumns

export type EcomapSystemTable = Drawn & { kind: FamilySystem['kind']; name: Buffer }

export type EcomapTieTable = Drawn & {
  system_id: string
  relative_id: string | null
  household_id: string | null
  quality: FamilySystemTie['quality']
  energy: FamilySystemTie['energy']
} & PeriodColumns

export type AttachmentNetworkTable = Drawn<Lane> & {
  person_id: string
  source_id: string | null
  said_on: string
  figure_ids: string[]
  content: Buffer
}

export type GenogramNudgeTable = InCase & {
  relative_id: string
  dx: number
  dy: number
  created_by: string
  version: Generated<number>
  removed_at: Date | null
}

/** Everything of a case's family that the actor may see, also what was removed. */
export type FamilyRows = {
  relative: Selectable<RelativeTable>[]
  family_union: Selectable<FamilyUnionTable>[]
  parent_link: Selectable<ParentLinkTable>[]
  multiple_birth: Selectable<MultipleBirthTable>[]
  emotional_line: Selectable<EmotionalLineTable>[]
  household: Selectable<HouseholdTable>[]
  household_member: Selectable<HouseholdMemberTable>[]
  ecomap_system: Selectable<EcomapSystemTable>[]
  ecomap_tie: Selectable<EcomapTieTable>[]
  attachment_network: Selectable<AttachmentNetworkTable>[]
  genogram_nudge: Selectable<GenogramNudgeTable>[]
}
export type FamilyTableName = keyof FamilyRows
