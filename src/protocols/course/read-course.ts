import type { Course, CourseEntry, Mapping, Place, ShownScore } from './course.ts'

export type PlaceStatus = 'current' | 'done' | 'revisited' | 'skipped'

/** What was recorded at a place. A place without a state was not begun. */
export type PlaceState = {
  readonly place: Place
  readonly status: PlaceStatus
  /** How often it was begun, going back to it included. */
  readonly visits: number
  readonly tasks: readonly string[]
  readonly begunOn: string | null
  /** When it was last begun or gone back to. */
  readonly since: string | null
  readonly doneOn: string | null
  /** Why it was skipped or gone back to. */
  readonly reason: string | null
}

export type Override = {
  readonly gate: string
  readonly place: Place
  readonly reason: string
  readonly on: string
  readonly by: string
}

export type SeenEvent = {
  readonly event: string
  readonly place: Place
  readonly evidence: string
  readonly moments?: readonly string[] | undefined
  readonly scores?: readonly ShownScore[] | undefined
  readonly on: string
}

/** Where a course stands. */
export type CourseView = {
  readonly members: ReadonlyMap<string, { readonly roles: readonly string[]; readonly isPresent: boolean }>
  readonly focus: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, PlaceState>
  readonly events: readonly SeenEvent[]
  /** Those that hold; one ends when its place is done. */
  readonly overrides: readonly Override[]
  readonly reviews: number
  /** What was recorded under names that the version of now no longer has. */
  readonly former: { readonly places: readonly PlaceState[]; readonly events: readonly SeenEvent[] }
  readonly closed: Extract<CourseEntry, { kind: 'closed' }> | null
}

type Draft = {
  members: Map<string, { roles: readonly string[]; isPresent: boolean }>
  focus: Map<string, string>
  places: Map<string, PlaceState>
  events: SeenEvent[]
  overrides: Override[]
  reviews: number
  former: { places: PlaceState[]; events: SeenEvent[] }
  closed: CourseView['closed']
}

/** A place as a key; the same for the same place alone. */
export function placeKey({ step, round, persons }: Place): string {
  return JSON.stringify([step, round, ...persons])
}

/** Reads where a course stands from what happened in it. */
export function readCourse(course: Course): CourseView {
  const draft: Draft = {
    members: new Map(),
    focus: new Map(),
    places: new Map(),
    events: [],
    overrides: [],
    reviews: 0,
    former: { places: [], events: [] },
    closed: null,
  }
  const takenBack = takenBackIn(course)
  for (const [index, entry] of course.entries.entries()) if (!takenBack.has(index)) apply(draft, entry)
  return draft
}

/** The places in the list of entries that were slips. */
export function takenBackIn({ entries }: Course): Set<number> {
  return new Set(entries.flatMap((entry) => (entry.kind === 'taken-back' ? [entry.entry] : [])))
}

function apply(draft: Draft, entry: CourseEntry): void {
  switch (entry.kind) {
    case 'joined':
      draft.members.set(entry.person, { roles: entry.roles, isPresent: true })
      return
    case 'left': {
      const roles = draft.members.get(entry.person)?.roles ?? []
      draft.members.set(entry.person, { roles, isPresent: false })
      for (const [round, person] of draft.focus) if (person === entry.person) draft.focus.delete(round)
      return
    }
    case 'focus-chosen':
      draft.focus.set(entry.round, entry.person)
      return
    case 'event-seen':
      draft.events.push(entry)
      return
    case 'gate-overridden':
      draft.overrides.push(entry)
      return
    case 'reviewed':
      draft.reviews += 1
      return
    case 'migrated':
      rename(draft, entry.mapping)
      return
    case 'closed':
      draft.closed = entry
      return
    case 'taken-back':
      return
    default:
      applyToPlace(draft, entry)
  }
}

type AtPlace = Extract<CourseEntry, { kind: 'begun' | 'completed' | 'revisited' | 'skipped' | 'task-done' }>

function applyToPlace(draft: Draft, entry: AtPlace): void {
  const key = placeKey(entry.place)
  const before: PlaceState = draft.places.get(key) ?? {
    place: entry.place,
    status: 'current',
    visits: 0,
    tasks: [],
    begunOn: null,
    since: null,
    doneOn: null,
    reason: null,
  }
  draft.places.set(key, { ...before, ...changeOf(before, entry) })
  if (entry.kind === 'completed')
    draft.overrides = draft.overrides.filter(({ place }) => placeKey(place) !== key)
}

function changeOf(before: PlaceState, entry: AtPlace): Partial<PlaceState> {
  switch (entry.kind) {
    case 'begun':
      return {
        status: 'current',
        visits: before.visits + 1,
        begunOn: entry.on,
        since: entry.on,
        reason: null,
      }
    case 'completed':
      return { status: 'done', doneOn: entry.on }
    case 'revisited':
      return { status: 'revisited', visits: before.visits + 1, since: entry.on, reason: entry.reason }
    case 'skipped':
      return { status: 'skipped', reason: entry.reason }
    case 'task-done':
      return { tasks: [...new Set([...before.tasks, entry.task])] }
  }
}

/** The place under the names of now; undefined: they no longer have it. */
export function renamePlace(place: Place, mapping: Mapping): Place | undefined {
  const step = mapping.steps[place.step]
  const round = place.round === null ? null : (mapping.rounds[place.round] ?? undefined)
  return step == null || round === undefined ? undefined : { ...place, step, round }
}

function rename(draft: Draft, mapping: Mapping): void {
  const places = [...draft.places.values()]
  draft.places = new Map()
  for (const state of places) {
    const place = renamePlace(state.place, mapping)
    if (place) draft.places.set(placeKey(place), { ...state, place })
    else draft.former.places.push(state)
  }
  const events = draft.events
  draft.events = []
  for (const seen of events) {
    const event = mapping.events[seen.event]
    if (event == null) draft.former.events.push(seen)
    // The place of an event says where it was seen; it may name a step of then.
    else draft.events.push({ ...seen, event, place: renamePlace(seen.place, mapping) ?? seen.place })
  }
  draft.overrides = draft.overrides.flatMap((override) => {
    const gate = mapping.gates[override.gate]
    const place = renamePlace(override.place, mapping)
    return gate == null || !place ? [] : [{ ...override, gate, place }]
  })
  draft.focus = new Map(
    [...draft.focus].flatMap(([round, person]) => {
      const now = mapping.rounds[round]
      return now == null ? [] : [[now, person] as const]
    }),
  )
  for (const [person, member] of draft.members)
    draft.members.set(person, {
      ...member,
      roles: member.roles.flatMap((role) => mapping.roles[role] ?? []),
    })
}
