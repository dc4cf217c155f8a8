import type { Protocol } from '../protocol.schema.ts'
import { reachable, stepGraph, targetOf, type StepGraph, type StepNode } from '../step-graph.ts'
import type { Problem } from './problem.ts'

const named = ({ step, round }: StepNode) =>
  round === undefined ? `The step ${step.id}` : `The step ${step.id} in the round ${round}`

/** Steps that cannot be reached, that lead nowhere, or that lead in a circle. */
export function problemsOfPaths(protocol: Protocol): Problem[] {
  const graph = stepGraph(protocol)
  const found = reachable(graph)
  const nodes = [...graph.nodes.values()]
  return [
    ...nodes
      .filter(({ key }) => !found.has(key))
      .map((node) => ({
        path: [...node.path],
        message: `${named(node)} is never reached: let another step lead to it by next, or take it out.`,
      })),
    ...nodes
      .filter(({ key, step }) => !step.isEnd && graph.after.get(key)!.length === 0)
      .map((node) => ({
        path: [...node.path, 'next'],
        message: `${named(node)} is a dead end: say in next what may follow, or mark it with isEnd.`,
      })),
    ...nodes.flatMap(({ step, path }) =>
      step.next.flatMap((successor, index) => {
        const isUsed = nodes.some(
          (node) => node.step === step && targetOf(protocol, node.round, successor) !== undefined,
        )
        return isUsed || nodes.find((node) => node.step === step)!.path !== path
          ? []
          : [
              {
                path: [...path, 'next', index],
                message: `From no round does this lead to ${successor.to}: correct its rounds, or take it out.`,
              },
            ]
      }),
    ),
    ...circlesIn(graph),
  ]
}

/** A circle of steps that never ends: going back is a return, and needs no successor. */
function circlesIn(graph: StepGraph): Problem[] {
  const problems: Problem[] = []
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (key: string) => {
    if (done.has(key)) return
    trail.push(key)
    for (const { to, successor } of graph.after.get(key)!) {
      if (!trail.includes(to)) visit(to)
      else {
        const { step, path } = graph.nodes.get(key)!
        problems.push({
          path: [...path, 'next', step.next.indexOf(successor)],
          message: `${[...trail.slice(trail.indexOf(to)), to].join(' → ')} goes in a circle: make the way back a return.`,
        })
      }
    }
    trail.pop()
    done.add(key)
  }
  for (const key of graph.nodes.keys()) visit(key)
  return problems
}
