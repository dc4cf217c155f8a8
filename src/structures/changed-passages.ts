/** A piece of a text; put together in their order the pieces are the text. */
export type Passage = { readonly text: string; readonly isChanged: boolean }

/** Comparing word by word costs the product of both; above it a stretch counts as changed as a whole. */
const mostPairs = 1_000_000
/** Of a stretch that was told anew: with fewer words in common than this, single words that stayed say nothing. */
const leastInCommon = 0.4

/**
 * What of two texts stands only in the one or only in the other: sentence by sentence, and within sentences that were
 * told otherwise word by word.
 *
 * @param language - for where sentences and words end, such as `en`
 */
export function changedPassages(
  before: string,
  after: string,
  language: string,
): { before: Passage[]; after: Passage[] } {
  const [was, is] = [pieces(before, language, 'sentence'), pieces(after, language, 'sentence')]
  const found = { before: [] as Passage[], after: [] as Passage[] }
  for (const part of alike(was, is)) {
    const [a, b] = [was.slice(...part.a).join(''), is.slice(...part.b).join('')]
    const told = part.isAlike ? null : changedWords(a, b, language)
    found.before.push(...(told?.before ?? [{ text: a, isChanged: !part.isAlike }]))
    found.after.push(...(told?.after ?? [{ text: b, isChanged: !part.isAlike }]))
  }
  return { before: joined(found.before), after: joined(found.after) }
}

function pieces(text: string, language: string, granularity: 'sentence' | 'word'): string[] {
  return [...new Intl.Segmenter(language, { granularity }).segment(text)].map(({ segment }) => segment)
}

/** Null where too little stayed for single words to mean anything. */
function changedWords(before: string, after: string, language: string) {
  const [was, is] = [pieces(before, language, 'word'), pieces(after, language, 'word')]
  if (was.length * is.length > mostPairs) return null
  const parts = alike(was, is)
  const inCommon = parts
    .filter(({ isAlike }) => isAlike)
    .flatMap(({ a }) => was.slice(...a))
    .filter((word) => word.trim() !== '').length
  const least = Math.min(...[was, is].map((words) => words.filter((word) => word.trim() !== '').length))
  if (inCommon < least * leastInCommon) return null
  return {
    before: parts.map(({ a, isAlike }) => ({ text: was.slice(...a).join(''), isChanged: !isAlike })),
    after: parts.map(({ b, isAlike }) => ({ text: is.slice(...b).join(''), isChanged: !isAlike })),
  }
}

type Stretch = { isAlike: boolean; a: [number, number]; b: [number, number] }

/** Two lists as stretches that both have and stretches that differ, by their longest common subsequence. */
function alike(was: readonly string[], is: readonly string[]): Stretch[] {
  const key = (text: string) => text.trim()
  const width = is.length + 1
  // How many are common from here to the end.
  const common = new Uint32Array((was.length + 1) * width)
  for (let i = was.length - 1; i >= 0; i -= 1)
    for (let j = is.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        key(was[i]!) === key(is[j]!)
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const parts: Stretch[] = []
  let [i, j] = [0, 0]
  const add = (isAlike: boolean, inWas: number, inIs: number) => {
    const last = parts.at(-1)
    if (last?.isAlike === isAlike) [last.a[1], last.b[1]] = [i + inWas, j + inIs]
    else parts.push({ isAlike, a: [i, i + inWas], b: [j, j + inIs] })
    ;[i, j] = [i + inWas, j + inIs]
  }
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && key(was[i]!) === key(is[j]!)) add(true, 1, 1)
    else if (i < was.length && (j >= is.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      add(false, 1, 0)
    else add(false, 0, 1)
  }
  return parts
}

/** Neighbours of one kind as one; blanks between two changed pieces belong to them. */
function joined(passages: readonly Passage[]): Passage[] {
  const all: Passage[] = []
  for (const [index, passage] of passages.entries()) {
    if (passage.text === '') continue
    const last = all.at(-1)
    const next = passages.slice(index + 1).find(({ text }) => text !== '')
    const isChanged =
      passage.isChanged ||
      (passage.text.trim() === '' && last?.isChanged === true && next?.isChanged === true)
    if (last?.isChanged === isChanged) all[all.length - 1] = { isChanged, text: last.text + passage.text }
    else all.push({ text: passage.text, isChanged })
  }
  return all
}
