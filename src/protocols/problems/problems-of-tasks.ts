import type { Protocol } from '../protocol.schema.ts'
import type { Step, Task } from '../step.schema.ts'
import type { Problem } from './problem.ts'

/** Tasks that nobody can come to: after what never happens, in a round that the step lacks, with somebody not there. */
export function problemsOfTasks(protocol: Protocol): Problem[] {
  return protocol.stages.flatMap(({ steps }, stage) =>
    steps.flatMap((step, index) =>
      step.tasks.flatMap((task, at) =>
        problemsOfTask(step, task).map(({ path, message }) => ({
          path: ['stages', stage, 'steps', index, 'tasks', at, ...path],
          message,
        })),
      ),
    ),
  )
}

function problemsOfTask(step: Step, task: Task): Problem[] {
  const problems: Problem[] = []
  for (const [index, round] of (task.rounds ?? []).entries())
    if (!step.rounds?.includes(round))
      problems.push({
        path: ['rounds', index],
        message: `The step is not taken in the round ${round}, so the task is never reached: correct it.`,
      })
  const present = peopleOf(step)
  if (task.role !== undefined && present && !present.includes(task.role))
    problems.push({
      path: ['role'],
      message: `${task.role} has no part in this step, so the task is never reached: choose ${present.join(' or ')}.`,
    })
  for (const [index, id] of (task.after ?? []).entries()) {
    const path = ['after', index]
    const before = step.tasks.find((one) => one.id === id)
    if (!before)
      problems.push({ path, message: `There is no task ${id} in this step, so this one is never reached.` })
    else if (comesBefore(step, task.id, id, new Set()))
      problems.push({ path, message: `${id} waits for ${task.id} in turn: take one of the two out.` })
    else if (!roundsOfTask(step, task).every((round) => roundsOfTask(step, before).includes(round)))
      problems.push({
        path,
        message: `${id} is not done in every round of this task: give both the same rounds.`,
      })
  }
  return problems
}

const roundsOfTask = (step: Step, task: Task) => task.rounds ?? step.rounds ?? []

function peopleOf({ per }: Step): string[] | undefined {
  if (per.kind === 'person') return [per.role]
  return per.kind === 'dyad' ? [per.from, per.to] : undefined
}

/** Whether `first` is the task itself or has to come before it, by way of others too. */
function comesBefore(step: Step, first: string, task: string, seen: Set<string>): boolean {
  if (first === task) return true
  if (seen.has(task)) return false
  seen.add(task)
  const before = step.tasks.find((one) => one.id === task)?.after ?? []
  return before.some((id) => comesBefore(step, first, id, seen))
}
