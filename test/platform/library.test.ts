import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assembleKernel, kernelFile } from '../../scripts/assemble-kernel.ts'
import { libraryPages } from '../../scripts/library-pages.ts'

const root = join(import.meta.dirname, '../..')
const out = join(root, 'dist', 'lib')
let folder: string
let said: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'securebase-library-'))
  said = execFileSync(process.execPath, [join(root, 'scripts', 'build-lib.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package says rightly where its code and its types are', async () => {
  const { messages } = await publint({ pkgDir: out, pack: false })
  expect(messages.filter(({ type }) => type !== 'suggestion')).toEqual([])
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: out })
  const { version } = JSON.parse(readFileSync(join(out, 'package.json'), 'utf8')) as { version: string }
  const tarball = readFileSync(join(folder, `securebase-${version}.tgz`))
  const result = await checkPackage(createPackageFromTarballData(tarball))
  // It is a package of modules alone; old ways of loading are not promised.
  const problems = result.types ? result.problems : [{ kind: 'no types', resolutionKind: 'bundler' }]
  const promised = problems.filter(
    (problem) =>
      !('resolutionKind' in problem) ||
      problem.resolutionKind === 'bundler' ||
      problem.resolutionKind === 'node16-esm',
  )
  expect(promised.filter(({ kind }) => kind !== 'CJSResolvesToESM')).toEqual([])
})

test('each entry is as small as it is promised to be', () => {
  const sizes = Object.fromEntries(
    [...said.matchAll(/^(\S+): ([\d.]+) kB/gm)].map(([, entry, size]) => [entry, Number(size)]),
  )
  const promised = {
    'securebase/psychometrics': 15,
    'securebase/psychometrics/adaptive': 15,
    'securebase/psychometrics/batch': 15,
    'securebase/models': 40,
  }
  expect(Object.keys(sizes).toSorted()).toEqual(Object.keys(promised).toSorted())
  for (const [entry, most] of Object.entries(promised)) {
    expect([entry, sizes[entry]! > 1]).toEqual([entry, true])
    expect([entry, sizes[entry]! <= most]).toEqual([entry, true])
  }
})

test('the pages about the libraries are made from their sources of now, with every function (npm run reference)', () => {
  const pages = libraryPages()
  for (const [name, text] of Object.entries(pages))
    expect([name, readFileSync(join(root, 'docs', name), 'utf8') === text]).toEqual([name, true])
  const described = Object.values(pages).flatMap((text) =>
    [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!),
  )
  const handedOut = [
    'psychometrics/index',
    'psychometrics/adaptive',
    'psychometrics/batch',
    'models/index',
  ].flatMap((entry) =>
    [...readFileSync(join(out, `${entry}.js`), 'utf8').matchAll(/export \{ ([^}]*) \}/g)].flatMap(
      ([, names]) => names!.split(', '),
    ),
  )
  expect(described.toSorted()).toEqual(handedOut.toSorted())
})

test('the kernel for many people is made from its source of now (npm run reference)', async () => {
  expect((await assembleKernel()) === readFileSync(kernelFile, 'utf8')).toBe(true)
})

test('somebody else’s program finds the libraries by their names, with types that hold', () => {
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(out, join(folder, 'node_modules', 'securebase'), 'dir')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'program.ts'),
    `import { reliableChange, standardErrorOfMeasurement } from 'securebase/psychometrics'
import { startAdaptive } from 'securebase/psychometrics/adaptive'
import { scoreRows } from 'securebase/psychometrics/batch'
import * as models from 'securebase/models'
const sem: number = standardErrorOfMeasurement(7.5, 0.84)
const basis = { sd: 7.5, reliability: 0.84, population: 'a sample', source: 'a table' }
const { verdict } = reliableChange(20, 8, 'higher-is-worse', basis)
console.log(JSON.stringify({ sem, verdict, models: typeof models, further: [typeof startAdaptive, typeof scoreRows] }))
`,
  )
  const compiled = spawnSync(
    join(root, 'node_modules', '.bin', 'tsc'),
    [
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--types',
      '',
      '--noEmitOnError',
      'program.ts',
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(compiled.stdout).toBe('')
  const printed = execFileSync(process.execPath, ['program.js'], { cwd: folder, encoding: 'utf8' })
  expect(JSON.parse(printed)).toEqual({
    sem: 3,
    verdict: 'improved',
    models: 'object',
    further: ['function', 'function'],
  })
})
