import { z } from 'zod'
import {
  genders,
  lineKinds,
  parentKinds,
  sexesAtBirth,
  unbornKinds,
  unionEndings,
  unionKinds,
} from '#families/family-graph.ts'
import { energies, systemKinds, tieQualities } from '#families/ecomap/ecomap.ts'
import { familyRules } from '#families/family-problem.ts'
import { mostRanked } from '#families/network/attachment-network.ts'
import { Day } from '#features/calendar/calendar.contract.ts'
import { Lane } from '#features/notes/notes.contract.ts'

/** People of one case; beyond it a drawing is a register and no family any more. */
export const mostPeople = 5_000
/** Rows of each other kind in one case. */
export const mostTies = 20_000

const FamilyDay = z.iso
  .date()
  .refine((day) => day >= '1000-01-01' && day <= '2200-01-01', 'Choose a day between 1000 and 2200.')

/** A day as far as it is known; see `#families/imprecise-date.ts`. */
export type FamilyDate = z.infer<typeof FamilyDate>
export const FamilyDate = z
  .strictObject({
    earliest: FamilyDay.nullable(),
    latest: FamilyDay.nullable(),
    isAbout: z.boolean(),
    said: z.string().trim().max(200, 'Use at most 200 characters.').nullable(),
  })
  .refine(({ earliest, latest }) => !earliest || !latest || earliest <= latest, {
    path: ['latest'],
    message: 'The latest day comes after the earliest.',
  })

const id = z.uuid('This is not an id.')
/** A lane that belongs to one person needs somebody whose it is. */
const SharedLane = Lane.exclude(['self'], 'This cannot be the private matter of one person.')
const period = { start: FamilyDate.nullable(), end: FamilyDate.nullable() }

const relative = {
  id,
  /** The participant of the case who is drawn here, or null; the name is then theirs, and what is sent is not kept. */
  personId: id.nullable(),
  name: z.string().trim().max(200, 'Use at most 200 characters for a name.'),
  sexAtBirth: z.enum(sexesAtBirth),
  gender: z.enum(genders),
  birth: FamilyDate.nullable(),
  death: FamilyDate.nullable(),
  isDead: z.boolean(),
  unborn: z.enum(unbornKinds).nullable(),
  note: z.string().trim().max(2_000, 'Use at most 2,000 characters.').nullable(),
}
const union = {
  id,
  a: id,
  b: id,
  kind: z.enum(unionKinds),
  ...period,
  ending: z.enum(unionEndings).nullable(),
}
const parentLink = { id, parent: id, child: id, kind: z.enum(parentKinds), ...period }
const multipleBirth = {
  id,
  children: z.array(id).max(12, 'Choose at most twelve children.'),
  isIdentical: z.boolean().nullable(),
}
/** The source is somebody of the family; null: the clinician. */
const line = {
  id,
  from: id,
  to: id,
  kind: z.enum(lineKinds),
  ...period,
  source: id.nullable(),
}
const household = {
  id,
  name: z.string().trim().max(200, 'Use at most 200 characters for a name.'),
  members: z.array(z.strictObject({ person: id, ...period })).max(100, 'Choose at most 100 people.'),
}
const system = {
  id,
  kind: z.enum(systemKinds),
  /** Empty: it goes by its kind. */
  name: z.string().trim().max(200, 'Use at most 200 characters for a name.'),
}
/** Of one person or one household, or with neither of the whole family. */
const systemTie = {
  id,
  system: id,
  person: id.nullable(),
  household: id.nullable(),
  quality: z.enum(tieQualities),
  energy: z.enum(energies),
  ...period,
}

export type FamilyFigure = z.infer<typeof FamilyFigure>
export const FamilyFigure = z.union([
  z.strictObject({ person: id }),
  z.strictObject({
    name: z.string().trim().min(1, 'Write a name.').max(200, 'Use at most 200 characters for a name.'),
  }),
])
const ranked = z
  .array(FamilyFigure)
  .max(mostRanked, `Rank at most ${mostRanked} people.`)
  .refine(
    (figures) => new Set(figures.map((one) => JSON.stringify(one))).size === figures.length,
    'Somebody is ranked twice here.',
  )
/** Whom somebody turns to, by function, as somebody said on a day; the source is as of a line. */
const network = {
  id,
  person: id,
  source: id.nullable(),
  saidOn: Day,
  ranks: z
    .strictObject({ proximity: ranked, safeHaven: ranked, secureBase: ranked, separation: ranked })
    .refine((ranks) => Object.values(ranks).some(({ length }) => length > 0), 'Rank at least one person.'),
}
const distance = z.number().min(-100_000).max(100_000)
const nudge = { person: id, dx: distance, dy: distance }

const version = z.int()
export type Relative = z.infer<typeof Relative>
export const Relative = z.strictObject({ ...relative, lane: Lane, version })
export type FamilyUnion = z.infer<typeof FamilyUnion>
export const FamilyUnion = z.strictObject({ ...union, lane: SharedLane, version })
export type FamilyParentLink = z.infer<typeof FamilyParentLink>
export const FamilyParentLink = z.strictObject({ ...parentLink, lane: SharedLane, version })
export type FamilyMultipleBirth = z.infer<typeof FamilyMultipleBirth>
export const FamilyMultipleBirth = z.strictObject({ ...multipleBirth, lane: SharedLane, version })
export type FamilyLine = z.infer<typeof FamilyLine>
export const FamilyLine = z.strictObject({ ...line, lane: Lane, version })
export type FamilyHousehold = z.infer<typeof FamilyHousehold>
export const FamilyHousehold = z.strictObject({ ...household, lane: SharedLane, version })
export type FamilySystem = z.infer<typeof FamilySystem>
export const FamilySystem = z.strictObject({ ...system, lane: SharedLane, version })
export type FamilySystemTie = z.infer<typeof FamilySystemTie>
export const FamilySystemTie = z.strictObject({ ...systemTie, lane: SharedLane, version })
export type FamilyNetwork = z.infer<typeof FamilyNetwork>
export const FamilyNetwork = z.strictObject({ ...network, lane: Lane, version })
/** How far somebody is drawn from where the layout puts them. */
export type FamilyNudge = z.infer<typeof FamilyNudge>
export const FamilyNudge = z.strictObject({ ...nudge, version })

