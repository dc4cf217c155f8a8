import { expect, test } from 'vitest'
import { floatingPosition } from './place-beside.ts'

const view = { width: 390, height: 844 }
const box = { width: 200, height: 150 }

test('a menu opens below its button, at the side where reading starts', () => {
  const button = { left: 120, top: 100, width: 100, height: 44 }
  expect(floatingPosition(button, box, view, false)).toEqual({ left: 120, top: 150 })
  expect(floatingPosition(button, box, view, true)).toEqual({ left: 20, top: 150 })
})

test('a menu at the edge of the window stays inside it', () => {
  expect(floatingPosition({ left: 350, top: 100, width: 40, height: 44 }, box, view, false).left).toBe(182)
  expect(floatingPosition({ left: 0, top: 100, width: 40, height: 44 }, box, view, true).left).toBe(8)
})

test('a menu opens above its button when there is no room below', () => {
  expect(floatingPosition({ left: 20, top: 780, width: 40, height: 44 }, box, view, false).top).toBe(624)
})
