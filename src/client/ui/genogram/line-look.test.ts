import { describe, expect, test } from 'vitest'
import {
  directedLineKinds,
  lineKinds,
  parentKinds,
  unionEndings,
  unionKinds,
} from '#families/family-graph.ts'
import { lineLooks } from './line-look.ts'
import { curvePoints, lineStrokes } from './line-strokes.ts'
import { endingStrokes, linkLooks, unionLooks } from './tie-looks.ts'

const bend = [
  { x: 60, y: 40 },
  { x: 140, y: 40 },
] as const
const along = curvePoints({ x: 0, y: 0 }, bend, { x: 200, y: 0 }, [24, 24])

describe('what tells lines apart', () => {
  test('no two kinds of emotional line are drawn alike, whatever their colours', () => {
    const drawn = lineKinds.map((kind) => JSON.stringify(lineStrokes(along, lineLooks[kind])))
    expect(new Set(drawn).size).toBe(lineKinds.length)
  })

  test('just the lines with a direction have an arrow', () => {
    expect(lineKinds.filter((kind) => lineLooks[kind].hasArrow)).toEqual(
      lineKinds.filter((kind) => directedLineKinds.includes(kind)),
    )
  })

  test('no two kinds of union, of ending or of parent link are drawn alike', () => {
    const different = (all: readonly unknown[]) => new Set(all.map((one) => JSON.stringify(one))).size
    expect(different(unionKinds.map((kind) => unionLooks[kind]))).toBe(unionKinds.length)
    expect(different(unionEndings.map((ending) => endingStrokes(ending)))).toBe(unionEndings.length)
    expect(different(parentKinds.map((kind) => linkLooks[kind]))).toBe(parentKinds.length)
  })
})

describe('the way of a line', () => {
  test('begins and ends at the edges of the signs', () => {
    expect(Math.hypot(along[0]!.x, along[0]!.y)).toBeGreaterThanOrEqual(24)
    expect(Math.hypot(along.at(-1)!.x - 200, along.at(-1)!.y)).toBeGreaterThanOrEqual(24)
  })

  test('is nothing where two signs touch', () => {
    const short = curvePoints({ x: 0, y: 0 }, bend, { x: 40, y: 0 }, [24, 200])
    expect(lineStrokes(short, lineLooks.hostile)).toEqual([])
  })
})
