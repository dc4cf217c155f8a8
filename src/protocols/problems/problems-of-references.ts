import type { Condition } from '../condition.schema.ts'
import { answersOfCheck, isGroup } from '../condition.schema.ts'
import type { Scope } from '../gate.schema.ts'
import type { Protocol } from '../protocol.schema.ts'
import type { Step } from '../step.schema.ts'
import { findStep, stepsOf } from '../step-graph.ts'
import type { Problem } from './problem.ts'

type Path = (string | number)[]

/** Everything in a pack that names what it does not have. */
export function problemsOfReferences(protocol: Protocol): Problem[] {
  const problems: Problem[] = []
  const ids = {
    role: protocol.roles,
    round: protocol.rounds ?? [],
    check: protocol.checks,
    gate: protocol.gates,
    step: stepsOf(protocol),
    event: protocol.events,
    exercise: protocol.exercises,
    source: protocol.sources,
    'session shape': protocol.sessionShapes,
  }
  const need = (kind: keyof typeof ids, id: string | undefined, path: Path) => {
    if (id !== undefined && !ids[kind].some((one) => one.id === id))
      problems.push({
        path,
        message: `There is no ${kind} ${id}: add it to the pack, or correct the id here.`,
      })
  }
  const needAll = (kind: keyof typeof ids, named: readonly string[] | undefined, path: Path) => {
    for (const [index, id] of (named ?? []).entries()) need(kind, id, [...path, index])
  }
  const needScope = (scope: Scope, path: Path) => {
    if (scope.kind === 'person') need('role', scope.role, [...path, 'role'])
    if (scope.kind !== 'dyad') return
    need('role', scope.from, [...path, 'from'])
    need('role', scope.to, [...path, 'to'])
  }
  const needCondition = (condition: Condition | undefined, path: Path): void => {
    if (condition && isGroup(condition)) {
      for (const [index, one] of condition.of.entries()) needCondition(one, [...path, 'of', index])
    } else if (condition?.kind === 'check') {
      need('check', condition.check, [...path, 'check'])
      const check = protocol.checks.find(({ id }) => id === condition.check)
      const answers: readonly string[] = check ? answersOfCheck[check.answers] : condition.is
      for (const [index, answer] of condition.is.entries())
        if (!answers.includes(answer))
          problems.push({
            path: [...path, 'is', index],
            message: `${condition.check} is answered with ${answers.join(', ')}: choose one of these.`,
          })
    } else if (condition?.kind === 'step-done') {
      need('step', condition.step, [...path, 'step'])
      needRoundOf(condition.step, condition.round, [...path, 'round'])
    } else if (condition?.kind === 'event') need('event', condition.event, [...path, 'event'])
    else if (condition) need('role', condition.role, [...path, 'role'])
  }
  const needRoundOf = (step: string, round: string | undefined, path: Path) => {
    need('round', round, path)
    const found = findStep(protocol, step)
    if (found && round !== undefined && ids.round.some(({ id }) => id === round))
      if (!found.rounds?.includes(round))
        problems.push({
          path,
          message: `The step ${step} is not taken in the round ${round}: add the round to the step, or correct it here.`,
        })
  }
  const needStep = (step: Step, path: Path) => {
    needScope(step.per, [...path, 'per'])
    if (step.rounds && step.per.kind !== 'unit')
      problems.push({
        path: [...path, 'per'],
        message:
          'A step with rounds centres on the focus person of each: make per a unit, or take the rounds out.',
      })
    needAll('round', step.rounds, [...path, 'rounds'])
    needAll('exercise', step.exercises, [...path, 'exercises'])
    need('session shape', step.sessionShape, [...path, 'sessionShape'])
    for (const [index, { role }] of step.tasks.entries())
      need('role', role, [...path, 'tasks', index, 'role'])
    for (const list of ['entry', 'exit'] as const)
      for (const [index, { when }] of step[list].entries())
        needCondition(when, [...path, list, index, 'when'])
    for (const [index, { gate, rounds }] of step.gates.entries()) {
      need('gate', gate, [...path, 'gates', index, 'gate'])
      for (const [at, round] of (rounds ?? []).entries())
        needRoundOf(step.id, round, [...path, 'gates', index, 'rounds', at])
    }
    for (const [index, { to, rounds }] of step.next.entries()) {
      need('step', to, [...path, 'next', index, 'to'])
      for (const [at, round] of (rounds ?? []).entries())
        needRoundOf(step.id, round, [...path, 'next', index, 'rounds', at])
    }
    for (const [index, { to, round, when }] of (step.returns ?? []).entries()) {
      need('step', to, [...path, 'returns', index, 'to'])
      needRoundOf(to, round, [...path, 'returns', index, 'round'])
      needCondition(when, [...path, 'returns', index, 'when'])
    }
  }

  for (const [index, { focus }] of (protocol.rounds ?? []).entries()) {
    if (focus === undefined)
      problems.push({
        path: ['rounds', index, 'focus'],
        message: 'A round needs a focus person: name the role of the one it centres on.',
      })
    need('role', focus, ['rounds', index, 'focus'])
  }
  for (const [index, check] of protocol.checks.entries()) needScope(check.of, ['checks', index, 'of'])
  for (const [index, gate] of protocol.gates.entries())
    for (const [at, condition] of gate.opens.entries())
      needCondition(condition, ['gates', index, 'opens', at])
  needAll('step', protocol.start, ['start'])
  for (const [stage, { steps }] of protocol.stages.entries())
    for (const [index, step] of steps.entries()) needStep(step, ['stages', stage, 'steps', index])
  for (const [index, { at }] of protocol.events.entries())
    for (const [place, { step, round }] of at.entries()) {
      need('step', step, ['events', index, 'at', place, 'step'])
      needRoundOf(step, round, ['events', index, 'at', place, 'round'])
    }
  for (const [index, { role }] of protocol.measures.entries()) need('role', role, ['measures', index, 'role'])
  for (const [index, { of }] of protocol.exercises.entries()) needScope(of, ['exercises', index, 'of'])
  for (const [shape, { parts }] of protocol.sessionShapes.entries())
    for (const [part, { roles }] of parts.entries())
      needAll('role', roles, ['sessionShapes', shape, 'parts', part, 'roles'])
  for (const { path, source } of sourcesIn(protocol, [])) need('source', source, path)
  return [...problems, ...problemsOfRenaming(protocol)]
}

