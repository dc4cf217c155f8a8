import { expect, test } from 'vitest'
import { isRightToLeft, layParagraph, mirrored, unbroken } from './lay-text.rules.ts'

/** Each letter is one wide. */
const lay = (text: string, width: number, direction?: 'ltr' | 'rtl') => {
  const look = {}
  return layParagraph(
    text,
    Array.from({ length: text.length }, () => look),
    width,
    (one) => [...one].length,
    direction,
  )
}
const drawn = (text: string, width: number) =>
  lay(text, width).lines.map(({ runs }) => runs.map((run) => run.text))

test('a line ends after a space, and its last space takes no room', () => {
  expect(drawn('one two three', 7)).toEqual([['one two'], ['three']])
  expect(lay('one two three', 7).lines.map(({ width }) => width)).toEqual([7, 5])
})

test('a word longer than a line is parted, and nothing of it is lost', () => {
  expect(drawn('abcdefgh ij', 3)).toEqual([['abc'], ['def'], ['gh'], ['ij']])
})

test('an empty paragraph is one empty line', () => {
  expect(lay('', 10).lines).toEqual([{ runs: [], width: 0 }])
})

test('Thai and Chinese break between words, and no line starts with a closing mark', () => {
  expect(unbroken('ภาษาไทยไม่มี').length).toBeGreaterThan(1)
  expect(unbroken('我想回家。她说').every((part) => !part.startsWith('。'))).toBe(true)
  expect(unbroken('（我想').at(0)).toMatch(/^（./)
})

test('a sentence from right to left is drawn from its end, with numbers in their order', () => {
  const { isRtl, lines } = lay('שלום 2026 עולם', 20)
  expect(isRtl).toBe(true)
  expect(lines[0]!.runs.map(({ text, isRtl: turns }) => [text, turns])).toEqual([
    [' עולם', true],
    ['2026', false],
    ['שלום ', true],
  ])
})

test('the order is that of each line, not of the whole', () => {
  const [first, second] = lay('אב גד הו', 5).lines
  expect(first!.runs.map(({ text }) => text)).toEqual(['אב גד'])
  expect(second!.runs.map(({ text }) => text)).toEqual(['הו'])
})

test('the first letter with a direction says how a paragraph reads', () => {
  expect(isRightToLeft('2026: שלום Ada')).toBe(true)
  expect(isRightToLeft('Ada: שלום')).toBe(false)
  expect(mirrored('(')).toBe(')')
  expect(mirrored('a')).toBe('a')
})
