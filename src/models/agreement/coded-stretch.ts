import type { Code } from '../category-index.ts'

/** A stretch of a recording that a coder gave a code; times in seconds, `to` excluded. */
export type CodedStretch = { from: number; to: number; code: Code }
