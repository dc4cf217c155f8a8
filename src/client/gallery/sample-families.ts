import type {
  EmotionalLine,
  FamilyGraph,
  FamilyPerson,
  LineKind,
  ParentKind,
  ParentLink,
  Union,
} from '#families/family-graph.ts'
import { lineKinds } from '#families/family-graph.ts'
import { inventedFamily } from '#families/invented-family.ts'
import { knownDate } from '#families/known-date.ts'

/** Everything below is invented. */
type Told = Partial<Omit<FamilyPerson, 'birth' | 'death'>> & { birth?: string; death?: string }

function person(
  id: string,
  name: string,
  sex: 'f' | 'm' | '',
  { birth, death, ...more }: Told = {},
): FamilyPerson {
  return {
    id,
    name,
    sexAtBirth: sex === 'f' ? 'female' : sex === 'm' ? 'male' : 'unknown',
    gender: sex === 'f' ? 'woman' : sex === 'm' ? 'man' : 'unknown',
    birth: birth ? knownDate(birth) : null,
    death: death ? knownDate(death) : null,
    isDead: death !== undefined,
    unborn: null,
    note: null,
    ...more,
  }
}

function union(a: string, b: string, start: string, more: Partial<Union> = {}): Union {
  return { id: `${a}+${b}`, a, b, kind: 'married', start: knownDate(start), end: null, ending: null, ...more }
}

function links(parents: string, children: string, kind: ParentKind = 'birth'): ParentLink[] {
  return children
    .split(' ')
    .flatMap((child) =>
      parents
        .split(' ')
        .map((parent) => ({ id: `${parent}>${child} ${kind}`, parent, child, kind, start: null, end: null })),
    )
}

function line(from: string, to: string, kind: LineKind, source: string | null = null): EmotionalLine {
  return { id: `${from}~${to} ${kind}`, from, to, kind, start: null, end: null, source }
}

const nothing = { multipleBirths: [], lines: [], households: [] }

export const coupleFamily: FamilyGraph = {
  ...nothing,
  people: [
    person('amara', 'Amara Okafor', 'f', { birth: '1988-03-12', note: 'nurse' }),
    person('ben', 'Ben Lindqvist', 'm', { birth: '1985-11-02' }),
    person('ida', 'Ida', 'f', { birth: '2015-05-20' }),
    person('noah', 'Noah', 'm', { birth: '2018-01-09', note: 'asthma' }),
  ],
  unions: [union('amara', 'ben', '2013')],
  parentLinks: links('amara ben', 'ida noah'),
  lines: [line('ben', 'noah', 'distant')],
}

export const stepFamily: FamilyGraph = {
  people: [
    person('rosa', 'Rosa Moreau', 'f', { birth: '1979' }),
    person('jon', 'Jonas Haddad', 'm', { birth: '1975' }),
    person('kim', 'Kim Novák', '', { birth: '1982', gender: 'non-binary', sexAtBirth: 'female' }),
    person('greta', 'Greta Haddad-Papadimitropoulos', 'f', { birth: '1951', note: 'carer since 2019' }),
    person('otto', 'Otto Haddad', 'm', { birth: '1948', death: '2016-02-01' }),
    person('lena', 'Lena', 'f', { birth: '2004' }),
    person('milo', 'Milo', 'm', { birth: '2007' }),
    person('tess', 'Tess', 'f', { birth: '2012', gender: 'woman', sexAtBirth: 'male' }),
    person('bao', 'Bao', 'm', { birth: '2014' }),
    person('lost', '', '', { birth: '2016', unborn: 'miscarriage' }),
    person('soon', '', '', { birth: '2027-03', unborn: 'pregnancy' }),
    person('birth', 'Mai Trần', 'f', { birth: '1993' }),
    person('sky', 'Sky', '', { birth: '2017' }),
  ],
  unions: [
    union('otto', 'greta', '1972', { end: knownDate('2016-02-01'), ending: 'widowed' }),
    union('rosa', 'jon', '2002', { end: knownDate('2010'), ending: 'divorced' }),
    union('rosa', 'kim', '2012', { kind: 'civil-partnership' }),
  ],
  parentLinks: [
    ...links('otto greta', 'jon'),
    ...links('rosa jon', 'lena milo'),
    ...links('kim', 'lena milo', 'step'),
    ...links('rosa kim', 'tess lost soon'),
    ...links('rosa kim', 'bao', 'adoptive'),
    ...links('birth', 'bao'),
    ...links('rosa kim', 'sky', 'foster'),
    ...links('greta', 'milo', 'kinship'),
  ],
  multipleBirths: [],
  lines: [
    line('jon', 'rosa', 'hostile', 'Lena'),
    line('lena', 'kim', 'close'),
    line('milo', 'jon', 'cutoff'),
  ],
  households: [
    {
      id: 'home',
      name: 'Rosa and Kim’s',
      members: ['rosa', 'kim', 'lena', 'tess', 'bao', 'sky'].map((id) => ({
        person: id,
        start: null,
        end: null,
      })),
    },
    {
      id: 'greta',
      name: 'Greta’s',
      members: ['greta', 'milo'].map((id) => ({ person: id, start: null, end: null })),
    },
  ],
}

