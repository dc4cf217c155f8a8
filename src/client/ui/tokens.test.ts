import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The colours of the block that follows the given selector. */
function colours(selector: string): Record<string, string> {
  const start = css.indexOf('{', css.indexOf(selector))
  const block = css.slice(start + 1, css.indexOf('}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  )
}

const light = colours("[data-theme='light']")
const dark = colours("[data-theme='dark']")
const system = colours(':root:not([data-theme])')
const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
}

/** Contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b]
    .map((hex) => linear(hex).reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0))
    .toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

/** How those see who lack one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1, linear RGB). */
const eyes = {
  'all cones': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'no green cones': [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  'no red cones': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'no blue cones': [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
}

/** CIELAB under D65. */
function lab(hex: string, eye: readonly number[]): [number, number, number] {
  const rgb = linear(hex)
  const [r = 0, g = 0, b = 0] = [0, 3, 6].map((row) =>
    Math.max(
      0,
      rgb.reduce((sum, part, at) => sum + part * (eye[row + at] ?? 0), 0),
    ),
  )
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

test('dark by choice and dark by the system have the same colours', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(30)
  expect(system).toEqual(dark)
  expect(Object.keys(dark).toSorted()).toEqual(Object.keys(light).toSorted())
})

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, theme) => {
  const on = (ink: string, grounds: readonly string[]) =>
    grounds.map((ground) => contrast(theme[ink] ?? '#000000', theme[ground] ?? '#000000'))

  test('body text has a contrast of 7', () => {
    const grounds = ['paper', 'card', 'sunk', 'hover', 'accent-wash', 'look-wash', 'act-wash', 'good-wash']
    for (const ink of ['ink', 'ink-2']) expect(Math.min(...on(ink, grounds))).toBeGreaterThanOrEqual(7)
  })

  test('small print, links and warnings have a contrast of 4.5', () => {
    for (const ink of ['ink-3', 'accent', 'look', 'act', 'good']) {
      expect(Math.min(...on(ink, ['paper', 'card', 'sunk', 'band', 'track']))).toBeGreaterThanOrEqual(4.5)
    }
    expect(Math.min(...on('accent-ink', ['accent', 'accent-hover']))).toBeGreaterThanOrEqual(4.5)
    expect(Math.min(...on('act-ink', ['act']))).toBeGreaterThanOrEqual(4.5)
  })

  test("people's names on charts have a contrast of 4.5, edges of fields one of 3", () => {
    for (const person of people)
      expect(Math.min(...on(person, ['card', 'sunk', 'band']))).toBeGreaterThanOrEqual(4.5)
    expect(Math.min(...on('control', ['paper', 'card', 'sunk']))).toBeGreaterThanOrEqual(3)
  })

  test.each(Object.entries(eyes))('six people can be told apart by colour with %s', (_eye, matrix) => {
    const seen = people.map((person) => lab(theme[person] ?? '#000000', matrix))
    const distances = seen.flatMap((a, i) =>
      seen.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
    )
    expect(distances).toHaveLength(15)
    expect(Math.min(...distances)).toBeGreaterThan(10)
    // The first two are the partners of every couple.
    expect(distances[0]).toBeGreaterThan(20)
  })
})
