import type { DrawnBond, DrawnPerson } from '../ui/people/bond-drawing.tsx'
import { initialsOf } from '../ui/people/initials.ts'
import type { CourseEvent, CoursePoint, CourseSeries } from '../ui/charts/course-geometry.ts'
import type { PlaneNorm } from '../ui/charts/norm-ellipse.ts'
import type { PlanePath } from '../ui/charts/plane-geometry.ts'

/** Everything below is invented. */
const shapes = ['circle', 'square', 'diamond'] as const

export const coupleNames = { en: ['Amara', 'Ben'], ar: ['أمل', 'بشير'] } as const

export function person(name: string, index: number, more: Partial<DrawnPerson> = {}): DrawnPerson {
  return {
    id: `p${index}`,
    name,
    initials: initialsOf(name),
    shape: shapes[index % 2] ?? 'circle',
    colourIndex: index,
    ...more,
  }
}

export function couple(names: readonly string[]): { people: DrawnPerson[]; bonds: DrawnBond[] } {
  return {
    people: names.map((name, index) => person(name, index)),
    bonds: [
      {
        from: 'p0',
        to: 'p1',
        kind: 'partner',
        closeness: 4,
        quality: 'tense',
        label: `${names.join(', ')}: partners, close, tense`,
      },
      {
        from: 'p1',
        to: 'p0',
        kind: 'partner',
        closeness: 2,
        quality: null,
        label: `${names.toReversed().join(', ')}: partners, somewhat close`,
      },
    ],
  }
}

export const longNames = [
  'Wilhelmina Alexandra van der Westhuizen-Oosterhout',
  'Bartholomew Featherstonehaugh-Cholmondeley',
  'Nguyễn Thị Minh Khai',
  'Óscar Íñiguez Etxeberria',
  'Chukwuemeka Oluwaseun Adebayo-Okonkwo',
  'Mei',
  'محمد عبد الرحمن آل سعيد',
  'Þórdís Kolbrún Reykfjörð',
  'Ioannis Papadimitropoulos',
  'Siobhán Ní Dhomhnaill',
  'Aleksandra Wiśniewska-Kowalczyk',
  'Tau',
]

export const family: { people: DrawnPerson[]; bonds: DrawnBond[] } = {
  people: [
    person('Rosa', 0, { role: 'grandmother' }),
    person('Ines', 2, { role: 'mother', shape: 'circle' }),
    person('Tomás', 1, { role: 'father' }),
    person('Lena', 3, { role: 'foster mother', shape: 'circle' }),
    person('Noah', 4, { role: 'son, 14', shape: 'square' }),
    person('Sam', 5, { role: 'child, 9', shape: 'diamond' }),
  ],
  bonds: [
    {
      from: 'p2',
      to: 'p1',
      kind: 'partner',
      closeness: 3,
      quality: 'cut-off',
      label: 'Ines and Tomás: partners, cut off',
    },
    {
      from: 'p2',
      to: 'p0',
      kind: 'birth-parent',
      closeness: 4,
      quality: 'tense',
      label: 'Ines to Rosa, her mother: close, tense',
    },
    {
      from: 'p4',
      to: 'p2',
      kind: 'birth-parent',
      closeness: 5,
      quality: 'harmony',
      label: 'Noah to Ines, his mother: very close',
    },
    {
      from: 'p4',
      to: 'p1',
      kind: 'birth-parent',
      closeness: 1,
      quality: 'distant',
      label: 'Noah to Tomás, his father: distant',
    },
    {
      from: 'p5',
      to: 'p2',
      kind: 'birth-parent',
      closeness: 3,
      quality: null,
      label: 'Sam to Ines, their mother',
    },
    {
      from: 'p5',
      to: 'p3',
      kind: 'foster-parent',
      closeness: 4,
      quality: 'harmony',
      label: 'Sam to Lena, foster mother: close',
    },
    {
      from: 'p4',
      to: 'p5',
      kind: 'sibling',
      closeness: 3,
      quality: 'tense',
      label: 'Noah and Sam: siblings, tense',
    },
  ],
}

export const group: { people: DrawnPerson[]; bonds: DrawnBond[] } = {
  people: longNames.map((name, index) => person(name, index)),
  bonds: longNames.slice(1).map((name, index) => ({
    from: `p${index}`,
    to: `p${index + 1}`,
    kind: index % 4 === 0 ? 'friend' : 'other',
    closeness: (index % 5) + 1,
    quality: index % 3 === 0 ? ('tense' as const) : null,
    label: `${longNames[index]} and ${name}`,
  })),
}

