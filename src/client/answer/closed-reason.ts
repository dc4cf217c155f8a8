import type { ClosedReason } from '#features/answers/closed-page.tsx'
import type { AnsweringProblem } from './answering-api.ts'

const reasons: Record<string, ClosedReason> = {
  'link-answered': 'answered',
  'link-expired': 'expired',
  'link-in-use': 'in-use',
  'link-revoked': 'revoked',
  'link-unknown': 'unknown',
  'link-replaced': 'replaced',
  // The token was too short to be one of ours.
  invalid: 'unknown',
  gone: 'not-needed',
  unauthenticated: 'no-link',
  // The link that was opened here has run out or was replaced since.
  'not-found': 'revoked',
}

/** Which page explains why there is nothing to answer. */
export function reasonOf(problem: AnsweringProblem): ClosedReason {
  return reasons[problem.code] ?? 'failed'
}
