import type { ParentKind, UnionEnding, UnionKind } from '#families/family-graph.ts'

export type UnionLook = { readonly dash: string; readonly width: number; readonly hasRing: boolean }

/** Whole for a promise before the law, broken otherwise; a ring for a civil partnership. */
export const unionLooks: Readonly<Record<UnionKind, UnionLook>> = {
  married: { dash: '', width: 2.25, hasRing: false },
  'civil-partnership': { dash: '', width: 2.25, hasRing: true },
  engaged: { dash: '12 4', width: 2, hasRing: true },
  cohabiting: { dash: '8 5', width: 2, hasRing: false },
  committed: { dash: '14 4 2 4', width: 2, hasRing: false },
  dating: { dash: '2 5', width: 2, hasRing: false },
  affair: { dash: '6 4 1 4 1 4', width: 1.75, hasRing: false },
  casual: { dash: '1 8', width: 2, hasRing: false },
  unknown: { dash: '', width: 1, hasRing: false },
}

/** The mark across a union, round the origin. */
export function endingStrokes(ending: UnionEnding): string {
  const slash = (x: number) => `M${x - 4} 9L${x + 4} -9`
  switch (ending) {
    case 'separated':
      return slash(0)
    case 'divorced':
      return slash(-3.5) + slash(3.5)
    case 'annulled':
      return slash(-7) + slash(0) + slash(7)
    case 'widowed':
      return 'M0 -9V9M-4.5 -4H4.5'
    case 'ended':
      return 'M-5 -6L5 6M-5 6L5 -6'
  }
}

export type LinkLook = {
  readonly dash: string
  readonly width: number
  /** A second line beside the first. */
  readonly second: string | null
  readonly mark: 'circle' | 'triangle' | 'square' | null
}

/** Lines from parents to a child; adoption is a whole line with a broken one, foster care dotted. */
export const linkLooks: Readonly<Record<ParentKind, LinkLook>> = {
  birth: { dash: '', width: 1.75, second: null, mark: null },
  adoptive: { dash: '', width: 1.75, second: '6 4', mark: null },
  foster: { dash: '2 4', width: 2, second: null, mark: null },
  step: { dash: '8 5', width: 1.5, second: null, mark: null },
  kinship: { dash: '12 3 2 3', width: 1.5, second: null, mark: null },
  donor: { dash: '3 4', width: 1.25, second: null, mark: 'circle' },
  surrogate: { dash: '3 4', width: 1.25, second: null, mark: 'triangle' },
  guardian: { dash: '', width: 1.25, second: null, mark: 'square' },
}