const four: FamilyPerson[] = [
  person('g1', 'Wilhelmina Oosterhout', 'f', { birth: '1921', death: '1999' }),
  person('g2', 'Bartholomew Oosterhout', 'm', { birth: '1917', death: '1988', note: 'miner, silicosis' }),
  person('g3', 'Þórdís Reykfjörð', 'f', { birth: '1925', death: '2011' }),
  person('g4', 'Ioannis Papadimitropoulos', 'm', { birth: '1922', death: '1944-06-10' }),
  person('p1', 'Aleida Oosterhout', 'f', { birth: '1945' }),
  person('p2', 'Cornelis Oosterhout', 'm', { birth: '1948', death: '1948' }),
  person('p3', 'Marten Oosterhout', 'm', { birth: '1951', note: 'retired teacher' }),
  person('p4', 'Eleni Papadimitropoulos', 'f', { birth: '1944-09' }),
  person('p5', 'Siobhán Ní Dhomhnaill', 'f', { birth: '1958' }),
  person('c1', 'Katja Oosterhout', 'f', { birth: '1970' }),
  person('c2', 'Stefan Oosterhout', 'm', { birth: '1973-04-02' }),
  person('c3', 'Lukas Oosterhout', 'm', { birth: '1973-04-02' }),
  person('c4', 'Róisín', 'f', { birth: '1985' }),
  person('c5', 'Óscar Íñiguez Etxeberria', 'm', { birth: '1968' }),
  person('c6', 'Mei Tanaka', 'f', { birth: '1975' }),
  person('k1', 'Nerea', 'f', { birth: '1998' }),
  person('k2', 'Unai', 'm', { birth: '2001' }),
  person('k3', 'Hugo', 'm', { birth: '2003' }),
  person('k4', 'Emi', 'f', { birth: '2006' }),
  person('k5', 'Ren', 'm', { birth: '2009', unborn: 'stillbirth' }),
]

const ends: readonly (readonly [string, string])[] = [
  ['g1', 'p3'],
  ['g2', 'p1'],
  ['p3', 'p4'],
  ['p4', 'c1'],
  ['p3', 'c2'],
  ['p5', 'c4'],
  ['c1', 'c2'],
  ['c2', 'c6'],
  ['c1', 'c5'],
  ['k1', 'k2'],
  ['c3', 'k4'],
  ['c1', 'k1'],
  ['c6', 'k4'],
  ['c4', 'p3'],
  ['g3', 'p4'],
  ['c5', 'k2'],
  ['p1', 'g2'],
  ['c3', 'c2'],
  ['c6', 'c2'],
  ['k3', 'k4'],
  ['p3', 'p5'],
  ['g2', 'p3'],
  ['c3', 'c4'],
  ['p4', 'c3'],
  ['k2', 'k3'],
]

export const fourGenerations: FamilyGraph = {
  people: four,
  unions: [
    union('g2', 'g1', '1943'),
    union('g4', 'g3', '1942', { end: knownDate('1944-06-10'), ending: 'widowed' }),
    union('p3', 'p4', '1969', { end: knownDate('1981'), ending: 'divorced' }),
    union('p3', 'p5', '1983', { kind: 'cohabiting' }),
    union('c1', 'c5', '1996'),
    union('c2', 'c6', '2002', { end: knownDate('2019'), ending: 'separated' }),
  ],
  parentLinks: [
    ...links('g2 g1', 'p1 p2 p3'),
    ...links('g4 g3', 'p4'),
    ...links('p3 p4', 'c1 c2 c3'),
    ...links('p3 p5', 'c4'),
    ...links('c1 c5', 'k1 k2'),
    ...links('c2 c6', 'k3 k4 k5'),
  ],
  multipleBirths: [{ id: 'twins', children: ['c2', 'c3'], isIdentical: true }],
  lines: lineKinds.map((kind, index) => line(ends[index]![0], ends[index]![1], kind)),
  households: [
    {
      id: 'home',
      name: 'Óscar and Katja',
      members: ['c1', 'c5', 'k1', 'k2'].map((id) => ({ person: id, start: null, end: null })),
    },
  ],
}

let state = 20
/** The same large family every time. */
export const largeFamily: FamilyGraph = inventedFamily(150, () => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return state / 2_147_483_648
})
