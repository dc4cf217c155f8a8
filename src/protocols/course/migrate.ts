import type { Protocol, Renaming } from '../protocol.schema.ts'
import type { Step } from '../step.schema.ts'
import { findStep, stepGraph, stepsOf } from '../step-graph.ts'
import type { Course, Mapping, Outcome, Place, Stamp } from './course.ts'
import { readCourse, renamePlace, type PlaceState, type SeenEvent } from './read-course.ts'
import { mustRunUnder, refuse, withEntry } from './take-steps.ts'

/** What moving a course to a later version does, before it is done. */
export type MigrationPlan = {
  readonly from: string
  readonly to: string
  readonly mapping: Mapping
  readonly kept: readonly PlaceState[]
  readonly renamed: readonly { readonly was: PlaceState; readonly is: Place }[]
  /** Steps, or rounds of them, that the version before did not have. */
  readonly added: readonly { readonly step: string; readonly round: string | null }[]
  /** What stays to be read as history, and has no place in the new version. */
  readonly gone: readonly { readonly was: PlaceState; readonly why: 'removed' | 'counted-otherwise' }[]
  readonly goneEvents: readonly SeenEvent[]
  /** Who has no part in the new version and needs one. */
  readonly withoutRole: readonly string[]
}

const kinds = ['steps', 'rounds', 'roles', 'gates', 'events'] as const

/**
 * What becomes of a running course under a later version of its pack.
 *
 * @param from - the version the course runs under
 * @throws RangeError if the packs are not two versions of the course's protocol, the later one last
 */
export function planMigration(course: Course, from: Protocol, to: Protocol): MigrationPlan {
  mustRunUnder(course, from)
  if (to.id !== from.id) throw new RangeError(`${to.id} is another protocol than ${from.id}: switch to it.`)
  if (compareVersions(to.version, from.version) <= 0)
    throw new RangeError(`${to.version} is no later version than ${from.version}.`)
  const mapping = mappingBetween(from, to)
  const view = readCourse(course)
  const places = [...view.places.values()]
  const moved = places.map((was) => ({ was, is: renamePlace(was.place, mapping) }))
  return {
    from: from.version,
    to: to.version,
    mapping,
    kept: moved.flatMap(({ was, is }) =>
      is && is.step === was.place.step && is.round === was.place.round ? [was] : [],
    ),
    renamed: moved.flatMap(({ was, is }) =>
      is && (is.step !== was.place.step || is.round !== was.place.round) ? [{ was, is }] : [],
    ),
    added: addedNodes(from, to, mapping),
    gone: moved.flatMap(({ was, is }) =>
      is
        ? []
        : [{ was, why: isCountedOtherwise(from, to, was.place.step) ? 'counted-otherwise' : 'removed' }],
    ),
    goneEvents: view.events.filter(({ event }) => mapping.events[event] == null),
    withoutRole: [...view.members].flatMap(([person, { roles, isPresent }]) =>
      isPresent && roles.length > 0 && roles.every((role) => mapping.roles[role] == null) ? [person] : [],
    ),
  }
}

/** Moves a course to the version of the plan. Every entry stays; what has no place any more is read as history. */
export function migrate(course: Course, plan: MigrationPlan, stamp: Stamp): Outcome {
  if (course.protocol.version !== plan.from)
    throw new RangeError(
      `The plan is for version ${plan.from}; the course runs under ${course.protocol.version}.`,
    )
  if (readCourse(course).closed) return refuse({ code: 'course-closed' })
  const { from, to, mapping } = plan
  return withEntry(
    { ...course, protocol: { id: course.protocol.id, version: to } },
    { ...stamp, kind: 'migrated', from, to, mapping },
  )
}

function mappingBetween(from: Protocol, to: Protocol): Mapping {
  const renamings = (to.renamed ?? [])
    .filter(
      ({ since }) => compareVersions(since, from.version) > 0 && compareVersions(since, to.version) <= 0,
    )
    .toSorted((a, b) => compareVersions(a.since, b.since))
  const [before, now] = [idsOf(from), idsOf(to)]
  const of = (kind: (typeof kinds)[number]) => mapIds(renamings, kind, before[kind], now[kind])
  const mapping: Mapping = {
    steps: of('steps'),
    rounds: of('rounds'),
    roles: of('roles'),
    gates: of('gates'),
    events: of('events'),
  }
  for (const [old, target] of Object.entries(mapping.steps))
    if (target !== null && !isCountedAlike(findStep(from, old)!, findStep(to, target)!))
      mapping.steps[old] = null
  return mapping
}

function idsOf(protocol: Protocol): Record<(typeof kinds)[number], string[]> {
  const ids = (list: readonly { id: string }[] | undefined) => (list ?? []).map(({ id }) => id)
  const { rounds, roles, gates, events } = protocol
  return {
    steps: ids(stepsOf(protocol)),
    rounds: ids(rounds),
    roles: ids(roles),
    gates: ids(gates),
    events: ids(events),
  }
}

function mapIds(
  renamings: readonly Renaming[],
  kind: (typeof kinds)[number],
  before: readonly string[],
  now: readonly string[],
): Record<string, string | null> {
  return Object.fromEntries(
    before.map((old) => {
      const is = renamings.reduce<string | undefined>(
        (name, renaming) => (name === undefined ? undefined : nameAfter(renaming[kind] ?? {}, name)),
        old,
      )
      return [old, is !== undefined && now.includes(is) ? is : null]
    }),
  )
}

/** What a name became; undefined: another took it over, so that it no longer means the same. */
function nameAfter(renamed: Record<string, string>, name: string): string | undefined {
  if (Object.hasOwn(renamed, name)) return renamed[name]
  return Object.values(renamed).includes(name) ? undefined : name
}

/** Whether a place of the one is a place of the other: with as many people, in rounds or without. */
const isCountedAlike = (was: Step, is: Step) =>
  was.per.kind === is.per.kind && (was.rounds === undefined) === (is.rounds === undefined)

function isCountedOtherwise(from: Protocol, to: Protocol, step: string): boolean {
  const was = findStep(from, step)
  const is = findStep(to, step)
  return was !== undefined && is !== undefined && !isCountedAlike(was, is)
}

function addedNodes(from: Protocol, to: Protocol, mapping: Mapping): MigrationPlan['added'] {
  const had = new Set(
    [...stepGraph(from).nodes.values()].map(({ step, round }) =>
      JSON.stringify([mapping.steps[step.id], round === undefined ? null : mapping.rounds[round]]),
    ),
  )
  return [...stepGraph(to).nodes.values()]
    .map(({ step, round }) => ({ step: step.id, round: round ?? null }))
    .filter(({ step, round }) => !had.has(JSON.stringify([step, round])))
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)]
  const index = left.findIndex((part, at) => part !== right[at])
  return index === -1 ? 0 : left[index]! - right[index]!
}
