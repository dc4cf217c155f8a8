import type { BatchScale } from './batch-scale.ts'

/** A scale whose items all take the same whole numbers, so that four answers in one word can be added up at once. */
export type WordScale = {
  min: number
  max: number
  /** Columns of the items that count as they are, and of those that are reversed. */
  plain: Int32Array
  reversed: Int32Array
}

/** The counters of one block, four rows in each word. They are scratch space, handed in to be used again. */
export type WordCounters = Record<
  'plain' | 'plainAnswered' | 'reversed' | 'reversedAnswered' | 'odd',
  Int32Array
>

/** Rows of a block; a quarter as many words. */
export const wordBlockRows = 4096

const high = 0x80808080 | 0
const low = 0x7f7f7f7f
const one = 0x01010101

/**
 * Fresh counters for addWords.
 *
 * @internal
 */
export function wordCounters(): WordCounters {
  const make = () => new Int32Array(wordBlockRows / 4)
  return { plain: make(), plainAnswered: make(), reversed: make(), reversedAnswered: make(), odd: make() }
}

/**
 * Adds up the answers of a block, four rows at a time inside one 32-bit word, into packed counters.
 *
 * Every answer is raised by one within its byte: missing (255) becomes 0, and 1 + answer stays below 128, so that sums
 * and comparisons of four bytes need no carry. A word in which any answer is out of range is told by `odd`, and its
 * rows are counted again from the table. Source of the technique: Lamport 1975, Multiple byte processing with
 * full-word instructions, doi:10.1145/360933.360994.
 *
 * @param scale - as prepared, for the table
 * @param word - the same scale, as addWords needs it
 * @param words - all answers, item after item; every column must begin on a word
 * @param bytes - the same memory
 * @param block - number of rows of the batch, first row and number of rows of the block, all multiples of 4
 * @param counters - scratch space
 * @param packed - written to, as BatchScale packs them
 *
 * @internal
 */
export function addWords(
  scale: BatchScale,
  word: WordScale,
  words: Int32Array,
  bytes: Uint8Array,
  block: { rows: number; from: number; count: number },
  counters: WordCounters,
  packed: Int32Array,
): void {
  const { rows, from, count } = block
  const first = from / 4
  const length = count / 4
  for (const counter of Object.values(counters)) counter.fill(0)
  addItems(
    words,
    word,
    word.plain,
    rows / 4,
    first,
    length,
    counters.plain,
    counters.plainAnswered,
    counters.odd,
  )
  addItems(
    words,
    word,
    word.reversed,
    rows / 4,
    first,
    length,
    counters.reversed,
    counters.reversedAnswered,
    counters.odd,
  )
  const { plain, plainAnswered, reversed, reversedAnswered, odd } = counters
  const mirror = word.min + word.max
  for (let index = 0; index < length; index++) {
    const row = 4 * index
    if ((odd[index]! & high) !== 0) {
      for (let lane = 0; lane < 4; lane++)
        packed[row + lane] = countByTable(scale, bytes, rows, from + row + lane)
      continue
    }
    const [sum, answered, turned, turnedAnswered] = [
      plain[index]!,
      plainAnswered[index]!,
      reversed[index]!,
      reversedAnswered[index]!,
    ]
    for (let lane = 0; lane < 4; lane++) {
      const shift = 8 * lane
      const n = (answered >>> shift) & 255
      const m = (turnedAnswered >>> shift) & 255
      const counted = ((sum >>> shift) & 255) - n + (mirror + 1) * m - ((turned >>> shift) & 255)
      packed[row + lane] = (counted - scale.base * (n + m)) | ((n + m) << 16)
    }
  }
}

function addItems(
  words: Int32Array,
  { min, max }: WordScale,
  columns: Int32Array,
  stride: number,
  first: number,
  length: number,
  sums: Int32Array,
  answered: Int32Array,
  odd: Int32Array,
): void {
  // Added to a raised byte they lift it above 127 if it is larger than max + 1, or than min.
  const above = one * (126 - max)
  const notBelow = one * (127 - min)
  let place = 0
  for (; place + 2 <= columns.length; place += 2) {
    const a = columns[place]! * stride + first
    const b = columns[place + 1]! * stride + first
    for (let index = 0; index < length; index++) {
      const u = raised(words[a + index]!)
      const v = raised(words[b + index]!)
      const given = (u + low) & high
      const givenToo = (v + low) & high
      sums[index] = (sums[index]! + u + v) | 0
      answered[index] = (answered[index]! + (given >>> 7) + (givenToo >>> 7)) | 0
      odd[index]! |=
        u |
        v |
        (u + above) |
        (v + above) |
        (given ^ ((u + notBelow) & high)) |
        (givenToo ^ ((v + notBelow) & high))
    }
  }
  if (place === columns.length) return
  const a = columns[place]! * stride + first
  for (let index = 0; index < length; index++) {
    const u = raised(words[a + index]!)
    const given = (u + low) & high
    sums[index] = (sums[index]! + u) | 0
    answered[index] = (answered[index]! + (given >>> 7)) | 0
    odd[index]! |= u | (u + above) | (given ^ ((u + notBelow) & high))
  }
}

/** Each of four bytes plus one, 255 becoming 0, without a carry into the next. */
function raised(word: number): number {
  return ((word & low) + one) ^ (word & high)
}

function countByTable(
  { positions, table }: BatchScale,
  bytes: Uint8Array,
  rows: number,
  row: number,
): number {
  let counter = 0
  for (const [place, position] of positions.entries())
    counter = (counter + table[256 * place + bytes[position * rows + row]!]!) | 0
  return counter
}
