import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** The direction of imports that ARCHITECTURE.md draws. A file that points the other way fails here, by name. */
const root = join(import.meta.dirname, '..')

type Import = { from: string; to: string; isTypeOnly: boolean }

/** Where a file stands: its folder under src, and in a subject also what kind of file it is. */
type Place = { area: string; subject: string; kind: string }

const kindsByName = [
  'contract',
  'table',
  'queries',
  'rules',
  'service',
  'routes',
  'messages',
  'mail',
] as const

function placeOf(path: string): Place {
  const [, area = '', subject = ''] = path.split('/')
  if (area !== 'features') return { area, subject, kind: area }
  const kind = kindsByName.find((name) => path.endsWith(`.${name}.ts`))
  // What carries no kind in its name belongs to the page: components and what they alone use.
  return { area, subject, kind: kind ?? 'page' }
}

/** What each kind may import of its own subject, of other subjects, and of the rest of src. */
const allowed: Record<string, { own: string[]; others: string[]; areas: string[] }> = {
  contract: {
    own: ['contract'],
    others: ['contract'],
    areas: [
      'families',
      'instruments',
      'library',
      'protocols',
      'structures',
      'training',
      'psychometrics',
      'models',
    ],
  },
  // A table names its values by the contract. Joins read the columns of other subjects, never their queries.
  table: { own: ['contract', 'table'], others: ['contract'], areas: [] },
  queries: {
    own: ['contract', 'table', 'queries', 'rules'],
    others: ['contract', 'table', 'service'],
    areas: ['server'],
  },
  rules: {
    // What leaves the practice is written by the server, in words of the catalogue.
    own: ['contract', 'rules', 'table', 'messages'],
    others: ['contract'],
    areas: [
      'families',
      'instruments',
      'library',
      'protocols',
      'structures',
      'training',
      'psychometrics',
      'models',
    ],
  },
  mail: { own: ['contract'], others: [], areas: [] },
  service: {
    own: ['contract', 'table', 'queries', 'rules', 'service', 'mail', 'messages'],
    others: ['contract', 'service', 'messages'],
    areas: [
      'server',
      'families',
      'instruments',
      'library',
      'protocols',
      'structures',
      'training',
      'psychometrics',
      'models',
    ],
  },
  routes: { own: ['contract', 'service', 'mail'], others: ['contract'], areas: ['server'] },
  messages: { own: ['contract', 'messages'], others: [], areas: [] },
  page: {
    own: ['contract', 'page', 'messages'],
    others: ['contract', 'page', 'messages'],
    areas: ['client', 'families', 'protocols', 'structures', 'training', 'psychometrics', 'models'],
  },
}

const areas: Record<string, string[]> = {
  psychometrics: ['psychometrics'],
  models: ['models', 'psychometrics'],
  families: ['families'],
  structures: ['structures'],
  training: ['training'],
  instruments: ['instruments', 'psychometrics'],
  // What is noted of sessions is named by its kinds.
  protocols: ['protocols', 'instruments', 'structures'],
  library: ['library', 'protocols', 'instruments'],
  server: ['server', 'features'],
  client: ['client', 'features', 'families', 'structures', 'training', 'psychometrics', 'models'],
  cli: [
    'cli',
    'server',
    'features',
    'families',
    'instruments',
    'protocols',
    'psychometrics',
    'models',
    'demo',
  ],
  demo: [
    'demo',
    'server',
    'features',
    'families',
    'instruments',
    'structures',
    'training',
    'psychometrics',
    'models',
  ],
  testing: [
    'testing',
    'server',
    'features',
    'families',
    'instruments',
    'protocols',
    'psychometrics',
    'models',
  ],
}

/** What of a subject an area may import. */
const ofFeatures: Record<string, string[]> = {
  server: ['contract', 'service', 'routes', 'table'],
  client: ['contract', 'page', 'messages'],
  cli: ['contract', 'service'],
  demo: ['contract', 'service'],
  testing: ['contract', 'service', 'table'],
}

function importsIn(file: string, text: string): Import[] {
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...found].map((match) => ({
    from: file,
    to: resolveTarget(file, match[2] ?? match[3] ?? ''),
    isTypeOnly: match[1] !== undefined,
  }))
}

/** A path under src where it is ours, else the bare name of the package. */
function resolveTarget(file: string, target: string): string {
  if (target.startsWith('#')) return `src/${target.slice(1)}`
  if (target.startsWith('.')) return relative(root, join(root, dirname(file), target))
  return target
}

function complaintAbout({ from, to, isTypeOnly }: Import): string | undefined {
  const here = placeOf(from)
  if (!to.startsWith('src/')) {
    // Where a case stands in its protocol is read on pages too: no files, no packages.
    const isPure =
      ['psychometrics', 'models', 'families'].includes(here.area) || from.startsWith('src/protocols/course/')
    return isPure ? `${from} is pure and imports ${to}` : undefined
  }
  const there = placeOf(to)
  const complaint = `${from} imports ${to}`
  if (here.area !== 'features') {
    if (!areas[here.area]?.includes(there.area)) return complaint
    if (there.area === 'features' && !ofFeatures[here.area]?.includes(there.kind)) return complaint
    // Controls and charts know no subject; the genogram draws what the pure families are.
    if (from.startsWith('src/client/ui/') && !to.startsWith('src/client/ui/') && there.area !== 'families')
      return complaint
    return undefined
  }
  const may = allowed[here.kind]!
  if (there.area !== 'features')
    return may.areas.includes(there.area) || (isTypeOnly && there.area === 'instruments')
      ? undefined
      : complaint
  return (here.subject === there.subject ? may.own : may.others).includes(there.kind) ? undefined : complaint
}

const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))
const imports = files.flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')))

test('every import points the way that the architecture draws', () => {
  expect(imports.length).toBeGreaterThan(500)
  expect(imports.flatMap((one) => complaintAbout(one) ?? [])).toEqual([])
})

test('only queries files hold SQL of a subject', () => {
  const speakers = files.filter((file) => {
    const { area, kind } = placeOf(file)
    if (area !== 'features' || kind === 'queries' || kind === 'table') return false
    return /\bsql`|\bsql<|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(
      readFileSync(join(root, file), 'utf8'),
    )
  })
  expect(speakers).toEqual([])
})

test('no file is a drawer for everything', () => {
  const drawers = files.filter((file) =>
    /(^|\/)(utils?|helpers?|common|lib|misc|types|index)(\.|\/)/.test(file),
  )
  expect(drawers).toEqual([])
})

test.each([
  ['src/psychometrics/a.ts', 'zod'],
  ['src/psychometrics/a.ts', 'src/models/b.ts'],
  ['src/features/notes/notes.page.tsx', 'src/features/notes/notes.service.ts'],
  ['src/features/notes/notes.service.ts', 'src/features/cases/cases.queries.ts'],
  ['src/features/notes/notes.queries.ts', 'src/features/notes/notes.service.ts'],
  ['src/protocols/course/course.ts', 'node:fs'],
  ['src/protocols/course/course.ts', 'src/features/cases/cases.contract.ts'],
  ['src/client/ui/button.tsx', 'src/features/notes/notes.contract.ts'],
  ['src/server/app.ts', 'src/client/api.ts'],
])('the rule itself notices %s importing %s', (from, to) => {
  expect(complaintAbout({ from, to, isTypeOnly: false })).toBeDefined()
})
