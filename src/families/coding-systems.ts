/** How sure a list is, in the words that the packs of instruments use. */
type Confidence = 'verified' | 'one-source' | 'unverified'

export type CodingInstrument = 'AAI' | 'CAI' | 'SSP' | 'PAA' | 'other'
export type CodingSystemId = 'main-goldwyn' | 'ainsworth-main' | 'cai' | 'dmm' | 'other'

/** A category with its sub-classifications; `forced` where coders give a best-fitting organised category beside it. */
export type CodingCategory = { id: string; name: string; subs: readonly string[]; forced?: true }

/** The categories of one instrument in one system. What another system calls the same is another category. */
export type CodingSystem = {
  instrument: CodingInstrument
  system: CodingSystemId
  name: string
  categories: readonly CodingCategory[]
  source: string
  confidence: Confidence
}

/**
 * Which categories coders give, as facts; never the words of a manual. An instrument or system that is not here, or
 * `other`, takes any word, and nobody checks it.
 */
export const codingSystems: readonly CodingSystem[] = [
  {
    instrument: 'AAI',
    system: 'main-goldwyn',
    name: 'Main, Goldwyn & Hesse',
    categories: [
      { id: 'F', name: 'secure-autonomous', subs: ['F1', 'F2', 'F3', 'F4', 'F5'] },
      { id: 'Ds', name: 'dismissing', subs: ['Ds1', 'Ds2', 'Ds3', 'Ds4'] },
      { id: 'E', name: 'preoccupied', subs: ['E1', 'E2', 'E3'] },
      { id: 'U/d', name: 'unresolved/disorganised', subs: [], forced: true },
      { id: 'CC', name: 'cannot classify', subs: [], forced: true },
    ],
    source: 'Main, Goldwyn & Hesse, Adult Attachment Scoring and Classification Systems',
    confidence: 'one-source',
  },
  {
    instrument: 'AAI',
    system: 'dmm',
    name: 'Dynamic-Maturational Model',
    categories: [
      { id: 'A', name: 'type A', subs: ['A1-2', 'A3-4', 'A5-6', 'A7-8'] },
      { id: 'B', name: 'type B', subs: ['B1-2', 'B3', 'B4-5'] },
      { id: 'C', name: 'type C', subs: ['C1-2', 'C3-4', 'C5-6', 'C7-8'] },
      { id: 'A/C', name: 'type A/C', subs: [] },
      { id: 'AC', name: 'type AC', subs: [] },
    ],
    source: 'Crittenden & Landini, Assessing Adult Attachment (2011)',
    confidence: 'unverified',
  },
  {
    instrument: 'CAI',
    system: 'cai',
    name: 'Child Attachment Interview',
    categories: [
      { id: 'secure', name: 'secure', subs: [] },
      { id: 'dismissing', name: 'dismissing', subs: [] },
      { id: 'preoccupied', name: 'preoccupied', subs: [] },
      { id: 'disorganised', name: 'disorganised', subs: [], forced: true },
    ],
    source: 'Shmueli-Goetz, Target, Fonagy & Datta (2008), Developmental Psychology 44(4)',
    confidence: 'one-source',
  },
  {
    instrument: 'SSP',
    system: 'ainsworth-main',
    name: 'Ainsworth, with D of Main & Solomon',
    categories: [
      { id: 'A', name: 'avoidant', subs: ['A1', 'A2'] },
      { id: 'B', name: 'secure', subs: ['B1', 'B2', 'B3', 'B4'] },
      { id: 'C', name: 'resistant', subs: ['C1', 'C2'] },
      { id: 'D', name: 'disorganised', subs: [], forced: true },
    ],
    source: 'Ainsworth, Blehar, Waters & Wall, Patterns of Attachment (1978); Main & Solomon (1990)',
    confidence: 'one-source',
  },
  {
    instrument: 'PAA',
    system: 'dmm',
    name: 'Dynamic-Maturational Model',
    categories: [
      { id: 'A', name: 'type A', subs: ['A1-2', 'A3', 'A4'] },
      { id: 'B', name: 'type B', subs: ['B1-2', 'B3', 'B4-5'] },
      { id: 'C', name: 'type C', subs: ['C1-2', 'C3', 'C4'] },
      { id: 'A/C', name: 'type A/C', subs: [] },
      { id: 'IO', name: 'insecure, other', subs: [] },
    ],
    source: 'Crittenden, Preschool Assessment of Attachment (1992)',
    confidence: 'unverified',
  },
]
