import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import type { FamilyGraph } from '../family-graph.ts'
import { inventedFamily } from '../invented-family.ts'
import { knownDate } from '../known-date.ts'
import type { FamilyLayout, PathPoint } from './family-layout.ts'
import { layOutFamily } from './lay-out-family.ts'
import { layoutSizes } from './layout-sizes.ts'
import { personNamed as person, smallFamily, withChild } from './small-family.ts'

const family = fc
  .tuple(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 0, max: 1e6 }))
  .map(([size, seed]) => inventedFamily(size, seededRandom(seed)))
const runs = { seed: 19, numRuns: 60 }

/** Pairs of people whose signs or labels touch. */
function overlaps({ people }: FamilyLayout): string[] {
  const height = 2 * layoutSizes.radius + layoutSizes.labelHeight
  return people.flatMap((a, index) =>
    people
      .slice(index + 1)
      .filter((b) => Math.abs(a.x - b.x) < layoutSizes.pitch - 0.01 && Math.abs(a.y - b.y) < height)
      .map((b) => `${a.id} ${b.id}`),
  )
}

/** Who has a line through sign or label, though it is not theirs. Slanted ends of twins' lines stand in free room. */
function crossings({ people, unions, sibships }: FamilyLayout): string[] {
  const paths = [
    ...unions.map(({ path }) => path),
    ...sibships.flatMap(({ joins, stem, bar, drops }) => [
      ...joins,
      stem,
      bar,
      ...drops.map(({ path }) => path),
    ]),
  ]
  const { radius, labelGap, labelHeight } = layoutSizes
  const half = layoutSizes.label / 2
  const found = new Set<string>()
  for (const path of paths)
    for (const [index, to] of path.entries()) {
      const from = path[index - 1]
      if (!from) continue
      const own = [from, to].flatMap(({ along }: PathPoint) => (along ? [along.person] : []))
      const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
      const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
      const isUpright = left === right || top === bottom
      for (const { id, x, y } of people) {
        if (own.includes(id) || !isUpright) continue
        const isOnSign = right > x - radius && left < x + radius && bottom > y - radius && top < y + radius
        const labelTop = y + radius + labelGap
        const isOnLabel =
          right > x - half && left < x + half && bottom > labelTop && top < y + radius + labelHeight
        if (isOnSign || isOnLabel) found.add(`${id} ${JSON.stringify([from, to])}`)
      }
    }
  return [...found]
}

function placeOf(layout: FamilyLayout) {
  const places = new Map(layout.people.map((one) => [one.id, one]))
  return (id: string) => places.get(id)!
}

describe('everybody has a place', () => {
  test('every person of the graph stands in the drawing once, with every union, link, line and household', () => {
    fc.assert(
      fc.property(family, (graph) => {
        const layout = layOutFamily(graph)
        const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).toSorted()
        expect(ids(layout.people)).toEqual(ids(graph.people))
        expect(ids(layout.unions)).toEqual(ids(graph.unions))
        expect(ids(layout.lines)).toEqual(ids(graph.lines))
        expect(ids(layout.households)).toEqual(ids(graph.households))
        const links = layout.sibships.flatMap(({ drops }) => drops.flatMap((drop) => drop.links))
        expect(links.toSorted()).toEqual(ids(graph.parentLinks))
        expect(layout.people.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
      }),
      runs,
    )
  })

  test('no sign or label touches another, in families of 1 to 150 people', () => {
    fc.assert(
      fc.property(family, (graph) => {
        expect(overlaps(layOutFamily(graph))).toEqual([])
      }),
      runs,
    )
  })

  test('no line of a union or of children crosses the sign or the label of anybody else', () => {
    fc.assert(
      fc.property(family, (graph) => {
        expect(crossings(layOutFamily(graph))).toEqual([])
      }),
      runs,
    )
  })

  test('everything stands inside the sheet', () => {
    fc.assert(
      fc.property(family, (graph) => {
        const layout = layOutFamily(graph)
        for (const { x, y } of layout.people) {
          expect(x).toBeGreaterThanOrEqual(layoutSizes.pitch / 2)
          expect(x).toBeLessThanOrEqual(layout.width - layoutSizes.pitch / 2)
          expect(y).toBeGreaterThan(0)
          expect(y + layoutSizes.radius + layoutSizes.labelHeight).toBeLessThanOrEqual(layout.height)
        }
      }),
      runs,
    )
  })

  test('the same family is drawn in the same way, and an empty one as an empty sheet', () => {
    const graph = inventedFamily(80, seededRandom(3))
    expect(layOutFamily(graph)).toEqual(layOutFamily(structuredClone(graph)))
    const nobody = { people: [], unions: [], parentLinks: [], multipleBirths: [], lines: [], households: [] }
    expect(layOutFamily(nobody).people).toEqual([])
  })

  test('a circle of descent and links to nobody do not hang it', () => {
    const link = (parent: string, child: string) => ({
      ...withChild(smallFamily, 'x').parentLinks.at(-1)!,
      id: parent + child,
      parent,
      child,
    })
    const people = ['a', 'b', 'c'].map((id) => person(id))
    const graph: FamilyGraph = {
      ...smallFamily,
      people,
      unions: [],
      parentLinks: [link('a', 'b'), link('b', 'c'), link('c', 'a'), link('a', 'nobody'), link('a', 'a')],
    }
    expect(layOutFamily(graph).people).toHaveLength(3)
    expect(overlaps(layOutFamily(graph))).toEqual([])
  })
})

