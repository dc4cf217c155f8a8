import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOver, type Box } from '../layout/place-tags.ts'
import { cycleSizes, type CycleLayout, type LegToDraw } from './cycle-layout.ts'
import { cyclePlaces, type CyclePlace } from './cycle-places.ts'
import { howFar } from './how-far.ts'
import { layOutCycle } from './lay-out-cycle.ts'
import { placesOfRing } from './places-of-ring.ts'
import { textDirection } from './text-direction.ts'
import { wrapText } from './wrap-text.ts'

const measure = (text: string) => [...text].length * 8
const measures = { text: measure, label: (text: string) => [...text].length * 7 }
const layOut = (legs: readonly LegToDraw[], width: number, page: 'ltr' | 'rtl' = 'ltr') =>
  layOutCycle(legs, width, cycleSizes(width), measures, page)

const legOf = (id: string, texts: Partial<Record<CyclePlace, string>>): LegToDraw => ({
  id,
  places: cyclePlaces.flatMap((place) =>
    texts[place] === undefined ? [] : [{ place, label: place, text: texts[place], source: 'said' as const }],
  ),
})

describe('the lines of a text', () => {
  test('break after words, and inside one only where it is longer than a line', () => {
    expect(wrapText('I go quiet and leave', 80, measure)).toEqual(['I go quiet', 'and leave'])
    expect(wrapText('Unaussprechlichkeiten', 80, measure)).toEqual(['Unaussprec', 'hlichkeite', 'n'])
    expect(wrapText('  \n ', 80, measure)).toEqual([])
  })
  test('break where scripts without spaces break, and never before a full stop', () => {
    const lines = wrapText('我觉得自己不重要。所以我走开。', 48, measure)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.some((line) => line.startsWith('。'))).toBe(false)
    expect(lines.join('')).toBe('我觉得自己不重要。所以我走开。')
  })
  test('end in an ellipsis where there are more than have room', () => {
    expect(wrapText('one two three four five', 64, measure, 2)).toEqual(['one two', 'three…'])
  })
  test('keep every letter and stay within their width, in any script', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 96, max: 300 }),
        (text, width) => {
          const lines = wrapText(text, width, measure)
          const bare = (any: string) => any.replaceAll(/\s/gu, '')
          expect(bare(lines.join(''))).toBe(bare(text))
          // A letter of many parts may be wider than a line by itself.
          const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
          for (const line of lines)
            expect(measure(line) <= width || [...letters.segment(line)].length === 1).toBe(true)
        },
      ),
      { seed: 39, numRuns: 300 },
    )
  })
})

test('a text runs as its first letter does', () => {
  expect(textDirection('«أخاف» (fear)', 'ltr')).toBe('rtl')
  expect(textDirection('12 — fear אני', 'rtl')).toBe('ltr')
  expect(textDirection('…', 'rtl')).toBe('rtl')
})

test('people stand clockwise round the loop, an odd one at the bottom', () => {
  const say = (count: number) => placesOfRing(count).map(({ row, column }) => `${row} ${column}`)
  expect(say(1)).toEqual(['0 middle'])
  expect(say(2)).toEqual(['0 left', '0 right'])
  expect(say(3)).toEqual(['0 left', '0 right', '1 middle'])
  expect(say(4)).toEqual(['0 left', '0 right', '1 right', '1 left'])
  expect(say(5)).toEqual(['0 left', '0 right', '1 right', '2 middle', '1 left'])
  expect(say(8)).toEqual(['0 left', '0 right', '1 right', '2 right', '3 right', '3 left', '2 left', '1 left'])
})

describe('the figure of eight of two people', () => {
  const layout = layOut(
    [legOf('a', { action: 'I call', need: 'you' }), legOf('b', { action: 'I leave' })],
    800,
  )
  const [a, b] = [layout.legs[0]!, layout.legs[1]!]
  test('has what is seen above one common line and what is felt below it', () => {
    const line = layout.lines[0]!
    expect(layout.lines).toHaveLength(1)
    for (const { above, below } of layout.legs) {
      expect(above.y + above.height).toBeLessThan(line.from.y)
      expect(below.y).toBeGreaterThan(line.from.y)
    }
    expect(a.texts.map(({ place, y }) => [place, y < line.from.y])).toEqual(
      [
        ['need', false],
        ['action', true],
      ].toReversed(),
    )
  })
  test('crosses in the middle: what one does reaches what the other feels', () => {
    expect(layout.edges.map(({ from, to }) => from + to)).toEqual(['ab', 'bb', 'ba', 'aa'])
    const across = layout.edges.filter(({ from, to }) => from !== to)
    for (const { curve } of across) {
      expect(curve[0].y).toBeLessThan(layout.lines[0]!.from.y)
      expect(curve[3].y).toBeGreaterThan(layout.lines[0]!.from.y)
    }
    // Both pieces pass the same point in the middle.
    for (const { curve } of across) expect(Math.abs(at(curve, 0.5).x - 400)).toBeLessThan(2)
    expect(a.above.x).toBeLessThan(b.above.x)
  })
  test('is turned round on a page that runs from right to left', () => {
    const turned = layOut([legOf('a', {}), legOf('b', {})], 800, 'rtl')
    expect(turned.legs[0]!.above.x).toBeGreaterThan(turned.legs[1]!.above.x)
  })
})

