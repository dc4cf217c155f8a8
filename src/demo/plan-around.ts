import type { EcomapTie } from '#families/ecomap/ecomap.ts'
import type { NetworkFigure } from '#families/network/attachment-network.ts'
import type { PlannedCase } from './plan-demo.ts'
import type { PlannedFamily } from './plan-family.ts'
import type { Random } from './random.ts'

type Around = readonly [
  kind: PlannedFamily['systems'][number]['kind'],
  name: string,
  quality: EcomapTie['quality'],
  energy: EcomapTie['energy'],
  whose: 'home' | number,
]
const around: readonly Around[] = [
  ['school', 'Hill School', 'stressful', 'to', 2],
  ['work', 'Night shifts', 'mixed', 'to', 0],
  ['health', 'Family doctor', 'strong', 'from', 'home'],
  ['friends', 'Neighbours', 'strong', 'both', 'home'],
  ['social-services', '', 'tenuous', 'none', 'home'],
  ['wider-family', 'Aunts and cousins', 'mixed', 'both', 1],
  ['leisure', 'Choir', 'strong', 'from', 1],
]

/** What a family is tied to, and whom its first person turns to, as said on two days; for families with a child. */
export function planAround(
  random: Random,
  { format, openedOn }: PlannedCase,
  family: PlannedFamily,
  now: Date,
): PlannedFamily {
  const [home] = family.households
  if (format !== 'family' || !home) return family
  const inside = home.members.map(({ person }) => person)
  const [first, second, third] = inside
  if (!first || !second) return family
  const since = Number(openedOn.slice(0, 4)) - 2
  for (const [kind, name, quality, energy, whose] of around) {
    const system = { id: random.uuid(), kind, name, lane: 'team' as const }
    const person = whose === 'home' ? null : (inside[whose] ?? first)
    family.systems.push(system)
    family.systemTies.push({
      ...{ id: random.uuid(), system: system.id, person, household: person === null ? home.id : null },
      ...{ quality, energy, end: null, lane: 'team' },
      start: { earliest: `${since}-01-01`, latest: `${since}-12-31`, isAbout: false, said: null },
    })
  }
  const one: NetworkFigure = { person: second }
  const child: NetworkFigure[] = third ? [{ person: third }] : []
  const friend: NetworkFigure = { name: 'A friend from school' }
  const sister: NetworkFigure = { name: 'Her sister' }
  const said = (saidOn: string, ranks: PlannedFamily['networks'][number]['ranks']) =>
    family.networks.push({ id: random.uuid(), person: first, source: first, saidOn, ranks, lane: 'team' })
  said(openedOn, {
    proximity: [sister, one, ...child],
    safeHaven: [sister, friend, one],
    secureBase: [friend, sister],
    separation: [...child, sister, one],
  })
  const later = new Date(Date.parse(openedOn) + 42 * 86_400_000)
  if (later > now) return family
  said(later.toISOString().slice(0, 10), {
    proximity: [one, sister, ...child],
    safeHaven: [one, sister, friend],
    secureBase: [one, friend],
    separation: [...child, one, sister],
  })
  return family
}
