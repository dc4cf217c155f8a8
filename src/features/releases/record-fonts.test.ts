import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkit'
import { expect, test } from 'vitest'
import { canDraw, claimedLetters, faceFile, facesOf } from './record-fonts.service.ts'

test(
  'lacking.json says which letters the packages claim and their fonts lack',
  { timeout: 60_000 },
  async () => {
    const lacking: Record<string, number[]> = {}
    for (const [id, codes] of claimedLetters()) {
      const held = new Set((create(readFileSync(faceFile(id))) as Font).characterSet)
      const missing = codes.filter((code) => !held.has(code))
      if (missing.length > 0) lacking[id] = missing
    }
    const written: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'fonts/lacking.json'), 'utf8'))
    expect(lacking).toEqual(written)
  },
)

test('what stands beside a Chinese character says whose shape it has', () => {
  const familyOf = (text: string) => facesOf(text)[0]!.id.split('/')[0]
  expect(familyOf('家')).toBe('noto-sans-sc')
  expect(familyOf('家に帰る')).toBe('noto-sans-jp')
  expect(familyOf('家로')).toBe('noto-sans-kr')
  expect(familyOf('Ada')).toBe('record-sans')
  expect(canDraw('ᚠ')).toBe(false)
})

test('a mark is drawn by the font of its letter, where that has it', () => {
  const faces = facesOf('כֵן').map(({ id }) => id)
  expect(new Set(faces)).toEqual(new Set(['noto-sans-hebrew/hebrew']))
})
