import { stepsOf } from '#protocols/step-graph.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import type { Sign } from '#protocols/sign.schema.ts'
import { findStructure } from '#structures/all-structures.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import { isSourced, type Content, type Structure } from '#structures/structure.ts'
import type { Assignment } from '#features/assignments/assignments.contract.ts'
import type { Bond } from '#features/bonds/bonds.contract.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import type { Change, CaseMeasures } from '#features/measures/measures.contract.ts'
import type { NotedMoment, NotedOfCase } from './case-reasons.contract.ts'
import { scoreConditionsOf } from './courses.rules.ts'

function signsOf(protocols: readonly Protocol[]): Sign[] {
  return protocols
    .flatMap(stepsOf)
    .flatMap(({ signs, returns }) => [
      ...(signs?.here ?? []),
      ...(signs?.goOn ?? []),
      ...(returns ?? []).flatMap((way) => way.signs ?? []),
    ])
}

/** Kinds of structured work that suggestions are given reasons from: ruptures and readiness always, others by the packs. */
export function kindsOf(protocols: readonly Protocol[]): string[] {
  const named = signsOf(protocols).flatMap((sign) => (sign.kind === 'moment' ? sign.of : []))
  return [...new Set(['rupture', 'readiness-check', ...named])]
}

/** Questionnaires that the packs name, by id. */
export function instrumentsOf(protocols: readonly Protocol[]): string[] {
  return [
    ...new Set([
      ...protocols.flatMap(({ measures }) => measures.map(({ instrument }) => instrument)),
      ...signsOf(protocols).flatMap((sign) => (sign.kind === 'score' ? [sign.instrument] : [])),
      ...protocols.flatMap(scoreConditionsOf).map(({ instrument }) => instrument),
    ]),
  ]
}

type Entry = Pick<CaseEntry, 'id' | 'kind' | 'content' | 'onDay' | 'createdAt' | 'changedAt'>

/** Entries of these kinds as suggestions read them, newest first. */
export function notedMoments(entries: readonly Entry[], kinds: readonly string[]): NotedMoment[] {
  return entries
    .flatMap((entry) => {
      const structure = kinds.includes(entry.kind) ? findStructure(entry.kind) : undefined
      if (!structure) return []
      return [
        {
          ...{ id: entry.id, kind: entry.kind, on: dayOf(structure, entry) },
          fields: choicesIn(structure, entry.content),
          persons: peopleInContent(structure.fields, entry.content),
        },
      ]
    })
    .toSorted((a, b) => b.on.localeCompare(a.on))
}

/** A moment is of its day. What is worked on for months is of the day on which it last was. */
function dayOf({ id, page }: Structure, { onDay, createdAt, changedAt }: Entry): string {
  if (page === 'moments' || id === 'readiness-check') return onDay ?? createdAt.slice(0, 10)
  return changedAt.slice(0, 10)
}

/** Choices, numbers and people of a content; what is only supposed is left out, since it is no evidence. */
function choicesIn({ fields }: Structure, content: Content): NotedMoment['fields'] {
  const kept: NotedMoment['fields'] = {}
  for (const [name, field] of Object.entries(fields)) {
    if (!['choice', 'chips', 'scale', 'person'].includes(field.kind)) continue
    const value = content[name]
    if (isSourced(value) && value.source === 'conjecture') continue
    const plain = isSourced(value) ? value.is : value
    if (typeof plain === 'string' || typeof plain === 'number') kept[name] = plain
    else if (Array.isArray(plain)) kept[name] = plain.filter((one) => typeof one === 'string')
  }
  return kept
}

const verdicts: Record<Change['verdict'], NotedOfCase['movements'][number]['verdict']> = {
  ...{ improved: 'better', worsened: 'worse', changed: 'changed' },
  'no-reliable-change': 'same',
}

/** First and last score of every person, scale and bond, judged as on the page of measures. */
export function movementsIn(
  { series, instruments }: CaseMeasures,
  bonds: readonly Pick<Bond, 'id' | 'toPersonId'>[],
): NotedOfCase['movements'] {
  return series.flatMap(({ personId, bondId, instrumentId, responses }) => {
    const instrument = instruments.find(({ id }) => id === instrumentId)
    const scales = instrument?.scales ?? []
    const instrumentName = instrument?.shortName ?? instrumentId
    return scales.flatMap(({ id: scale, name: scaleName }) => {
      const scored = responses.flatMap(({ responseId, answeredOn, scores }) => {
        const score = scores[scale]
        return score?.value == null
          ? []
          : [{ value: score.value, on: answeredOn, response: responseId, change: score.change }]
      })
      const [first, last] = [scored[0], scored.at(-1)]
      if (!first || !last) return []
      return [
        {
          ...{ instrument: instrumentId, instrumentName, scale, scaleName, person: personId },
          about: bonds.find(({ id }) => id === bondId)?.toPersonId ?? null,
          first: { value: first.value, on: first.on },
          last: { value: last.value, on: last.on, response: last.response },
          verdict: scored.length > 1 && last.change ? verdicts[last.change.verdict] : null,
        },
      ]
    })
  })
}

/** What schedules ask for: the first occasion that is open, and else the next that comes. */
export function askedNow(assignments: readonly Assignment[], today: string): NotedOfCase['asked'] {
  return assignments.flatMap(({ instrumentId, personId, status, everyDays, endsOn, occasions }) => {
    const of = (on: string) => ({ instrument: instrumentId, person: personId, on, isOpen: on <= today })
    const open = occasions.filter((one) => one.status === 'open').map(({ dueOn }) => dueOn)
    if (open.length > 0) return [of(open.toSorted()[0]!)]
    const last = occasions
      .map(({ dueOn }) => dueOn)
      .toSorted()
      .at(-1)
    if (status !== 'active' || everyDays === null || last === undefined) return []
    const next = new Date(Date.parse(last) + everyDays * 86_400_000).toISOString().slice(0, 10)
    return endsOn !== null && next > endsOn ? [] : [of(next)]
  })
}
