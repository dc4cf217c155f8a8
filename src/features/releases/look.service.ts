import type { Actor } from '#server/access/actor.ts'
import { may, type PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import { unseal, unsealJson } from '#server/sealed.ts'
import { readCase } from '#features/cases/cases.service.ts'
import { findMemberNames } from '#features/practice/practice.service.ts'
import { gatherRecord, type KnownItem, type Record } from './gather.service.ts'
import { makeDocument, pictureNumbers } from './make-document.rules.ts'
import { redactFields } from './redact.rules.ts'
import type { OutgoingItem, ReleaseDocument } from './release-document.contract.ts'
import type {
  Authorisation,
  AuthorisationState,
  DecisionContent,
  Release,
  ReleaseReview,
  ReleaseSummary,
  ReviewItem,
} from './releases.contract.ts'
import { listAuthorisations, listDecisions, listFiles, listReviews } from './releases.queries.ts'
import type {
  ReleaseAuthorisationRow,
  ReleaseDecisionRow,
  ReleaseFileRow,
  ReleaseReviewRow,
  ReleaseRow,
} from './releases.table.ts'
import { notDrawnIn } from './render-pdf.service.ts'
import { missingSteps, reasonsForCare } from './requirements.rules.ts'
import { decideByRule, takesPicture } from './what-leaves.rules.ts'
import { authorisersOf, wordOf } from './who-authorises.rules.ts'

export const contentPlace = (id: string) => ({ table: 'release', column: 'content', rowId: id })
export const decisionPlace = (id: string, key: string) => ({
  table: 'release_decision',
  column: 'content',
  rowId: `${id}/${key}`,
})
export const toldPlace = (id: string, personId: string) => ({
  table: 'release_authorisation',
  column: 'told',
  rowId: `${id}/${personId}`,
})
export const reviewPlace = (id: string) => ({ table: 'release_review', column: 'reason', rowId: id })

/** What is sealed of a release. */
export type BriefContent = { recipient: string; purpose: string; closedReason: string | null }

export function toSummary(row: ReleaseRow): ReleaseSummary & { closedReason: string | null } {
  const content = unsealJson<BriefContent>(contentPlace(row.id), row.content)
  return {
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    personId: row.person_id,
    recipientId: row.recipient_id,
    ...content,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    language: row.language,
    contentKinds: row.content_kinds,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    status: row.status,
    releasedAt: row.released_at?.toISOString() ?? null,
    version: row.version,
  }
}

/** A release as it stands, with what would go out now. Without a place in the team there is no content. */
export type Look = {
  release: Release
  document: ReleaseDocument | null
  /** Pages whose pictures go out, by the number of their piece. */
  pictures: ReadonlyMap<number, string>
  record: Record | null
}

/** @param lock - holds the words of those who were asked as they are until the transaction ends */
export async function lookAt(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  row: ReleaseRow,
  { lock = false }: { lock?: boolean } = {},
): Promise<Look> {
  const found = await readCase(trx, scope, row.case_id)
  const seesContent = found.isTreating && may(actor, 'release.write')
  const authorisations = await listAuthorisations(trx, scope, row.id, { lock })
  const reviews = await listReviews(trx, scope, row.id)
  const memberNames = await findMemberNames(trx, scope)
  const files = seesContent ? (await listFiles(trx, scope, [row.id])).map(toFile) : []
  const isOver = row.status === 'released'
  const record =
    seesContent && !isOver
      ? await gatherRecord(trx, scope, found, {
          ...{ personId: row.person_id, kind: row.kind, language: row.language },
        })
      : null
  const decisions = record ? await listDecisions(trx, scope, row.id) : []
  const states = new Map<string, AuthorisationState>(authorisations.map((one) => [one.person_id, one.state]))
  const items = record ? reviewItems(record, row, decisions, states) : []
  const concernsChild = record
    ? items.some((item) => ['goes-out', 'waits'].includes(item.outcome) && tellsOf(item, record.minors))
    : false
  const because = record ? reasonsForCare({ ...record, concernsChild }) : []
  const holderIds = record?.holder.state === 'holders' ? record.holder.personIds : []
  const missing = record
    ? missingSteps({
        round: row.round,
        reviewedBy: row.reviewed_by ?? scope.actorId,
        outcomes: items.map(({ outcome }) => outcome),
        holder: record.holder,
        holderWords: holderIds.map((id) => states.get(id) ?? 'needed'),
        needsCare: because.length > 0,
        reviews: reviews.map((one) => ({ ...one, reviewerId: one.reviewer_id })),
      })
    : []
  const document = record && documentOf(record, row, items)
  const pictures = record ? pictureNumbers(outgoingOf(record, items)) : new Map<number, string>()
  const needsCare = record ? because.length > 0 : reviews.length > 0 || row.status === 'second-review'
  return {
    record,
    document,
    pictures,
    release: {
      ...toSummary(row),
      seesContent,
      items,
      authorisations: toAuthorisations(authorisations, items, holderIds, row.person_id),
      needsSecond: needsCare,
      needsHarmCheck: needsCare,
      because,
      reviews: reviews.map((one) => toReview(one, row, memberNames, scope)),
      missing,
      mayReviewSecond:
        row.status === 'second-review' &&
        row.reviewed_by !== scope.actorId &&
        may(actor, 'release.review') &&
        (found.isTreating || (actor.kind === 'member' && actor.roles.includes('owner'))),
      files,
      notDrawn: document ? notDrawnIn(document) : [],
    },
  }
}

type Asked = Pick<ReleaseRow, 'id' | 'kind' | 'person_id' | 'content_kinds' | 'period_from' | 'period_to'>

/** The pieces that were asked for, with what becomes of each. */
export function reviewItems(
  record: Record,
  row: Asked,
  decisions: readonly ReleaseDecisionRow[],
  states: ReadonlyMap<string, AuthorisationState>,
): ReviewItem[] {
  const byKey = new Map(decisions.map((decision) => [decision.item_key, decision]))
  return record.items
    .filter(({ item }) => row.content_kinds.includes(item.content) && isWithin(item.day, row))
    .map((known) => toReviewItem(known, record, row, byKey.get(known.item.key), states))
}

const isWithin = (day: string | null, { period_from, period_to }: Asked) =>
  day === null || ((period_from === null || day >= period_from) && (period_to === null || day <= period_to))

function toReviewItem(
  { item, fingerprint, found }: KnownItem,
  { parties, memberNames }: Record,
  row: Asked,
  decision: ReleaseDecisionRow | undefined,
  states: ReadonlyMap<string, AuthorisationState>,
): ReviewItem {
  const profile = { kind: row.kind, personId: row.person_id }
  const { isLocked, ...byRule } = decideByRule(item, profile, found)
  const content = decision && unsealJson<DecisionContent>(decisionPlace(row.id, item.key), decision.content)
  const decided = decision && content ? { ...decision, spans: content.spans } : byRule
  const authoriserIds = authorisersOf(item, decided.action, profile, parties)
  const isStale = content !== undefined && content.fingerprint !== fingerprint
  return {
    key: item.key,
    fingerprint,
    content: item.content,
    label: item.label,
    name: item.name,
    day: item.day,
    lane: item.lane,
    subjectIds: [...item.subjectIds],
    speakerId: item.speakerId,
    fields: item.fields.map((field) => ({ ...field })),
    pictureOf: item.picture?.pageId ?? null,
    byRule,
    isLocked,
    proposals: found,
    decision:
      decision && content
        ? {
            action: decision.action,
            code: decision.code,
            spans: content.spans,
            words: content.words,
            by: memberNames.get(decision.decided_by) ?? null,
            at: decision.decided_at.toISOString(),
          }
        : null,
    isStale,
    authoriserIds,
    outcome: outcomeOf(),
  }

  function outcomeOf(): ReviewItem['outcome'] {
    if (isLocked) return 'withheld'
    if (!decision || isStale) return 'undecided'
    if (decided.action === 'exclude' || redactFields(item.fields, decided.spans).length === 0)
      return 'withheld'
    const word = wordOf(authoriserIds, states)
    return word === 'agreed' ? 'goes-out' : word
  }
}

function tellsOf(item: ReviewItem, minors: ReadonlySet<string>): boolean {
  if (item.subjectIds.length === 0) return minors.size > 0
  return [item.speakerId, ...item.subjectIds].some((id) => id !== null && minors.has(id))
}

/** Only what goes out, and of it only what is left. Everything that is handed over is made of this. */
export function documentOf(
  record: Record,
  row: Pick<ReleaseRow, 'person_id' | 'language'>,
  items: readonly ReviewItem[],
): ReleaseDocument {
  const { practice, today, items: known } = record
  const details = known.find(({ item }) => item.key === `details:${row.person_id}`)?.item
  const detail = (label: string) => details?.fields.find((field) => field.label === label)?.text
  const person = { name: detail('name') ?? '', birthDate: detail('birthDate') ?? null }
  return makeDocument(
    { practice: practice.name, person, date: today },
    row.language,
    outgoingOf(record, items),
  )
}

/** The pieces that go out, each without what was taken out of it. */
function outgoingOf({ items: known }: Record, items: readonly ReviewItem[]): OutgoingItem[] {
  const byKey = new Map(known.map(({ item }) => [item.key, item]))
  return items.flatMap((item): OutgoingItem[] => {
    const gathered = byKey.get(item.key)
    if (item.outcome !== 'goes-out' || !gathered) return []
    const spans = item.decision?.spans ?? item.byRule.spans
    const fields = redactFields(gathered.fields, spans)
    const { content, label, name, day, picture } = gathered
    const pictureOf = picture && takesPicture(spans) ? picture.pageId : null
    return fields.length === 0 ? [] : [{ content, label, name, day, fields, pictureOf }]
  })
}

/** Everybody who was asked or has to be, each with why. */
function toAuthorisations(
  rows: readonly ReleaseAuthorisationRow[],
  items: readonly ReviewItem[],
  holderIds: readonly string[],
  subjectId: string,
): Authorisation[] {
  const needed = new Set(
    items.filter(({ outcome }) => outcome !== 'withheld').flatMap(({ authoriserIds }) => authoriserIds),
  )
  const people = new Set([...needed, ...holderIds, ...rows.map(({ person_id }) => person_id)])
  return [...people].toSorted().map((personId) => {
    const row = rows.find((one) => one.person_id === personId)
    const why = needed.has(personId)
      ? personId === subjectId
        ? 'subject'
        : 'own-content'
      : holderIds.includes(personId)
        ? 'holder'
        : 'not-needed-now'
    return {
      personId,
      state: row?.state ?? 'needed',
      why,
      told: row ? unseal(toldPlace(row.release_id, personId), row.told) : null,
      kind: row?.kind ?? null,
      witnessId: row?.witness_id ?? null,
      answeredOn: row?.answered_on ?? null,
    }
  })
}

function toReview(
  row: ReleaseReviewRow,
  { round }: ReleaseRow,
  names: ReadonlyMap<string, string>,
  { actorId }: PracticeScope,
): ReleaseReview {
  return {
    kind: row.kind,
    answer: row.answer,
    reason: unseal(reviewPlace(row.id), row.reason),
    by: names.get(row.reviewer_id) ?? null,
    isOwn: row.reviewer_id === actorId,
    isPast: row.round !== round,
    at: row.at.toISOString(),
  }
}

export function toFile({ format, size, sha256 }: Pick<ReleaseFileRow, 'format' | 'size' | 'sha256'>) {
  return { format, size, sha256: sha256.toString('hex') }
}