export const norm: PlaneNorm = {
  label: 'adults in a relationship',
  n: 17_000,
  anxiety: { mean: 2.92, sd: 1.19 },
  avoidance: { mean: 2.64, sd: 1.1 },
  correlation: 0.38,
}

const days = (start: string, step: number, index: number) =>
  new Date(Date.parse(start) + step * index * 86_400_000).toISOString().slice(0, 10)

export function planeOfCouple(names: readonly string[]): PlanePath[] {
  const [a = '', b = ''] = names
  const path = (name: string, towards: string, index: number, values: [number, number][]): PlanePath => ({
    bondId: `bond ${index}`,
    personId: `p${index}`,
    name,
    towards,
    colourIndex: index,
    shape: shapes[index % 2],
    points: values.map(([anxiety, avoidance], at) => ({
      date: days('2026-01-12', 34, at),
      anxiety,
      avoidance,
      anxietyError: 0.62,
      avoidanceError: 0.54,
    })),
  })
  return [
    path(a, b, 0, [
      [5.4, 2.6],
      [5.0, 2.4],
      [4.6, 2.7],
      [4.1, 2.3],
    ]),
    path(b, a, 1, [
      [2.4, 5.1],
      [2.6, 4.6],
      [2.3, 4.3],
      [2.5, 4.0],
    ]),
  ]
}

export const planeOfTwelve: PlanePath[] = longNames.map((name, index) => ({
  bondId: `bond ${index}`,
  personId: `p${index}`,
  name,
  colourIndex: index,
  points: [0, 1, 2].slice(0, index % 4 === 3 ? 1 : 3).map((at) => ({
    date: days('2026-02-01', 40, at),
    anxiety: 1.9 + ((index * 29) % 47) / 10 + at * (index % 2 ? 0.22 : -0.2),
    avoidance: 1.9 + ((index * 17) % 43) / 10 - at * 0.18,
    anxietyError: 0.4,
    avoidanceError: 0.4,
  })),
}))

export function courseOfCouple(names: readonly string[]): CourseSeries[] {
  const [a = '', b = ''] = names
  const first = [24, 26, 23.5, 31, 34, 38, null, 43, 47, 53]
  const second = [39, 37.5, 35, 38, 40.5, 39, 40, 38, 36.5, 35]
  const dates = [0, 14, 28, 42, 56, 70, 112, 126, 140, 154].map((at) => days('2026-01-12', at, 1))
  const points = (
    values: (number | null)[],
    change: (value: number, at: number) => CoursePoint['change'],
  ): CoursePoint[] =>
    values.map((value, at) => ({
      date: dates[at] ?? '',
      value,
      error: 4.1,
      change: value === null || at === 0 ? null : change(value, at),
    }))
  return [
    {
      personId: 'p0',
      name: a,
      colourIndex: 0,
      shape: 'circle',
      reliableChange: 9.5,
      points: points(first, (value) => (value > 33.5 ? 'improved' : 'none')),
    },
    {
      personId: 'p1',
      name: b,
      colourIndex: 1,
      shape: 'square',
      reliableChange: 9.5,
      points: points(second, () => 'none'),
    },
  ]
}

export const coupleEvents: CourseEvent[] = [
  { date: '2026-03-09', label: 'reached for Ben', kind: 'moment', colourIndex: 0 },
  { date: '2026-05-20', label: 'rupture, open', kind: 'rupture', open: true },
]

export const manyEvents: CourseEvent[] = [
  { date: '2026-01-20', label: 'Assessment finished with both of them' },
  { date: '2026-02-02', label: 'Moved house' },
  { date: '2026-02-16', label: 'Rupture about money', kind: 'rupture' },
  { date: '2026-03-02', label: 'Repair', kind: 'repair' },
  { date: '2026-04-28', label: 'Grandmother died' },
  { date: '2026-05-20', label: 'Rupture, open', kind: 'rupture', open: true },
]

export const courseOfTwelve: CourseSeries[] = longNames.map((name, index) => ({
  personId: `p${index}`,
  name,
  colourIndex: index,
  points: Array.from({ length: 8 }, (_, at) => ({
    date: days('2026-02-02', 14, at),
    value: (index + at) % 11 === 5 ? null : 8 + ((index * 7) % 12) + at * (((index * 5) % 7) - 3) * 0.42,
    change: null,
  })),
}))

export function distress(names: readonly string[]): CourseSeries[] {
  const turned = (point: CoursePoint) => ({ ...point, value: point.value === null ? null : 70 - point.value })
  return courseOfCouple(names)
    .slice(0, 1)
    .map((series) => ({ ...series, points: series.points.map(turned) }))
}
