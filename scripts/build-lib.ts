import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { handedOutFunctions } from './handed-out-functions.ts'

/**
 * Makes the two pure libraries into a package of their own in dist/lib: `securebase/psychometrics` and
 * `securebase/models`, one module per source file so that a bundler leaves out what is not used, with their types.
 * Adaptive tests and the scoring of whole files have entries of their own: who scores one form loads neither.
 */
const root = join(import.meta.dirname, '..')
const out = join(root, 'dist', 'lib')
const libraries = ['psychometrics', 'models'] as const
const apart = ['psychometrics/irt/', 'psychometrics/batch/']
const entries = [
  {
    name: 'psychometrics',
    holds: (file: string) => isOf(file, 'psychometrics/') && !apart.some((one) => isOf(file, one)),
  },
  { name: 'psychometrics/adaptive', holds: (file: string) => isOf(file, 'psychometrics/irt/') },
  { name: 'psychometrics/batch', holds: (file: string) => isOf(file, 'psychometrics/batch/') },
  { name: 'models', holds: (file: string) => isOf(file, 'models/') },
] as const
const moduleOf = (name: string) => (name.includes('/') ? name : `${name}/index`)
const placeOf = (file: string) => relative(join(root, 'src'), file).replaceAll('\\', '/')
const isOf = (file: string, folder: string) => placeOf(file).startsWith(folder)

/** The library's own modules: no tests. */
function sourcesOf(library: string): string[] {
  const folder = join(root, 'src', library)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .toSorted()
}

/** What one entry hands out, with the types. It is made here, so that no source file is a barrel. */
function textOf({ name, holds }: (typeof entries)[number]): string {
  const library = name.split('/')[0]!
  return sourcesOf(library)
    .filter(holds)
    .map((file) => {
      const from = JSON.stringify(`./${relative(join(root, 'src', library), file)}`)
      const names = handedOutFunctions(file).map((one) => one.name)
      const values = names.length > 0 ? `export { ${names.join(', ')} } from ${from}\n` : ''
      return `${values}export type * from ${from}\n`
    })
    .join('')
}

rmSync(out, { recursive: true, force: true })
const work = join(root, 'dist', 'lib-sources')
rmSync(work, { recursive: true, force: true })
for (const library of libraries) {
  for (const file of sourcesOf(library)) {
    const to = join(work, relative(join(root, 'src'), file))
    mkdirSync(join(to, '..'), { recursive: true })
    // Inside the package the libraries find each other by path; `#…` is this repository's own name for it.
    const up = '../'.repeat(relative(work, to).split(/[\\/]/).length - 1)
    writeFileSync(to, readFileSync(file, 'utf8').replaceAll(/(['"])#(psychometrics|models)\//g, `$1${up}$2/`))
  }
}
for (const entry of entries) writeFileSync(join(work, `${moduleOf(entry.name)}.ts`), textOf(entry))

const types = spawnSync(
  join(root, 'node_modules', '.bin', 'tsc'),
  [
    ...['--project', join(root, 'tsconfig.lib.json')],
    ...['--rootDir', work, '--outDir', out],
    ...['--declaration', '--noEmit', 'false', '--rewriteRelativeImportExtensions'],
  ],
  { cwd: root, stdio: 'inherit' },
)
if (types.status !== 0) process.exit(1)

// The compiler rewrites paths in the code only.
for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.d.ts'),
)) {
  const path = join(out, file)
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replaceAll(/(from ["']\.{1,2}\/[^"']+)\.ts(["'])/g, '$1.js$2'),
  )
}

const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
writeFileSync(
  join(out, 'package.json'),
  `${JSON.stringify(
    {
      name: 'securebase',
      version,
      description:
        'Scores, norms and change of questionnaires; models of sessions, dyads, families and raters.',
      license: 'MIT',
      type: 'module',
      sideEffects: false,
      exports: Object.fromEntries(
        entries.map(({ name }) => [
          `./${name}`,
          { types: `./${moduleOf(name)}.d.ts`, default: `./${moduleOf(name)}.js` },
        ]),
      ),
      files: [...libraries, 'LICENSE', 'README.md'],
      engines: { node: '>=20' },
    },
    null,
    2,
  )}\n`,
)
cpSync(join(root, 'src', 'psychometrics', 'LICENSE'), join(out, 'LICENSE'))
writeFileSync(
  join(out, 'README.md'),
  libraries.map((library) => readFileSync(join(root, 'src', library, 'README.md'), 'utf8')).join('\n'),
)

for (const { name } of entries) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      // Asked for a library, the bundler keeps spaces and comments unless it is told.
      rolldownOptions: { output: { minify: true } },
      lib: { entry: join(out, `${moduleOf(name)}.js`), formats: ['es'], fileName: 'entry' },
    },
  })
  const [bundle] = Array.isArray(result) ? result : [result]
  const code = 'output' in bundle! ? bundle.output[0].code : ''
  const size = brotliCompressSync(code).length
  process.stdout.write(`securebase/${name}: ${(size / 1000).toFixed(1)} kB bundled and compressed\n`)
}
rmSync(work, { recursive: true, force: true })
