import { z } from 'zod'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'

/** What the second person is to the first: "from A to B, kind birth-parent" says that B is A's birth parent. */
export const bondKinds = [
  'partner',
  'birth-parent',
  'adoptive-parent',
  'foster-parent',
  'step-parent',
  'child',
  'sibling',
  'friend',
  'other',
] as const
export type BondKind = z.infer<typeof BondKind>
export const BondKind = z.enum(bondKinds)

export const bondQualities = ['harmony', 'tense', 'distant', 'cut-off'] as const
export type BondQuality = z.infer<typeof BondQuality>
export const BondQuality = z.enum(bondQualities)

const bondFields = {
  kind: BondKind,
  /** 1 far … 5 very close; null: not said. */
  closeness: z.int().min(1).max(5).nullable(),
  quality: BondQuality.nullable(),
  startedOn: Day.nullable(),
  endedOn: Day.nullable(),
}

export type NewBond = z.infer<typeof NewBond>
export const NewBond = z.strictObject({
  fromPersonId: z.uuid(),
  toPersonId: z.uuid(),
  ...bondFields,
  lane: Lane.default('team'),
})

export type BondChange = z.infer<typeof BondChange>
export const BondChange = z.strictObject(bondFields).partial()

/** A directed, dated relationship between two people of a case. */
export type Bond = z.infer<typeof Bond>
export const Bond = z.strictObject({
  id: z.uuid(),
  fromPersonId: z.uuid(),
  toPersonId: z.uuid(),
  ...bondFields,
  lane: Lane,
  version: z.int(),
})
