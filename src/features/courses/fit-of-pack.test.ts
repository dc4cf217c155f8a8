import { expect, test } from 'vitest'
import { fitOf, likelyRoles } from './fit-of-pack.ts'

const teens = { formats: ['family'], ages: { from: 12, to: 18 } }
const anyAge = { formats: ['couple'], ages: { from: null, to: null } }

test('a pack fits by format, and by age where somebody has one', () => {
  expect(fitOf(teens, 'family', [44, 15]).isGood).toBe(true)
  expect(fitOf(teens, 'family', [44, 8]).isGood).toBe(false)
  expect(fitOf(teens, 'couple', [15])).toMatchObject({ isGood: false, isFormat: false })
  expect(fitOf(anyAge, 'couple', [])).toMatchObject({ isGood: true, knowsAges: false })
})

test('ages that nobody entered speak against nothing', () => {
  expect(fitOf(teens, 'family', [])).toMatchObject({ isGood: true, knowsAges: false })
})

const role = (id: string, atMost: number | null = null) => ({ id, title: {}, atLeast: 1, atMost })
const part = (id: string, of: 'client' | 'partner' | 'child' | 'caregiver', endedAt: string | null = null) =>
  ({ person: { id }, role: of, endedAt }) as never

test('parts are guessed by the role in the case, as far as there is room', () => {
  const participants = [
    part('a', 'child'),
    part('b', 'caregiver'),
    part('c', 'caregiver'),
    part('d', 'child', 'gone'),
  ]
  expect(likelyRoles({ roles: [role('teenager', 1), role('parent')] }, { participants })).toEqual({
    ...{ a: 'teenager', b: 'parent', c: 'parent' },
  })
  expect(likelyRoles({ roles: [role('caregiver', 1)] }, { participants })).toEqual({
    ...{ a: '', b: 'caregiver', c: '' },
  })
})

test('who had a part of the same name before keeps it', () => {
  const before = { members: new Map([['b', { roles: ['network'], isPresent: true }]]) } as never
  const roles = { roles: [role('caregiver'), role('network')] }
  expect(likelyRoles(roles, { participants: [part('b', 'caregiver')] }, before)).toEqual({ b: 'network' })
})