describe('who stands where', () => {
  test('partners in one row, parents above their children, siblings from left to right by birth', () => {
    fc.assert(
      fc.property(family, (graph) => {
        const at = placeOf(layOutFamily(graph))
        for (const { a, b } of graph.unions) expect(at(a).row).toBe(at(b).row)
        for (const { parent, child, kind } of graph.parentLinks)
          if (kind === 'birth') expect(at(parent).row).toBeLessThan(at(child).row!)
        const twin = new Set(graph.multipleBirths.flatMap(({ children }) => children))
        const parentsOf = (child: string) =>
          graph.parentLinks
            .filter((link) => link.child === child && link.kind === 'birth')
            .map(({ parent }) => parent)
            .join()
        const dated = graph.people.filter(({ id, birth }) => birth && parentsOf(id) && !twin.has(id))
        for (const a of dated)
          for (const b of dated)
            if (a.birth!.latest! < b.birth!.earliest! && parentsOf(a.id) === parentsOf(b.id))
              expect(at(a.id).x).toBeLessThan(at(b.id).x)
      }),
      runs,
    )
  })

  test('several partners of one person stand in order of time, the first on the left', () => {
    const graph: FamilyGraph = {
      ...smallFamily,
      people: ['x', 'third', 'first', 'second'].map((id) => person(id)),
      parentLinks: [],
      unions: [
        { ...smallFamily.unions[0]!, id: '3', a: 'x', b: 'third', start: knownDate('2010') },
        { ...smallFamily.unions[0]!, id: '1', a: 'first', b: 'x', start: knownDate('1990') },
        { ...smallFamily.unions[0]!, id: '2', a: 'x', b: 'second', start: knownDate('2001') },
      ],
    }
    const order = layOutFamily(graph)
      .people.toSorted((a, b) => a.x - b.x)
      .map(({ id }) => id)
    expect(order).toEqual(['first', 'x', 'second', 'third'])
  })

  test('twins stand beside each other and hang from one point, identical ones with a bar', () => {
    const graph = {
      ...['a', 'b', 'c'].reduce((so, id) => withChild(so, id, knownDate('2001')), smallFamily),
      multipleBirths: [{ id: 'm', children: ['a', 'c'], isIdentical: true }],
    }
    const layout = layOutFamily(graph)
    const [sibship] = layout.sibships
    const starts = ['a', 'c'].map((id) => sibship!.drops.find(({ child }) => child === id)!.path[1])
    expect(starts[0]).toEqual(starts[1])
    expect(sibship!.twinBars).toHaveLength(1)
    const order = layout.people.filter(({ row }) => row === 1).toSorted((a, b) => a.x - b.x)
    expect(Math.abs(order.findIndex(({ id }) => id === 'a') - order.findIndex(({ id }) => id === 'c'))).toBe(
      1,
    )
  })

  test('a mother and daughter who had the same partner keep their generations', () => {
    const graph: FamilyGraph = {
      ...smallFamily,
      unions: [...smallFamily.unions, { ...smallFamily.unions[0]!, id: 'u2', a: 'father', b: 'child' }],
    }
    const at = placeOf(layOutFamily(graph))
    expect([at('mother').row, at('father').row, at('child').row]).toEqual([0, 0, 1])
  })

  test('a sister who is the guardian of her brother stays beside him', () => {
    const graph = withChild(smallFamily, 'brother')
    const links = [
      ...graph.parentLinks,
      { ...graph.parentLinks[0]!, id: 'g', parent: 'child', child: 'brother', kind: 'guardian' as const },
    ]
    const layout = layOutFamily({ ...graph, parentLinks: links })
    const at = placeOf(layout)
    expect(at('child').row).toBe(at('brother').row)
    expect(layout.sibships.flatMap(({ drops }) => drops.flatMap((drop) => drop.links))).toContain('g')
  })

  test('people without ties are laid aside below the family', () => {
    const graph = { ...smallFamily, people: [person('neighbour'), ...smallFamily.people] }
    const at = placeOf(layOutFamily(graph))
    expect(at('neighbour').row).toBeNull()
    expect(at('neighbour').y).toBeGreaterThan(at('child').y)
  })
})

