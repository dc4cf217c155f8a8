import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import type { ContentKind, ReleaseLanguage } from '../release-document.contract.ts'
import type { FieldLabel } from '../release-labels.contract.ts'
import type { Holding } from '../releases.contract.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'

/** What a source reads with: the case as the actor may see it, and about whom the release is. */
export type Gathering = {
  trx: Trx
  scope: PracticeScope
  found: Case
  personId: string
  /** Names of members, by id. */
  memberNames: ReadonlyMap<string, string>
  /** Whether the person came to a family by adoption, so that what tells of the one before stays. */
  isAdopted: boolean
  timeZone: string
  /** Of the record, for what the product itself says in it. */
  language: ReleaseLanguage
}

/**
 * One kind of content of a record. A source gives every piece that the actor may see, also those of others: the rules
 * decide what becomes of them, and a reviewer sees why.
 */
export type Source = {
  content: ContentKind
  gather: (gathering: Gathering) => Promise<GatheredItem[]>
}

/** A piece of the person's own that the treating team may read, where its source does not say otherwise. */
export const plainItem = {
  name: null,
  day: null,
  lane: 'team',
  ownerId: null,
  speakerId: null,
  isSigned: true,
  isViolence: false,
  isConfided: false,
  isUnreliable: false,
  isForTeam: false,
  isGrowing: false,
  picture: null,
} as const

type Field = GatheredItem['fields'][number]

/** A field where there is something to say. */
export function field(label: FieldLabel, text: string | null | undefined, holds: Holding = 'plain'): Field[] {
  return text === null || text === undefined || text.trim() === '' ? [] : [{ label, text, holds }]
}

/** The name somebody of the case is known by, or none. */
export function nameIn({ participants }: Case, personId: string | null): string {
  const person = participants.find((one) => one.person.id === personId)?.person
  return person?.name ?? ''
}

export const everybodyIn = ({ participants }: Case): string[] => participants.map(({ person }) => person.id)
