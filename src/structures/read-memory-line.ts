/** What a line typed during an interview says: how old, with whom, and what happened. */
export type MemoryLine = { age: string | null; whom: string | null; event: string }

// An age at the beginning, as people say it: 4 · 4-6 · about 7 · before school.
const ages =
  /^((?:about |ca\.? |etwa )?\d{1,2}(?:\s*[-–]\s*\d{1,2})?(?:\s*(?:years?|yrs?|jahre?|j))?|before school|vor der schule)[\s,:]+/iu

/**
 * `4 Grandma: hid under the table` → age 4, with Grandma. Without a colon nobody is named, and without an age at the
 * beginning none is known. Null where there is nothing but age or name.
 */
export function readMemoryLine(line: string): MemoryLine | null {
  const text = line.trim()
  const age = ages.exec(text)
  const rest = age ? text.slice(age[0].length).trim() : text
  const named = /^([^:.!?]{1,60}):\s*(.+)$/su.exec(rest)
  const event = (named ? named[2]! : rest).trim()
  if (event === '' || (named === null && rest.endsWith(':'))) return null
  return { age: age ? age[1]!.trim() : null, whom: named ? named[1]!.trim() : null, event }
}

/** Where in a line the memory itself begins, after age and name. */
export function eventStart(line: string): number {
  const read = readMemoryLine(line)
  return read === null ? line.length : line.lastIndexOf(read.event)
}

/** An age as it was typed in a form that is read as a date: `etwa 7 Jahre` → `about 7`; null where it names no number. */
export function ageInFigures(age: string): string | null {
  const found = /^(about |ca\.? |etwa )?(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?/iu.exec(age.trim())
  if (!found) return null
  const [, about, from, to] = found
  return `${about ? 'about ' : ''}${from}${to ? `-${to}` : ''}`
}

/** Who of these a name means: the whole name, or a first name that is only one person's. */
export function personNamed(whom: string, people: readonly { id: string; name: string }[]): string | null {
  const said = whom.trim().toLocaleLowerCase()
  const whole = people.filter(({ name }) => name.toLocaleLowerCase() === said)
  const first = people.filter(({ name }) => name.toLocaleLowerCase().split(/\s+/)[0] === said)
  const found = whole.length > 0 ? whole : first
  return found.length === 1 ? found[0]!.id : null
}