describe('a change moves little', () => {
  /** Pairs that stand the other way round than before, though both stand in one row as they did. */
  function turned(before: FamilyLayout, after: FamilyLayout): string[] {
    const at = placeOf(after)
    const rest = before.people.filter(({ id }) => at(id))
    return rest.flatMap((a) =>
      rest
        .filter((b) => a.row === b.row && a.row !== null && a.x < b.x)
        .filter((b) => at(a.id).row === at(b.id).row && at(a.id).x > at(b.id).x)
        .map((b) => `${a.id} ${b.id}`),
    )
  }

  test('drawing again without a change moves nobody past anybody', () => {
    fc.assert(
      fc.property(family, (graph) => {
        const before = layOutFamily(graph)
        expect(turned(before, layOutFamily(graph, { previous: before }))).toEqual([])
      }),
      runs,
    )
  })

  test('a further child turns no two of the others round', () => {
    fc.assert(
      fc.property(family, fc.nat(), (graph, which) => {
        // Without a date a union takes its place in time from its first child.
        const dated = graph.unions.filter(({ start }) => start)
        fc.pre(dated.length > 0)
        const { a, b } = dated[which % dated.length]!
        const before = layOutFamily(graph)
        const more = withChild(graph, 'new', knownDate('2019'), [a, b])
        const after = layOutFamily(more, { previous: before })
        expect(turned(before, after)).toEqual([])
        expect(overlaps(after)).toEqual([])
      }),
      runs,
    )
  })

  test('a further partner turns no two of the others round', () => {
    fc.assert(
      fc.property(family, fc.nat(), (graph, which) => {
        const before = layOutFamily(graph)
        const union = {
          ...smallFamily.unions[0]!,
          id: 'new',
          a: graph.people[which % graph.people.length]!.id,
          b: 'new',
        }
        const more = { ...graph, people: [...graph.people, person('new')], unions: [...graph.unions, union] }
        expect(turned(before, layOutFamily(more, { previous: before }))).toEqual([])
      }),
      runs,
    )
  })

  test('taking one person out turns round at most those who were tied through them', () => {
    fc.assert(
      fc.property(family, fc.nat(), (graph, which) => {
        const gone = graph.people[which % graph.people.length]!.id
        const before = layOutFamily(graph)
        const less = without(graph, gone)
        const after = layOutFamily(less, { previous: before })
        expect(overlaps(after)).toEqual([])
        const tied = tiedThrough(graph, gone)
        expect(turned(before, after).filter((pair) => !pair.split(' ').some((id) => tied.has(id)))).toEqual(
          [],
        )
      }),
      runs,
    )
  })

  /** Partners of somebody, the children of all of them, and their partners: siblings after it who were none before. */
  function tiedThrough({ unions, parentLinks }: FamilyGraph, gone: string): Set<string> {
    const withPartners = (ids: ReadonlySet<string>) =>
      new Set([...ids, ...unions.flatMap(({ a, b }) => (ids.has(a) ? [b] : ids.has(b) ? [a] : []))])
    const parents = withPartners(new Set([gone]))
    const children = new Set(
      parentLinks.filter(({ parent }) => parents.has(parent)).map(({ child }) => child),
    )
    return new Set([...parents, ...withPartners(withPartners(children))])
  }
})

describe('what a hand moved', () => {
  test('is kept, and neighbours give way without an overlap or a change of order', () => {
    const moves = fc.dictionary(
      fc.nat(149).map((at) => `p${at}`),
      fc.record({ dx: fc.integer({ min: -600, max: 600 }), dy: fc.integer({ min: -200, max: 200 }) }),
      { maxKeys: 6 },
    )
    fc.assert(
      fc.property(family, moves, (graph, moved) => {
        const nudges = new Map(Object.entries(moved))
        const layout = layOutFamily(graph, { nudges })
        expect(overlaps(layout)).toEqual([])
        const plain = placeOf(layOutFamily(graph))
        const limited = new Map(layout.limited.map((one) => [one.id, one]))
        const at = placeOf(layout)
        const shifts = graph.people
          .filter(({ id }) => nudges.has(id))
          .map(({ id }) => at(id).x - plain(id).x - (limited.get(id) ?? nudges.get(id)!).dx)
        // All are shifted by the same, since the drawing begins at its margin.
        for (const shift of shifts) expect(shift).toBeCloseTo(shifts[0]!, 0)
      }),
      runs,
    )
  })

  test('what cannot be kept is told', () => {
    const nudges = new Map([['mother', { dx: 0, dy: 900 }]])
    expect(layOutFamily(smallFamily, { nudges }).limited).toEqual([
      { id: 'mother', dx: 0, dy: layoutSizes.furthest },
    ])
  })
})

function without(graph: FamilyGraph, gone: string): FamilyGraph {
  return {
    people: graph.people.filter(({ id }) => id !== gone),
    unions: graph.unions.filter(({ a, b }) => a !== gone && b !== gone),
    parentLinks: graph.parentLinks.filter(({ parent, child }) => parent !== gone && child !== gone),
    multipleBirths: graph.multipleBirths.filter(({ children }) => !children.includes(gone)),
    lines: graph.lines.filter(({ from, to }) => from !== gone && to !== gone),
    households: graph.households,
  }
}
