import { findStructure } from '#structures/all-structures.ts'
import { emotions } from '#structures/emotions.ts'
import { isSourced, rowsOf, type Content } from '#structures/structure.ts'
import type { Assignment } from '#features/assignments/assignments.contract.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import type { NextSession } from './next-session.contract.ts'

const dayOf = (entry: CaseEntry) => entry.onDay ?? entry.createdAt.slice(0, 10)
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/** Ruptures that are not repaired: the heaviest first, then the latest. */
export function openRuptures(entries: readonly CaseEntry[]): CaseEntry[] {
  return entries
    .filter(({ kind, content }) => kind === 'rupture' && content['stage'] !== 'repaired')
    .toSorted(
      (a, b) => number(b.content['impact']) - number(a.content['impact']) || dayOf(b).localeCompare(dayOf(a)),
    )
}

const primary = new Set(emotions.filter(({ level }) => level !== 'secondary').map(({ id }) => id))
const known = new Set(emotions.map(({ id }) => id))

/** Own words count as primary where the entry says so, since no list knows them. */
function primaryOf(content: Content): string[] {
  const said = isSourced(content['feelings']) ? content['feelings'].is : content['feelings']
  const all = Array.isArray(said) ? (said as string[]) : []
  if (content['layer'] === 'primary') return all
  return content['layer'] === 'secondary' ? [] : all.filter((one) => primary.has(one) || !known.has(one))
}

/** Of each person the last feeling that lies below, with their words for it. Entries come newest first. */
export function lastFeelings(entries: readonly CaseEntry[]): NextSession['feelings'] {
  const found = new Map<string, NextSession['feelings'][number]>()
  const keep = (personId: unknown, feelings: string[], quote: unknown, entry: CaseEntry) => {
    if (typeof personId !== 'string' || feelings.length === 0) return
    const there = found.get(personId)
    if (there && there.on >= dayOf(entry)) return
    const words = isSourced(quote) ? quote.is : quote
    found.set(personId, {
      ...{ personId, on: dayOf(entry), feelings, entryId: entry.id },
      quote: typeof words === 'string' ? words : null,
    })
  }
  for (const entry of entries) {
    const { kind, content } = entry
    if (kind === 'emotion-moment') keep(content['person'], primaryOf(content), content['quote'], entry)
    if (kind === 'cycle-map')
      for (const leg of rowsOf(content['legs'])) {
        const felt = leg['primary']
        // What is only supposed is nobody's feeling yet.
        if (isSourced(felt) && felt.source !== 'conjecture' && Array.isArray(felt.is))
          keep(leg['person'], felt.is as string[], null, entry)
      }
  }
  return [...found.values()].toSorted((a, b) => b.on.localeCompare(a.on))
}

const others = ['moment', 'arousal-mark', 'pace-moment', 'mode-event', 'tango-episode']

/** Moments from the last session on; without one, the latest. */
export function momentsSince(entries: readonly CaseEntry[], lastSessionOn: string | null): CaseEntry[] {
  return entries
    .filter(
      (entry) => others.includes(entry.kind) && (lastSessionOn === null || dayOf(entry) >= lastSessionOn),
    )
    .slice(0, 8)
}

/** The latest check of each person or pair, where it ended in anything but going on. */
export function notReady(entries: readonly CaseEntry[]): CaseEntry[] {
  const latest = new Map<string, CaseEntry>()
  for (const entry of entries) {
    if (entry.kind !== 'readiness-check') continue
    const whose = `${String(entry.content['person'])} ${String(entry.content['towards'])}`
    if (!latest.has(whose)) latest.set(whose, entry)
  }
  return [...latest.values()].filter(({ content }) =>
    ['prepare', 'refer'].includes(String(content['outcome'])),
  )
}

const soon = 14 * 86_400_000

/** Questionnaires that wait, that come within two weeks, and those answered since the last session. */
export function measuresAhead(
  assignments: readonly Assignment[],
  { today, lastSessionOn }: { today: string; lastSessionOn: string | null },
): NextSession['measures'] {
  const until = new Date(Date.parse(today) + soon).toISOString().slice(0, 10)
  const order = { waiting: 0, answered: 1, coming: 2 } as const
  return assignments
    .flatMap(({ id, personId, instrumentId, instrumentName, status, everyDays, occasions }) => {
      const of = (on: string, state: 'waiting' | 'coming' | 'answered') => ({
        ...{ assignmentId: id, personId, instrumentId, instrumentName, on, state },
      })
      const open = occasions
        .filter((one) => one.status === 'open' && one.dueOn <= today)
        .map((one) => of(one.dueOn, 'waiting'))
      const answered = occasions
        .filter((one) => one.answeredOn !== null && lastSessionOn !== null && one.answeredOn >= lastSessionOn)
        .map((one) => of(one.answeredOn!, 'answered'))
      const last = occasions
        .map(({ dueOn }) => dueOn)
        .toSorted()
        .at(-1)
      const next =
        status === 'active' && everyDays !== null && last !== undefined
          ? new Date(Date.parse(last) + everyDays * 86_400_000).toISOString().slice(0, 10)
          : null
      return [
        ...open,
        ...answered,
        ...(next !== null && next > today && next <= until ? [of(next, 'coming')] : []),
      ]
    })
    .toSorted((a, b) => order[a.state] - order[b.state] || a.on.localeCompare(b.on))
}

/** What clients answered from the last session on, newest first. */
export function repliesSince(
  entries: readonly CaseEntry[],
  lastSessionOn: string | null,
): NextSession['replies'] {
  return entries
    .flatMap(({ id, kind, content, copies }) => {
      const fields = new Set(findStructure(kind)?.named)
      const named = Object.fromEntries(Object.entries(content).filter(([name]) => fields.has(name)))
      return copies.flatMap(({ replies }) =>
        replies.map(({ personId, answer, rating, words, repliedAt }) => ({
          ...{ entryId: id, kind, named, personId, answer, rating, words, on: repliedAt.slice(0, 10) },
        })),
      )
    })
    .filter(({ on }) => lastSessionOn === null || on >= lastSessionOn)
    .toSorted((a, b) => b.on.localeCompare(a.on))
    .slice(0, 12)
}

/** Tasks of which nobody said yet how they went: what is to be looked at first comes first, and what has no day last. */
export function tasksOpen(entries: readonly CaseEntry[]): CaseEntry[] {
  const by = ({ content }: CaseEntry) => (typeof content['by'] === 'string' ? content['by'] : '9999')
  return entries
    .filter(({ kind, content }) => kind === 'plan-task' && content['state'] === undefined)
    .toSorted((a, b) => by(a).localeCompare(by(b)))
    .slice(0, 8)
}
