import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { protocolFolders, readProtocolFolder } from './library.ts'
import type { Protocol } from './protocol.schema.ts'
import { stepsOf } from './step-graph.ts'

const file = join(import.meta.dirname, 'handed-out.json')

/**
 * What a version is known by: everything that decides where a course may stand and what bars it. Texts, sources and what
 * is suggested beside may be mended within a version; these may not, since courses run under it.
 */
export function courseFingerprint(protocol: Protocol): string {
  const { roles, rounds, checks, gates, start, events } = protocol
  const rules = {
    roles: roles.map(({ id }) => id),
    rounds: (rounds ?? []).map(({ id, focus }) => [id, focus]),
    checks: checks.map(({ id, answers, of }) => [id, answers, of]),
    gates: gates.map(({ id, opens, effect, whileUnknown }) => [id, opens, effect, whileUnknown]),
    start,
    steps: stepsOf(protocol).map((step) => [
      step.id,
      step.per,
      step.rounds,
      step.tasks.map(({ id }) => id),
      step.gates,
      step.next.map(({ to, rounds: from, round }) => [to, from, round]),
      step.isEnd,
    ]),
    events: events.map(({ id }) => id),
  }
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16)
}

/** Every version that the library holds, `id@version`, with what it is known by. */
export function protocolsOfNow(): Record<string, string> {
  const all = protocolFolders().flatMap((path) => {
    const { protocol, earlier } = readProtocolFolder(path)
    return [protocol, ...earlier]
  })
  return sorted(Object.fromEntries(all.map((one) => [`${one.id}@${one.version}`, courseFingerprint(one)])))
}

/** The same of every version that was ever handed out, as kept in the repository. */
export function protocolsKept(): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

/** The kept ones with those that are new; none that is kept is ever written over. */
export function protocolsHandedOutFile(): { file: string; text: string } {
  const all = sorted({ ...protocolsOfNow(), ...protocolsKept() })
  return { file, text: `${JSON.stringify(all, null, 2)}\n` }
}

const sorted = (named: Record<string, string>) =>
  Object.fromEntries(Object.entries(named).toSorted(([left], [right]) => (left < right ? -1 : 1)))
