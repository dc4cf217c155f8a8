import type { Lane } from '#features/notes/notes.contract.ts'
import type { ContentKind } from './release-document.contract.ts'
import type { FieldLabel, ItemLabel } from './release-labels.contract.ts'
import type {
  DecisionAction,
  Holding,
  NewDecision,
  ReasonCode,
  ReleaseKind,
  Span,
} from './releases.contract.ts'

/** One piece of the record with whose it is. Ids of people are those of participants, or of relatives drawn in a family. */
export type GatheredItem = {
  /** Source and id, the same for as long as the piece exists. */
  key: string
  content: ContentKind
  label: ItemLabel
  name: string | null
  day: string | null
  lane: Lane
  /** Whose private matter it is, where it is one. */
  ownerId: string | null
  /** Whom it is about; empty: everybody who takes part. */
  subjectIds: readonly string[]
  /** Who said it; null: the clinician. */
  speakerId: string | null
  isSigned: boolean
  /** Answers about violence. */
  isViolence: boolean
  /** Told by somebody outside in confidence. */
  isConfided: boolean
  /** A coding that no coder reliable on that day made. */
  isUnreliable: boolean
  /** A check to think with: it stays from everybody outside. */
  isForTeam: boolean
  /** It grows by being read, so that what was decided about it holds for what comes to it. */
  isGrowing: boolean
  fields: readonly { label: FieldLabel; text: string; holds: Holding }[]
  /** The page whose picture belongs to it, and since when it has that one. */
  picture: { pageId: string; since: string } | null
}

/** To whom and about whom. */
export type Profile = { kind: ReleaseKind; personId: string }

export type RuleDecision = {
  action: DecisionAction
  code: ReasonCode
  spans: Span[]
  /** Nobody can decide otherwise. */
  isLocked: boolean
}

const stays = (code: ReasonCode, isLocked = false): RuleDecision => ({
  action: 'exclude',
  code,
  spans: [],
  isLocked,
})

/** Why a field stays by what it holds; what names another person stays from everybody outside. */
function codeOfHolding(holds: Holding, isOutside: boolean): ReasonCode | undefined {
  switch (holds) {
    case 'placement':
      return 'placement-location'
    case 'address':
    case 'school':
      return 'address-or-school-of-other'
    case 'adoption':
      return 'adoption-identifying'
    case 'third-party':
      return 'third-party-confidence'
    case 'other-person':
      return isOutside ? 'names-of-others' : undefined
    default:
      return undefined
  }
}

/** What never goes out whatever anybody decides: process notes, supervision, and what is not signed yet. */
export function lockOf(item: GatheredItem): ReasonCode | undefined {
  if (item.lane === 'process') return 'process-notes'
  if (item.lane === 'supervision') return 'supervision'
  return item.isSigned ? undefined : 'unsigned'
}

/** Why a whole piece stays, unless a reviewer says otherwise in words. */
function reasonToStay(item: GatheredItem, { kind, personId }: Profile): ReasonCode | undefined {
  const isOutside = kind !== 'subject-access'
  if (item.lane === 'safeguarding') return 'safeguarding'
  if (item.isViolence && item.ownerId !== personId) return 'violence-of-other'
  if (item.lane === 'self' && item.ownerId !== personId) return 'private-of-other'
  if (item.isConfided) return 'third-party-confidence'
  if (item.isViolence && isOutside) return 'not-for-recipient'
  if (item.isForTeam && isOutside) return 'not-for-recipient'
  if (item.isUnreliable && kind === 'court') return 'coder-not-reliable'
  const isOwn = item.ownerId === personId || item.speakerId === personId
  const isAboutAll = item.subjectIds.length === 0
  if (!isOwn && !isAboutAll && !item.subjectIds.includes(personId)) return 'not-about-person'
  // What one of them said while the others were there is known to all; what was told apart from them is not.
  if (item.speakerId !== null && item.speakerId !== personId && item.lane !== 'unit') return 'said-by-other'
  return undefined
}

