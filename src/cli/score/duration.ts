/**
 * A time as somebody who waits would say it.
 *
 * @param seconds - 0 or more
 *
 * @example
 * duration(3725) // '1 h 2 min'
 */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
