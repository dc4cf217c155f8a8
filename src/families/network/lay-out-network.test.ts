import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOver, type Box } from '../layout/place-tags.ts'
import { layOutNetwork, rankSize } from './lay-out-network.ts'

const figure = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((person) => ({ person: `p${person}` })),
  fc.constantFrom('Grandma', 'Rex', 'A neighbour').map((name) => ({ name })),
)
const ranked = fc.uniqueArray(figure, { maxLength: 10, selector: (one) => JSON.stringify(one) })
const entries = fc
  .array(fc.record({ proximity: ranked, safeHaven: ranked, secureBase: ranked, separation: ranked }), {
    maxLength: 6,
  })
  .map((all) => all.map((ranks, index) => ({ id: `e${index}`, ranks })))

const boxOf = ({ x, y }: { x: number; y: number }): Box => ({
  x: x - rankSize.width / 2,
  y: y - rankSize.height / 2,
  width: rankSize.width,
  height: rankSize.height,
})

test('every rank of every day is drawn once, none over another, all inside the drawing', () => {
  fc.assert(
    fc.property(entries, (all) => {
      const { panels, width, height } = layOutNetwork(all)
      const ranks = panels.flatMap((panel) => panel.ranks)
      const said = all.flatMap((entry) => Object.values(entry.ranks).flat())
      expect(ranks.length).toBe(said.length)
      const boxes = ranks.map(boxOf)
      for (const [index, box] of boxes.entries()) {
        expect(boxes.slice(0, index).some((other) => isOver(box, other))).toBe(false)
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(width)
        expect(box.y + box.height).toBeLessThanOrEqual(height)
      }
    }),
    { seed: 24, numRuns: 200 },
  )
})

test('a line leads from where somebody stood to where they stand next, and from no other day', () => {
  const none = { safeHaven: [], secureBase: [], separation: [] }
  const { panels } = layOutNetwork([
    { id: 'march', ranks: { ...none, proximity: [{ person: 'ana' }, { name: 'Rex' }] } },
    { id: 'june', ranks: { ...none, proximity: [{ name: 'rex' }] } },
    { id: 'july', ranks: { ...none, proximity: [{ person: 'ana' }] } },
  ])
  expect(panels.map(({ of }) => of)).toEqual(['proximity'])
  expect(panels[0]!.links.map(({ key }) => key)).toEqual(['name rex'])
  const [link] = panels[0]!.links
  expect(link!.from.y).toBeGreaterThan(link!.to.y)
})

test('one more day leaves the days before where they stand', () => {
  const none = { safeHaven: [], secureBase: [], separation: [] }
  const first = { id: 'a', ranks: { ...none, proximity: [{ person: 'ana' }, { person: 'ben' }] } }
  const second = { id: 'b', ranks: { ...none, proximity: [{ person: 'ben' }] } }
  const [before, after] = [layOutNetwork([first]), layOutNetwork([first, second])]
  expect(after.panels[0]!.ranks.slice(0, 2)).toEqual(before.panels[0]!.ranks)
})
