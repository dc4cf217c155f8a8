import { isGroup, type Condition } from '../condition.schema.ts'
import type { Protocol } from '../protocol.schema.ts'
import { nodeKey, reachable, stepGraph, type StepGraph, type StepNode } from '../step-graph.ts'
import { contradictionIn } from './contradictions.ts'
import type { Problem } from './problem.ts'

/** Gates that nobody can open or that stand nowhere, and criteria that contradict each other. */
export function problemsOfConditions(protocol: Protocol): Problem[] {
  const graph = stepGraph(protocol)
  const nodes = [...graph.nodes.values()]
  return [
    ...protocol.gates.flatMap((gate, index) => {
      const path = ['gates', index]
      const before = nodes.filter((node) => gatesBefore(node).includes(gate.id))
      if (gate.opens.length === 0)
        return [
          { path: [...path, 'opens'], message: 'Nobody can open this gate: say in opens what opens it.' },
        ]
      const contradiction = contradictionIn(gate.opens)
      return [
        ...(before.length === 0
          ? [
              {
                path,
                message: 'This gate stands before no step: add it to the gates of one, or take it out.',
              },
            ]
          : []),
        ...(contradiction
          ? [
              {
                path: [...path, 'opens', contradiction.index],
                message: `Nobody can open this gate. ${contradiction.message}`,
              },
            ]
          : []),
        ...gate.opens.flatMap((condition, at) => {
          const barred = before.find((node) => isBehind(protocol, graph, node, condition))
          return barred
            ? [
                {
                  path: [...path, 'opens', at],
                  message: `Nobody can open this gate: what it asks for lies behind it (${barred.key}).`,
                },
              ]
            : []
        }),
      ]
    }),
    ...protocol.stages.flatMap(({ steps }, stage) =>
      steps.flatMap((step, index) => {
        const path = ['stages', stage, 'steps', index]
        const own = nodes.filter((node) => node.step === step)
        return [
          ...problemsOfCriteria(step.entry, [...path, 'entry'], 'This contradicts another entry criterion.'),
          ...problemsOfCriteria(step.exit, [...path, 'exit'], 'This contradicts another exit criterion.'),
          ...step.entry.flatMap(({ when }, at) =>
            when && own.some((node) => isBehind(protocol, graph, node, when))
              ? [
                  {
                    path: [...path, 'entry', at, 'when'],
                    message: `This contradicts the order of steps: what it asks for lies behind ${step.id}.`,
                  },
                ]
              : [],
          ),
          ...own.flatMap((node) => gatesAgainstEachOther(protocol, node)),
        ]
      }),
    ),
  ]
}

const gatesBefore = ({ step, round }: StepNode) =>
  step.gates
    .filter(({ rounds }) => !rounds || (round !== undefined && rounds.includes(round)))
    .map(({ gate }) => gate)

function problemsOfCriteria(
  criteria: readonly { when?: Condition | undefined }[],
  path: (string | number)[],
  what: string,
): Problem[] {
  const placed = criteria.flatMap(({ when }, index) => (when ? [{ when, index }] : []))
  const contradiction = contradictionIn(placed.map(({ when }) => when))
  return contradiction
    ? [
        {
          path: [...path, placed[contradiction.index]!.index, 'when'],
          message: `${what} ${contradiction.message}`,
        },
      ]
    : []
}

function gatesAgainstEachOther(protocol: Protocol, node: StepNode): Problem[] {
  const gates = protocol.gates.filter(({ id }) => gatesBefore(node).includes(id))
  if (gates.some(({ opens }) => contradictionIn(opens))) return []
  const contradiction = contradictionIn(gates.flatMap(({ opens }) => opens))
  return contradiction
    ? [
        {
          path: [...node.path, 'gates'],
          message: `The gates before ${node.key} can never be open together. ${contradiction.message}`,
        },
      ]
    : []
}

/** Whether what a condition asks for can only come about after the node has been passed. */
function isBehind(protocol: Protocol, graph: StepGraph, node: StepNode, condition: Condition): boolean {
  if (isGroup(condition)) {
    const isOne = (one: Condition) => isBehind(protocol, graph, node, one)
    if (condition.kind === 'none') return false
    return condition.kind === 'all' ? condition.of.some(isOne) : condition.of.every(isOne)
  }
  const before = reachable(graph, node.key)
  if (condition.kind === 'step-done')
    return [...graph.nodes.values()]
      .filter(
        ({ step, round }) =>
          step.id === condition.step && (condition.round === undefined || round === condition.round),
      )
      .some(({ key }) => !before.has(key))
  if (condition.kind !== 'event' || !condition.seen) return false
  const places = protocol.events.find(({ id }) => id === condition.event)?.at ?? []
  const keys = places.flatMap((place) =>
    place.round === undefined
      ? [...graph.nodes.values()].flatMap(({ step, key }) => (step.id === place.step ? [key] : []))
      : [nodeKey(place.step, place.round)],
  )
  return !keys.some((key) => before.has(key))
}
