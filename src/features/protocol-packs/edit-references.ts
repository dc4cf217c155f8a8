import { getAt, listAt, type Path } from './edit-content.ts'

/** Kinds of parts that others in a pack name by id. */
export type PartKind =
  | 'role'
  | 'round'
  | 'check'
  | 'gate'
  | 'step'
  | 'task'
  | 'event'
  | 'exercise'
  | 'source'
  | 'session-shape'

const kindOfList: Record<string, PartKind> = {
  roles: 'role',
  rounds: 'round',
  checks: 'check',
  gates: 'gate',
  steps: 'step',
  tasks: 'task',
  events: 'event',
  exercises: 'exercise',
  sources: 'source',
  sessionShapes: 'session-shape',
}

/** Which kind of part a text names, by where it stands; undefined: none. */
function kindNamedAt(content: unknown, path: Path): PartKind | undefined {
  if (path[0] === 'renamed') return kindOfList[String(path[2])]
  const last = path.at(-1)
  const list = path.at(-2)
  if (typeof last === 'number') {
    if (list === 'after') return 'task'
    if (list === 'start') return 'step'
    return list === 'roles' || list === 'rounds' || list === 'exercises' ? kindOfList[list] : undefined
  }
  const around = path.at(-3)
  if (last === 'to' && (around === 'next' || around === 'returns')) return 'step'
  if (last === 'from' || last === 'to')
    return getAt(content, [...path.slice(0, -1), 'kind']) === 'dyad' ? 'role' : undefined
  // What comes next says "same" or "next" of rounds, and names none.
  if (last === 'round') return around === 'next' ? undefined : 'round'
  if (last === 'focus') return 'role'
  if (last === 'sessionShape') return 'session-shape'
  const named = ['role', 'check', 'gate', 'step', 'event', 'source'] as const
  return named.find((kind) => kind === last)
}

/** Every place that names another part, with what it names. */
function namesIn(content: unknown, value: unknown, path: Path): { path: Path; kind: PartKind; id: string }[] {
  if (typeof value === 'string') {
    const kind = kindNamedAt(content, path)
    return kind ? [{ path, kind, id: value }] : []
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => namesIn(content, one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => namesIn(content, one, [...path, key]))
}

const isWithin = (path: Path, outer: Path) => outer.every((key, index) => path[index] === key)

/** The ids that go with an item of a list, by kind: with a stage go its steps. */
function idsOf(content: unknown, path: Path): { kind: PartKind; id: string }[] {
  const list = path.at(-2)
  if (list === 'stages')
    return listAt(content, [...path, 'steps']).flatMap(({ id }) =>
      typeof id === 'string' ? [{ kind: 'step' as const, id }] : [],
    )
  const kind = kindOfList[String(list)]
  const id = getAt(content, [...path, 'id'])
  return kind && typeof id === 'string' ? [{ kind, id }] : []
}

/** Where else an item of a list, or what lies in it, is named. Of two that have one id neither is missed. */
export function placesNaming(content: unknown, path: Path): Path[] {
  const gone = idsOf(content, path).filter(
    ({ kind, id }) => kind === 'task' || countOf(content, kind, id) < 2,
  )
  return namesIn(content, content, [])
    .filter((name) => gone.some(({ kind, id }) => name.kind === kind && name.id === id))
    .filter((name) => !isWithin(name.path, path))
    .filter((name) => name.kind !== 'task' || isWithin(name.path, path.slice(0, -2)))
    .map((name) => name.path)
}

function countOf(content: unknown, kind: PartKind, id: string): number {
  const steps = listAt(content, ['stages']).flatMap((stage) => listAt(stage, ['steps']))
  const [list] = Object.entries(kindOfList).find(([, one]) => one === kind)!
  const parts = kind === 'step' ? steps : listAt(content, [list])
  return parts.filter((one) => one['id'] === id).length
}
