/** The days on which a repeating assignment asks, from its start up to and including `until`, the first `most` of them. */
export function dueDays(
  schedule: { startsOn: string; everyDays: number | null; endsOn: string | null },
  until: string,
  most = Number.POSITIVE_INFINITY,
): string[] {
  if (schedule.everyDays === null) return [schedule.startsOn]
  const last = schedule.endsOn !== null && schedule.endsOn < until ? schedule.endsOn : until
  const days: string[] = []
  let day = schedule.startsOn
  // The first day always stands, so that an assignment for next week can be prepared today.
  do {
    days.push(day)
    day = addDays(day, schedule.everyDays)
  } while (day <= last && days.length < most)
  return days
}

/** The day `count` days later; days have no time, so no time zone can move them. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** Today's date where the practice is. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now)
}