const text = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.constant('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'),
  fc.constant('أخاف أن أُترَك وحدي عندما تغضب ولا أعرف ماذا أقول لك'),
  fc.constant('あなたが黙ると、私はいらない人間なのだと感じてしまいます。'),
)
const anyLeg = fc
  .dictionary(fc.constantFrom(...cyclePlaces), text, { noNullPrototype: true })
  .map((texts) => texts as Partial<Record<CyclePlace, string>>)
const anyLegs = fc
  .array(anyLeg, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((texts, index) => legOf(String(index), texts)))

test('nothing overlaps and nothing leaves the drawing, whatever is written by however many', () => {
  fc.assert(
    fc.property(
      anyLegs,
      fc.integer({ min: 280, max: 1400 }),
      fc.constantFrom('ltr', 'rtl'),
      (legs, width, page) => {
        const layout = layOut(legs, width, page)
        const cards = layout.legs.flatMap(({ above, band, below }) => [above, band, below])
        const texts = layout.legs.flatMap((leg) => leg.texts)
        expectApart(cards)
        expectApart(texts)
        for (const box of [...cards, ...texts]) expectInside(box, { x: 0, y: 0, ...layout })
        for (const leg of layout.legs)
          for (const one of leg.texts)
            expect([leg.above, leg.below].some((card) => isInside(one, card))).toBe(true)
        expectFreeLoop(layout, cards)
      },
    ),
    { seed: 39, numRuns: 200 },
  )
})

function expectApart(boxes: readonly Box[]) {
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(0, index)) expect(isOver(one, other)).toBe(false)
}

const isInside = (box: Box, around: Box) =>
  box.x >= around.x &&
  box.y >= around.y &&
  box.x + box.width <= around.x + around.width + 0.01 &&
  box.y + box.height <= around.y + around.height + 0.01
const expectInside = (box: Box, around: Box) => expect(isInside(box, around)).toBe(true)

/** The loop runs beside the cards: it may touch them where it begins and ends. */
function expectFreeLoop(layout: CycleLayout, cards: readonly Box[]) {
  for (const { curve } of layout.edges)
    for (let step = 1; step < 20; step++) {
      const { x, y } = at(curve, step / 20)
      expect(x >= 0 && x <= layout.width && y >= 0 && y <= layout.height).toBe(true)
      const over = cards.filter(
        (card) =>
          x > card.x + 0.5 &&
          x < card.x + card.width - 0.5 &&
          y > card.y + 0.5 &&
          y < card.y + card.height - 0.5,
      )
      expect(over).toEqual([])
    }
}

function at(curve: CycleLayout['edges'][number]['curve'], t: number) {
  const u = 1 - t
  const weights = [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3]
  const sum = (of: 'x' | 'y') => curve.reduce((total, point, index) => total + weights[index]! * point[of], 0)
  return { x: sum('x'), y: sum('y') }
}

describe('how far a map reaches', () => {
  const held = (id: string, ...places: CyclePlace[]) => ({ id, places: new Set(places) })
  test('is said for everybody in it together, with what would come next', () => {
    expect(howFar([held('a'), held('b')]).depth).toBe('blank')
    expect(howFar([held('a', 'action'), held('b')])).toEqual({
      depth: 'begun',
      open: [
        { leg: 'b', place: 'trigger' },
        { leg: 'b', place: 'secondary' },
        { leg: 'b', place: 'action' },
      ],
    })
    expect(howFar([held('a', 'action'), held('b', 'trigger')])).toMatchObject({
      depth: 'seen',
      open: [
        { leg: 'a', place: 'primary' },
        { leg: 'b', place: 'primary' },
      ],
    })
    expect(howFar([held('a', 'action', 'primary', 'need'), held('b', 'action', 'primary', 'fear')])).toEqual({
      depth: 'needed',
      open: [],
    })
  })
})
