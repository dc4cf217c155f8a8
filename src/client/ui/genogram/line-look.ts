import type { LineKind } from '#families/family-graph.ts'

export type MiddleMark =
  | 'cut'
  | 'repaired'
  | 'bar'
  | 'circle'
  | 'dot'
  | 'square'
  | 'plus'
  | 'triangle'
  | 'minus'

/** How an emotional line looks; each kind differs from the others without its colour. */
export type LineLook = {
  /** Straight lines beside each other. */
  readonly lines: 0 | 1 | 2 | 3
  readonly wave: 'zigzag' | 'curl' | null
  /** Of the wave, to each side, and from crest to crest. */
  readonly swing: number
  readonly pitch: number
  readonly dash: string
  readonly width: number
  readonly hasArrow: boolean
  readonly middle: MiddleMark | null
  /** A hint beside the form: warm, hard or far. */
  readonly tone: 'plain' | 'warm' | 'hard' | 'far'
}

const plain: LineLook = {
  lines: 1,
  wave: null,
  swing: 0,
  pitch: 0,
  dash: '',
  width: 1.75,
  hasArrow: false,
  middle: null,
  tone: 'plain',
}
const jagged = { wave: 'zigzag', swing: 4, pitch: 12, tone: 'hard' } as const
const only = { ...plain, ...jagged, lines: 0 } as const

/** After McGoldrick, Gerson & Petry, Genograms: closeness by number, hostility by a jag, distance by gaps, direction by arrow. */
export const lineLooks: Readonly<Record<LineKind, LineLook>> = {
  normal: plain,
  close: { ...plain, lines: 2, tone: 'warm' },
  fused: { ...plain, lines: 3, tone: 'warm' },
  distant: { ...plain, dash: '2 7', tone: 'far' },
  hostile: only,
  'close-hostile': { ...plain, ...jagged, lines: 2 },
  'fused-hostile': { ...plain, ...jagged, lines: 3 },
  'distant-hostile': { ...only, dash: '7 5' },
  cutoff: { ...plain, middle: 'cut', tone: 'far' },
  'cutoff-repaired': { ...plain, middle: 'repaired', tone: 'far' },
  estranged: { ...plain, dash: '11 7', middle: 'bar', tone: 'far' },
  'focused-on': { ...plain, hasArrow: true },
  'focused-on-negatively': { ...plain, hasArrow: true, middle: 'minus', tone: 'hard' },
  caretaking: { ...plain, hasArrow: true, middle: 'circle', tone: 'warm' },
  controlling: { ...plain, hasArrow: true, middle: 'square', tone: 'hard' },
  manipulative: { ...plain, lines: 0, wave: 'curl', swing: 4, pitch: 16, hasArrow: true, tone: 'hard' },
  jealous: { ...plain, dash: '6 4', hasArrow: true, middle: 'triangle', tone: 'hard' },
  admiring: { ...plain, hasArrow: true, middle: 'plus', tone: 'warm' },
  'in-love': { ...plain, lines: 2, middle: 'dot', tone: 'warm' },
  distrustful: { ...plain, dash: '9 4 2 4', tone: 'far' },
  'emotional-abuse': { ...only, dash: '6 3', hasArrow: true },
  'physical-abuse': { ...only, hasArrow: true },
  'sexual-abuse': { ...only, swing: 8, pitch: 14, hasArrow: true },
  neglect: { ...plain, dash: '0.1 7', width: 3.5, hasArrow: true, tone: 'far' },
  violence: { ...only, width: 3.25, swing: 5, pitch: 11, hasArrow: true },
}
