import type { FamilyPerson } from '#families/family-graph.ts'
import { shapePath } from '../people/person-colour.ts'

export const notations = ['gender-shape', 'birth-shape', 'neutral'] as const
/** What the shape of a person says: the gender, the sex at birth, or nothing. */
export type Notation = (typeof notations)[number]

export type SignShape = 'circle' | 'square' | 'diamond' | 'rounded' | 'triangle'

export type PersonSignLook = {
  readonly shape: SignShape
  /** The sex at birth as a small shape inside, where it is not what the gender would say. */
  readonly inner: 'circle' | 'square' | 'diamond' | null
  /** The key of the gender's letter inside. */
  readonly letter: string | null
}

const ofGender = { woman: 'circle', man: 'square', 'non-binary': 'diamond', other: 'diamond' } as const
const ofSex = { female: 'circle', male: 'square', intersex: 'diamond' } as const

/**
 * The sign of a person. Where nobody said a gender, the shape is that of the sex at birth, as on paper; where neither
 * was said, a diamond.
 */
export function signOf({ gender, sexAtBirth, unborn }: FamilyPerson, notation: Notation): PersonSignLook {
  const plain = { inner: null, letter: null }
  if (unborn === 'pregnancy') return { ...plain, shape: 'triangle' }
  if (notation === 'neutral') return { ...plain, shape: 'rounded' }
  const bySex = sexAtBirth === 'unknown' ? 'diamond' : ofSex[sexAtBirth]
  if (gender === 'unknown') return { ...plain, shape: bySex }
  if (notation === 'birth-shape') return { ...plain, shape: bySex, letter: gender }
  const shape = ofGender[gender]
  const isOther = sexAtBirth !== 'unknown' && (bySex !== shape || sexAtBirth === 'intersex')
  return { shape, inner: isOther ? bySex : null, letter: null }
}

/** Outline of a sign round the origin, as far from the middle as the radius. */
export function signPath(shape: SignShape, radius: number): string {
  switch (shape) {
    case 'circle':
      return shapePath('circle', radius)
    case 'square':
      return shapePath('square', radius / 0.97)
    case 'diamond':
      return shapePath('diamond', radius / 1.09)
    case 'triangle':
      return `M0 ${-radius}L${radius} ${radius * 0.8}L${-radius} ${radius * 0.8}Z`
    case 'rounded': {
      const [far, near] = [radius * 1.1, radius * 0.28]
      return `M${-near} ${-far + near}Q0 ${-far} ${near} ${-far + near}L${far - near} ${-near}Q${far} 0 ${far - near} ${near}L${near} ${far - near}Q0 ${far} ${-near} ${far - near}L${-far + near} ${near}Q${-far} 0 ${-far + near} ${-near}Z`
    }
  }
}
