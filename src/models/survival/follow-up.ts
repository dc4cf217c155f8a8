import { requireNumber } from '../require-number.ts'

/** How long a person was followed, and whether that time ended with the event. */
export type FollowUp = { time: number; event: boolean }

/** RangeError unless every time is a number, 0 or more. */
export function requireFollowUps(persons: readonly FollowUp[]): void {
  for (const { time } of persons) {
    requireNumber(time)
    if (time < 0) throw new RangeError('A time must be 0 or more.')
  }
}
