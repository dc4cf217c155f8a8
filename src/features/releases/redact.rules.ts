import type { Span } from './releases.contract.ts'

/** Stands for everything that was taken out, however long it was. */
export const redactionMark = '[…]'

type Passage = { from: number; to: number }

/** Passages in order; those that touch, or that only spaces and marks lie between, are one. */
function joined(text: string, spans: readonly Passage[]): Passage[] {
  const passages: Passage[] = []
  for (const { from, to } of spans
    .map((span) => wholeLetters(text, span))
    .filter((span) => span.from < span.to)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = passages.at(-1)
    if (last && /^[\s\p{P}]*$/u.test(text.slice(last.to, from))) last.to = Math.max(last.to, to)
    else passages.push({ from, to })
  }
  return passages
}

/** Half a letter would tell which one it was: surrogates and marks on a letter go with it. */
function wholeLetters(text: string, { from, to }: Passage): Passage {
  let [start, end] = [Math.max(0, from), Math.min(text.length, to)]
  const isInside = (at: number) =>
    at > 0 &&
    at < text.length &&
    (/[\uDC00-\uDFFF]/.test(text[at]!) || /^(?:\p{M}|\u{200D}|\u{FE0F})/u.test(text.slice(at)))
  while (isInside(start)) start -= 1
  while (isInside(end)) end += 1
  return { from: start, to: end }
}

/** The text without its passages. Empty where nothing is left that says something. */
export function redactText(text: string, spans: readonly Passage[]): string {
  let left = ''
  let [at, hasWords] = [0, false]
  const keep = (piece: string) => {
    hasWords ||= /[\p{L}\p{N}]/u.test(piece)
    left += piece
  }
  for (const { from, to } of joined(text, spans)) {
    keep(text.slice(at, from))
    left += redactionMark
    at = to
  }
  keep(text.slice(at))
  return hasWords ? left : ''
}

/** Fields without what was taken out of them. A field of which nothing is left is not there at all. */
export function redactFields<Field extends { text: string }>(
  fields: readonly Field[],
  spans: readonly Span[],
): Field[] {
  return fields.flatMap((field, index) => {
    const own = spans.filter((span) => span.field === index)
    const text = own.length === 0 ? field.text : redactText(field.text, own)
    return text.trim() === '' ? [] : [{ ...field, text }]
  })
}
