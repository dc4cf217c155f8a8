/** What was written, step by step. Typing on at one place is one step. */
export type History<T> = {
  readonly past: readonly T[]
  readonly now: T
  readonly future: readonly T[]
  /** Where the last step was, if further ones there belong to it. */
  readonly at: string | null
}

const most = 300

export function beginHistory<T>(now: T): History<T> {
  return { past: [], now, future: [], at: null }
}

/** @param at - where it was typed; null: a step of its own */
export function changed<T>(history: History<T>, next: T, at: string | null): History<T> {
  if (next === history.now) return history
  const goesOn = at !== null && at === history.at
  const past = goesOn ? history.past : [...history.past, history.now].slice(-most)
  return { past, now: next, future: [], at }
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], at: null }
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.now], now: next, future, at: null }
}
