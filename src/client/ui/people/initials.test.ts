import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Amara', 'A'],
  ['Wilhelmina Alexandra van der Westhuizen-Oosterhout', 'WO'],
  ['  óscar   íñiguez ', 'ÓÍ'],
  ['Nguyễn Thị Minh Khai', 'NK'],
  ['محمد', 'م'],
  ['"Bo" (partner)', 'BP'],
  ['🙂', '?'],
  ['', '?'],
])('the initials of %j are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
