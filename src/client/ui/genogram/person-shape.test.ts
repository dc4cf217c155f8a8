import { expect, test } from 'vitest'
import { personNamed } from '#families/layout/small-family.ts'
import { signOf } from './person-shape.ts'

const trans = personNamed('x', { gender: 'woman', sexAtBirth: 'male' })

test('by gender, a trans woman is a circle with a small square inside', () => {
  expect(signOf(trans, 'gender-shape')).toEqual({ shape: 'circle', inner: 'square', letter: null })
})

test('by sex at birth, the gender stands inside as a letter', () => {
  expect(signOf(trans, 'birth-shape')).toEqual({ shape: 'square', inner: null, letter: 'woman' })
})

test('neutrally, everybody has the same sign', () => {
  expect(signOf(trans, 'neutral')).toEqual(signOf(personNamed('y', { sexAtBirth: 'female' }), 'neutral'))
})

test('no mark says that gender and sex agree, or that one of them was not said', () => {
  expect(signOf(personNamed('x', { gender: 'man', sexAtBirth: 'male' }), 'gender-shape').inner).toBeNull()
  expect(signOf(personNamed('x', { gender: 'man' }), 'gender-shape').inner).toBeNull()
  expect(signOf(personNamed('x', { sexAtBirth: 'female' }), 'gender-shape')).toMatchObject({
    shape: 'circle',
  })
  expect(signOf(personNamed('x'), 'gender-shape').shape).toBe('diamond')
})

test('a pregnancy is a triangle in every notation', () => {
  const child = personNamed('x', { unborn: 'pregnancy' })
  expect(signOf(child, 'neutral').shape).toBe('triangle')
  expect(signOf(child, 'birth-shape').shape).toBe('triangle')
})
