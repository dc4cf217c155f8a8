import type { Protocol } from './protocol.schema.ts'
import type { Step, Successor } from './step.schema.ts'

/** A step, or one round of it. */
export type StepNode = {
  readonly key: string
  readonly step: Step
  readonly round: string | undefined
  /** Where the step stands in the pack's file. */
  readonly path: readonly (string | number)[]
}

export type StepGraph = {
  readonly nodes: ReadonlyMap<string, StepNode>
  /** What may follow each node; a successor that leads nowhere from a round is left out. */
  readonly after: ReadonlyMap<string, readonly { to: string; successor: Successor }[]>
  readonly start: readonly string[]
}

export function nodeKey(step: string, round: string | undefined): string {
  return round === undefined ? step : `${step}@${round}`
}

/** All steps of a pack in their order. */
export function stepsOf(protocol: Protocol): Step[] {
  return protocol.stages.flatMap((stage) => stage.steps)
}

export function findStep(protocol: Protocol, id: string): Step | undefined {
  return stepsOf(protocol).find((step) => step.id === id)
}

/** The rounds of a step in the order of the pack; one without a name where the step has none. */
export function roundsOf(protocol: Protocol, step: Step): (string | undefined)[] {
  if (!step.rounds) return [undefined]
  return (protocol.rounds ?? []).flatMap((round) => (step.rounds!.includes(round.id) ? [round.id] : []))
}

/** Which round of which step a successor leads to from a round; undefined: from here it leads nowhere. */
export function targetOf(
  protocol: Protocol,
  round: string | undefined,
  successor: Successor,
): { step: Step; round: string | undefined } | undefined {
  const step = findStep(protocol, successor.to)
  if (!step || (successor.rounds && (round === undefined || !successor.rounds.includes(round))))
    return undefined
  const rounds = roundsOf(protocol, step)
  if (!step.rounds) return { step, round: undefined }
  if (round === undefined) return rounds.length > 0 ? { step, round: rounds[0] } : undefined
  if (successor.round !== 'next') return rounds.includes(round) ? { step, round } : undefined
  const order = (protocol.rounds ?? []).map(({ id }) => id)
  const later = rounds.find((one) => order.indexOf(one!) > order.indexOf(round))
  return later === undefined ? undefined : { step, round: later }
}

/** The steps of a pack, a node for each round, and what may follow what. */
export function stepGraph(protocol: Protocol): StepGraph {
  const nodes = new Map<string, StepNode>()
  for (const [stage, { steps }] of protocol.stages.entries())
    for (const [index, step] of steps.entries())
      for (const round of roundsOf(protocol, step)) {
        const key = nodeKey(step.id, round)
        nodes.set(key, { key, step, round, path: ['stages', stage, 'steps', index] })
      }
  const after = new Map(
    [...nodes.values()].map(({ key, step, round }) => [
      key,
      step.next.flatMap((successor) => {
        const target = targetOf(protocol, round, successor)
        return target ? [{ to: nodeKey(target.step.id, target.round), successor }] : []
      }),
    ]),
  )
  const start = protocol.start.flatMap((id) => {
    const step = findStep(protocol, id)
    return step
      ? roundsOf(protocol, step)
          .slice(0, 1)
          .map((round) => nodeKey(id, round))
      : []
  })
  return { nodes, after, start }
}

/** What can be reached from the start, without passing through `avoided` if one is given. */
export function reachable(graph: StepGraph, avoided?: string): Set<string> {
  const found = new Set<string>()
  const open = graph.start.filter((key) => key !== avoided)
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue
    found.add(key)
    open.push(...(graph.after.get(key) ?? []).map(({ to }) => to).filter((to) => to !== avoided))
  }
  return found
}