/**
 * What becomes of a piece by rule: own data goes out, what belongs to others or to the work of the clinicians stays,
 * and what concerns several goes out without what identifies the others.
 *
 * @param found - passages that name or reach somebody else, as `findPeople` finds them
 */
export function decideByRule(item: GatheredItem, profile: Profile, found: readonly Span[]): RuleDecision {
  const lock = lockOf(item)
  if (lock) return stays(lock, true)
  const reason = reasonToStay(item, profile)
  if (reason) return stays(reason)
  const isOutside = profile.kind !== 'subject-access'
  const held = item.fields.flatMap(({ text, holds }, field) => {
    const code = codeOfHolding(holds, isOutside)
    return code && text !== '' ? [{ field, from: 0, to: text.length, code }] : []
  })
  const isOwnAlone =
    (item.speakerId === null || item.speakerId === profile.personId) &&
    (item.ownerId === profile.personId ||
      item.speakerId === profile.personId ||
      (item.subjectIds.length === 1 && item.subjectIds[0] === profile.personId))
  // Names stay where the clinician wrote about several people for themselves, and from everybody outside.
  const isMixed = item.lane !== 'unit' && !isOwnAlone
  const spans = [
    ...held,
    ...found.filter(({ code }) =>
      code === 'names-of-others' ? isOutside || isMixed : isOutside || !isOwnAlone,
    ),
  ]
  const [first] = spans
  if (first) return { action: 'redact', code: first.code, spans, isLocked: false }
  const code = item.lane === 'unit' && !isOwnAlone ? 'said-together' : 'own-data'
  return { action: 'include', code, spans: [], isLocked: false }
}

const reasonsToGo: readonly ReasonCode[] = ['own-data', 'said-together', 'agreed', 'other-reason']

/** The same passages taken out, or none of them put back. */
const covers = (spans: readonly Span[], all: readonly Span[]) =>
  all.every((one) =>
    spans.some((span) => span.field === one.field && span.from <= one.from && span.to >= one.to),
  )

/** A picture has no passages: it goes with the whole of its page, or stays. */
export const takesPicture = (spans: readonly Span[]): boolean => spans.length === 0

/** Whether a decision lets more out than the rules do. */
export function opensMore(rule: RuleDecision, decision: Pick<NewDecision, 'action' | 'spans'>): boolean {
  if (decision.action === 'exclude') return false
  if (rule.action === 'exclude') return true
  return !covers(decision.action === 'redact' ? decision.spans : [], rule.spans)
}

/** What is wrong with a decision, in a sentence; undefined: nothing. */
export function problemOfDecision(
  item: GatheredItem,
  rule: RuleDecision,
  decision: Pick<NewDecision, 'action' | 'code' | 'words' | 'spans'>,
): string | undefined {
  if (rule.isLocked && decision.action !== 'exclude')
    return 'Process notes, supervision and what is not signed never go out.'
  if (decision.action === 'include' && !reasonsToGo.includes(decision.code))
    return 'This is no reason to let something out. Choose another.'
  if (
    decision.action !== 'include' &&
    reasonsToGo.includes(decision.code) &&
    decision.code !== 'other-reason'
  )
    return 'This is no reason to keep something back. Choose another.'
  if (decision.action === 'redact' && decision.spans.length === 0)
    return 'Mark at least one passage, or let the whole piece out.'
  if (decision.action !== 'redact' && decision.spans.length > 0)
    return 'Passages are marked only where a part stays back.'
  const outside = decision.spans.some(({ field, to }) => to > (item.fields[field]?.text.length ?? 0))
  if (outside) return 'A marked passage lies outside the text.'
  if (opensMore(rule, decision) && decision.words.trim().length < 10)
    return 'This lets out more than the rules do. Write in a sentence why.'
  if (decision.code === 'other-reason' && decision.words.trim().length < 10)
    return 'Write in a sentence what the reason is.'
  return undefined
}
