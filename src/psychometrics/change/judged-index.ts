/** An index of change and what it says at the critical value of its method. */
export type JudgedIndex = {
  verdict: 'improved' | 'worsened' | 'no-reliable-change'
  index: number
  /** Beyond this, in either direction, the change counts. */
  critical: number
}

/**
 * Turns an index of change into a verdict; on the critical value itself it is none.
 *
 * @param index - in standard errors of its method, positive where the score rose
 * @param critical - above 0
 * @param direction - what a higher score means
 * @throws RangeError if the index is not finite
 *
 * @example
 * judgeIndex(-2.5, 1.96, 'higher-is-worse').verdict // 'improved'
 */
export function judgeIndex(
  index: number,
  critical: number,
  direction: 'higher-is-worse' | 'higher-is-better',
): JudgedIndex {
  if (!Number.isFinite(index)) throw new RangeError('The scores must give a finite index.')
  const better = direction === 'higher-is-better' ? index : -index
  const verdict = better > critical ? 'improved' : better < -critical ? 'worsened' : 'no-reliable-change'
  return { verdict, index, critical }
}
