import { laterByMonths } from '#families/later-by-months.ts'
import type { MissingStep, ReleaseSetting, ReleaseStatus, ReviewItem } from './releases.contract.ts'
import type { Holder } from './who-authorises.rules.ts'

export const usualSetting: ReleaseSetting = { dueAmount: 1, dueUnit: 'months' }

/** The day by which an answer is due. A month that has no such day ends it on its last. */
export function dueOn(receivedOn: string, { dueAmount, dueUnit }: ReleaseSetting): string {
  if (dueUnit === 'months') {
    const day = { earliest: receivedOn, latest: receivedOn, isAbout: false, said: null }
    return laterByMonths(day, dueAmount).earliest!
  }
  return new Date(Date.parse(receivedOn) + dueAmount * 86_400_000).toISOString().slice(0, 10)
}

/** Why a release is looked at twice and asked about serious harm. */
export function reasonsForCare(about: {
  isChild: boolean
  concernsChild: boolean
  isViolenceKnown: boolean
}): ('child' | 'about-child' | 'violence')[] {
  return [
    ...(about.isChild ? (['child'] as const) : []),
    ...(about.concernsChild && !about.isChild ? (['about-child'] as const) : []),
    ...(about.isViolenceKnown ? (['violence'] as const) : []),
  ]
}

type Review = { kind: 'second' | 'harm'; answer: string; round: number; reviewerId: string }

/** What is still to be done before a release is authorised, in the order in which it is done. */
export function missingSteps(release: {
  round: number
  reviewedBy: string | null
  outcomes: readonly ReviewItem['outcome'][]
  holder: Holder
  /** The word of each person who decides for the child. */
  holderWords: readonly string[]
  needsCare: boolean
  /** Oldest first. */
  reviews: readonly Review[]
}): MissingStep[] {
  const { outcomes, holder, holderWords } = release
  const now = release.reviews.filter((review) => review.round === release.round)
  const harm = now.findLast((review) => review.kind === 'harm')?.answer
  const second = now.findLast(
    (review) => review.kind === 'second' && review.reviewerId !== release.reviewedBy,
  )?.answer
  const has = (outcome: ReviewItem['outcome']) => outcomes.includes(outcome)
  const mayStillAgree = holderWords.some((word) => word === 'needed' || word === 'asked')
  const isHeld = holder.state === 'holders' && !holderWords.includes('given')
  return [
    ...(has('undecided') ? (['undecided'] as const) : []),
    ...(has('waits') || (isHeld && mayStillAgree) ? (['authorisation'] as const) : []),
    ...(holder.state === 'unclear' ? (['holder-unclear'] as const) : []),
    ...(isHeld && !mayStillAgree ? (['holder-refused'] as const) : []),
    ...(!has('goes-out') && !has('waits') && !has('undecided') ? (['nothing-goes-out'] as const) : []),
    ...(release.needsCare && harm === undefined ? (['harm-check'] as const) : []),
    ...(harm === 'harm' ? (['harm-found'] as const) : []),
    ...(release.needsCare && second === undefined ? (['second-review'] as const) : []),
    ...(second === 'objected' ? (['second-objected'] as const) : []),
  ]
}

/** Where a release may go from where it stands; everything can be taken back until it is released. */
export function nextStatuses(from: ReleaseStatus, needsSecond: boolean): ReleaseStatus[] {
  switch (from) {
    case 'draft':
      return ['in-review', 'refused', 'withdrawn']
    case 'in-review':
      return ['draft', needsSecond ? 'second-review' : 'authorised', 'refused', 'withdrawn']
    case 'second-review':
      return ['draft', 'in-review', 'authorised', 'refused', 'withdrawn']
    case 'authorised':
      return ['draft', 'in-review', 'refused', 'withdrawn']
    case 'refused':
    case 'withdrawn':
      return ['draft', 'in-review']
    default:
      return []
  }
}