/** Every place that says what it rests on. */
function sourcesIn(value: unknown, path: Path): { path: Path; source: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => sourcesIn(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, one]) =>
    field === 'source' && typeof one === 'string'
      ? [{ path: [...path, field], source: one }]
      : sourcesIn(one, [...path, field]),
  )
}

function problemsOfRenaming(protocol: Protocol): Problem[] {
  const now = {
    steps: stepsOf(protocol),
    rounds: protocol.rounds ?? [],
    roles: protocol.roles,
    gates: protocol.gates,
    events: protocol.events,
  }
  return (protocol.renamed ?? []).flatMap((renaming, index) =>
    (Object.keys(now) as (keyof typeof now)[]).flatMap((kind) => {
      const targets = Object.values(renaming[kind] ?? {})
      const isLast = index === protocol.renamed!.length - 1
      return Object.entries(renaming[kind] ?? {}).flatMap(([old, target]) => {
        const path = ['renamed', index, kind, old]
        if (targets.indexOf(target) !== targets.lastIndexOf(target))
          return [
            { path, message: `Two cannot become ${target}: leave one out, its records stay as history.` },
          ]
        return isLast && !now[kind].some(({ id }) => id === target)
          ? [{ path, message: `There is no ${target} in ${kind}: correct the id, or leave it out.` }]
          : []
      })
    }),
  )
}
