/** What the layout needs to know of a person. `generation` 0 is the eldest row; without it bonds decide. */
export interface LayoutPerson {
  id: string
  generation?: number | undefined
}

/** From A to B, kind `birth-parent`, says that B is A's birth parent. */
export interface LayoutBond {
  from: string
  to: string
  kind: string
}

export interface PlacedPerson {
  id: string
  x: number
  y: number
}

export interface BondLayout {
  /** In drawing units; (0, 0) is the top left corner. */
  people: PlacedPerson[]
  width: number
  height: number
  arrangement: 'rows' | 'ring'
}

const columnGap = 124
const rowGap = 132
const edgeX = 62
const edgeTop = 34
const edgeBottom = 66
const rowLimit = 5

/** How many rows below the first person the second stands; null when the kind of bond says nothing of it. */
export function generationStep(kind: string): number | null {
  if (kind.endsWith('parent')) return -1
  if (kind === 'child') return 1
  if (kind === 'partner' || kind === 'sibling') return 0
  return null
}

/**
 * The row of each person, from 0 for the eldest; null for those whom no family bond ties to the others.
 * The first and largest family found sets the rows.
 */
export function generationsOf(
  people: readonly LayoutPerson[],
  bonds: readonly LayoutBond[],
): Map<string, number | null> {
  const known = new Map<string, number>()
  for (const person of people) if (person.generation !== undefined) known.set(person.id, person.generation)
  const families = people.map((person) => reach(person.id, known.get(person.id) ?? 0, bonds, known))
  const largest = families.reduce(
    (best, family) => (family.size > best.size ? family : best),
    new Map<string, number>(),
  )
  const alone = largest.size < 2 && known.size === 0
  const rows = new Map(known)
  if (!alone) for (const [id, row] of largest) rows.set(id, known.get(id) ?? row)
  const first = Math.min(...rows.values())
  return new Map(people.map(({ id }) => [id, rows.has(id) ? (rows.get(id) ?? 0) - first : null]))
}

function reach(start: string, row: number, bonds: readonly LayoutBond[], known: ReadonlyMap<string, number>) {
  const found = new Map([[start, row]])
  const waiting = [start]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    for (const bond of bonds) {
      const step = generationStep(bond.kind)
      const other = bond.from === id ? bond.to : bond.to === id ? bond.from : null
      if (step === null || other === null || found.has(other)) continue
      const signed = bond.from === id ? step : -step
      found.set(other, known.get(other) ?? (found.get(id) ?? 0) + signed)
      waiting.push(other)
    }
  }
  return found
}

/** Partners side by side, parents above children, others at the end of a row; people without a family in a ring. */
export function layoutBonds(people: readonly LayoutPerson[], bonds: readonly LayoutBond[]): BondLayout {
  const rows = generationsOf(people, bonds)
  const inFamily = people.filter(({ id }) => rows.get(id) !== null)
  if (people.length > 3 && inFamily.length * 2 <= people.length) return ring(people)
  return rowsLayout(people, bonds, rows)
}

function ring(people: readonly LayoutPerson[]): BondLayout {
  const radiusY = Math.max(96, people.length * 25)
  const radiusX = Math.max(130, people.length * 27)
  const placed = people.map(({ id }, index) => {
    const angle = (index / people.length) * 2 * Math.PI - Math.PI / 2
    return { id, x: edgeX + radiusX * (1 + Math.cos(angle)), y: edgeTop + radiusY * (1 + Math.sin(angle)) }
  })
  return {
    people: placed,
    width: 2 * (edgeX + radiusX),
    height: 2 * radiusY + edgeTop + edgeBottom,
    arrangement: 'ring',
  }
}

function rowsLayout(
  people: readonly LayoutPerson[],
  bonds: readonly LayoutBond[],
  generations: ReadonlyMap<string, number | null>,
): BondLayout {
  const family = people.filter(({ id }) => generations.get(id) !== null)
  const count = Math.max(0, ...family.map(({ id }) => generations.get(id) ?? 0)) + 1
  const rows: string[][] = Array.from({ length: count }, () => [])
  const place = new Map<string, number>()
  for (let row = 0; row < count; row += 1) {
    const members = family.filter(({ id }) => generations.get(id) === row).map(({ id }) => id)
    const ordered = besidePartners(underParents(members, bonds, place), bonds)
    ordered.forEach((id, index) => place.set(id, index - (ordered.length - 1) / 2))
    rows[row] = ordered
  }
  const lines = rows.filter((row) => row.length > 0).flatMap(splitLong)
  if (lines.length === 0) lines.push([])
  for (const { id } of people.filter((person) => generations.get(person.id) === null)) {
    const shortest = lines.reduce((best, line) => (line.length < best.length ? line : best))
    shortest.push(id)
  }
  const widest = Math.max(...lines.map((line) => line.length))
  const width = (widest - 1) * columnGap + 2 * edgeX
  const placed = lines.flatMap((line, row) =>
    line.map((id, column) => ({
      id,
      x: width / 2 + (column - (line.length - 1) / 2) * columnGap,
      y: edgeTop + row * rowGap,
    })),
  )
  const order = new Map(people.map(({ id }, index) => [id, index]))
  placed.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  return {
    people: placed,
    width,
    height: (lines.length - 1) * rowGap + edgeTop + edgeBottom,
    arrangement: 'rows',
  }
}

/** Children stand in the order of their parents, so that lines cross less. */
function underParents(
  ids: readonly string[],
  bonds: readonly LayoutBond[],
  place: ReadonlyMap<string, number>,
): string[] {
  const middle = (id: string) => {
    const above = bonds.flatMap((bond) => {
      const step = generationStep(bond.kind)
      const parent =
        bond.from === id && step === -1 ? bond.to : bond.to === id && step === 1 ? bond.from : null
      const x = parent === null ? undefined : place.get(parent)
      return x === undefined ? [] : [x]
    })
    return above.length === 0 ? null : above.reduce((sum, x) => sum + x, 0) / above.length
  }
  const wished = new Map(ids.map((id, index) => [id, middle(id) ?? index - (ids.length - 1) / 2]))
  return ids.toSorted((a, b) => (wished.get(a) ?? 0) - (wished.get(b) ?? 0))
}

function besidePartners(ids: readonly string[], bonds: readonly LayoutBond[]): string[] {
  const ordered: string[] = []
  const take = (id: string) => {
    if (ordered.includes(id) || !ids.includes(id)) return
    ordered.push(id)
    for (const bond of bonds) {
      if (bond.kind !== 'partner') continue
      if (bond.from === id) take(bond.to)
      if (bond.to === id) take(bond.from)
    }
  }
  for (const id of ids) take(id)
  return ordered
}

function splitLong(row: string[]): string[][] {
  const parts = Math.ceil(row.length / rowLimit)
  const size = Math.ceil(row.length / parts)
  return Array.from({ length: parts }, (_, part) => row.slice(part * size, (part + 1) * size))
}