/** The family of a case as far as the reader may see it: a FamilyGraph with lanes, versions and who takes part. */
export type Family = z.infer<typeof Family>
export const Family = z.strictObject({
  people: z.array(Relative),
  unions: z.array(FamilyUnion),
  parentLinks: z.array(FamilyParentLink),
  multipleBirths: z.array(FamilyMultipleBirth),
  lines: z.array(FamilyLine),
  households: z.array(FamilyHousehold),
  /** What the family is tied to around it. */
  systems: z.array(FamilySystem),
  systemTies: z.array(FamilySystemTie),
  networks: z.array(FamilyNetwork),
  /** For the treating team. */
  nudges: z.array(FamilyNudge),
})

export const FamilyQuery = z.strictObject({
  /** The participant through whose eyes the family is read. */
  as: id.optional(),
})

export const familyKinds = [
  'person',
  'union',
  'parentLink',
  'multipleBirth',
  'line',
  'household',
  'system',
  'systemTie',
  'network',
  'nudge',
] as const
export type FamilyKind = (typeof familyKinds)[number]

const kept = z.int().min(1).max(1_000_000_000)
const put = <Kind extends FamilyKind, Shape extends z.ZodRawShape>(what: Kind, row: Shape) =>
  z.strictObject({
    do: z.literal('put'),
    what: z.literal(what),
    /** The version that was read; 0: it is new. */
    basedOn: z.int().min(0).max(1_000_000_000),
    row: z.strictObject(row),
  })
const withdrawal = { what: z.enum(familyKinds), id, basedOn: kept }

/**
 * One row written, removed, or brought back. A nudge goes by the id of its person. A row without a lane keeps the one
 * that it has; a new one is the unit's; a line, what
 * stands around the family and a network are the team's.
 */
export type FamilyChange = z.infer<typeof FamilyChange>
export const FamilyChange = z.discriminatedUnion('do', [
  z.discriminatedUnion('what', [
    put('person', { ...relative, lane: Lane.optional() }),
    put('union', { ...union, lane: SharedLane.optional() }),
    put('parentLink', { ...parentLink, lane: SharedLane.optional() }),
    put('multipleBirth', { ...multipleBirth, lane: SharedLane.optional() }),
    put('line', { ...line, lane: Lane.optional() }),
    put('household', { ...household, lane: SharedLane.optional() }),
    put('system', { ...system, lane: SharedLane.optional() }),
    put('systemTie', { ...systemTie, lane: SharedLane.optional() }),
    put('network', { ...network, lane: Lane.optional() }),
    put('nudge', nudge),
  ]),
  z.strictObject({ do: z.literal('remove'), ...withdrawal }),
  z.strictObject({ do: z.literal('restore'), ...withdrawal }),
])

/** Changes that belong together: all of them are made or none. */
export type FamilyChanges = z.infer<typeof FamilyChanges>
export const FamilyChanges = z.strictObject({
  changes: z
    .array(FamilyChange)
    .min(1, 'Send at least one change.')
    .max(500, 'Send at most 500 changes at once.'),
})

/** What is kept although it is hardly so. */
export type FamilyWarning = z.infer<typeof FamilyWarning>
export const FamilyWarning = z.strictObject({
  rule: z.enum(familyRules),
  of: z.enum(['people', 'unions', 'parentLinks', 'multipleBirths', 'lines', 'households']),
  id: z.string(),
  field: z.string(),
  message: z.string(),
})

export type FamilyChanged = z.infer<typeof FamilyChanged>
export const FamilyChanged = z.strictObject({
  versions: z.array(z.strictObject({ what: z.enum(familyKinds), id, version })),
  warnings: z.array(FamilyWarning),
})

/** A GEDCOM file, and in which lane its people and what ties them shall be. Its lines are the team's. */
export type FamilyImport = z.infer<typeof FamilyImport>
export const FamilyImport = z.strictObject({
  /** The bytes as Base64: the file says itself in which encoding it is. */
  file: z.base64('This is no file.').min(1, 'Choose a file.').max(7_900_000, 'Use a file of at most 5.9 MB.'),
  lane: z.enum(['team', 'unit']),
})

/** In which GEDCOM, how much of the family, and through the eyes of whom. */
export type FamilyExport = z.infer<typeof FamilyExport>
export const FamilyExport = z.strictObject({
  version: z.enum(['5.5.1', '7.0']),
  content: z.enum(['tree', 'whole']),
  as: id.optional(),
})

export type FamilyExported = z.infer<typeof FamilyExported>
export const FamilyExported = z.strictObject({ file: z.string(), people: z.int() })

/** Who was taken out of the drawing, with the version to bring them back. */
export type RemovedRelatives = z.infer<typeof RemovedRelatives>
export const RemovedRelatives = z.strictObject({
  people: z.array(z.strictObject({ id, name: z.string(), birth: FamilyDate.nullable(), version })),
})

export type FamilyImported = z.infer<typeof FamilyImported>
export const FamilyImported = z.strictObject({
  people: z.int(),
  unions: z.int(),
  parentLinks: z.int(),
  /** How much of the file could not be meant as it stands. */
  warnings: z.int(),
})
