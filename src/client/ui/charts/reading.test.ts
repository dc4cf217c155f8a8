import { expect, test } from 'vitest'
import { stepReading } from './reading.ts'

const lengths = [3, 0, 2]

test('the first key reads the latest point of the first person', () => {
  expect(stepReading(null, 'ArrowRight', lengths)).toEqual({ series: 0, point: 2 })
  expect(stepReading(null, 'Home', lengths)).toEqual({ series: 0, point: 0 })
})

test('left and right go along the time and stop at its ends', () => {
  expect(stepReading({ series: 0, point: 1 }, 'ArrowLeft', lengths)).toEqual({ series: 0, point: 0 })
  expect(stepReading({ series: 0, point: 0 }, 'ArrowLeft', lengths)).toEqual({ series: 0, point: 0 })
  expect(stepReading({ series: 0, point: 2 }, 'ArrowRight', lengths)).toEqual({ series: 0, point: 2 })
})

test('where time runs from right to left, so do the keys', () => {
  expect(stepReading({ series: 0, point: 1 }, 'ArrowLeft', lengths, true)).toEqual({ series: 0, point: 2 })
})

test('up and down go to people who have points, counted from the latest', () => {
  expect(stepReading({ series: 0, point: 2 }, 'ArrowDown', lengths)).toEqual({ series: 2, point: 1 })
  expect(stepReading({ series: 0, point: 0 }, 'ArrowUp', lengths)).toEqual({ series: 2, point: 0 })
})

test('Escape leaves the reading, and other keys are not taken', () => {
  expect(stepReading({ series: 0, point: 0 }, 'Escape', lengths)).toBeNull()
  expect(stepReading({ series: 0, point: 0 }, 'Tab', lengths)).toBeUndefined()
  expect(stepReading(null, 'ArrowRight', [0, 0])).toBeUndefined()
})
