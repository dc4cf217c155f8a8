import { loadInstruments } from '#instruments/library.ts'

/** That an id is not known, with the ones it may have been meant to be. */
export function noSuchInstrument(id: string): string {
  const near = nearIds(
    id.slice(0, 100),
    loadInstruments().map((instrument) => instrument.id),
  )
  const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''
  return `There is no instrument ${id.slice(0, 100)}.${hint} securebase instruments list shows all.`
}

/** Ids that are spelt almost alike, the nearest first; case, spaces and dashes do not count. */
export function nearIds(asked: string, ids: readonly string[]): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const wanted = plain(asked)
  if (wanted === '') return []
  const found = ids.map((id) => ({
    id,
    steps: stepsBetween(wanted, plain(id)),
    begins: plain(id).startsWith(wanted),
  }))
  // Two: letters that have changed places.
  const most = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3))
  const same = found.filter(({ steps }) => steps === 0).map(({ id }) => id)
  if (same.length > 0) return same
  return found
    .filter(({ steps, begins }) => begins || steps <= most)
    .toSorted((a, b) => a.steps - b.steps)
    .slice(0, 3)
    .map(({ id }) => id)
}

/** How many letters have to be added, dropped or changed (Levenshtein). */
function stepsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const here = [row]
    for (let column = 1; column <= b.length; column++)
      here.push(
        Math.min(
          above[column]! + 1,
          here[column - 1]! + 1,
          above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1),
        ),
      )
    above = here
  }
  return above[b.length]!
}
