import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { InstrumentFileError, parseInstrumentFile } from '#instruments/library.ts'
import { explainIssue } from './problems/explain-issue.ts'
import { Protocol } from './protocol.schema.ts'

const folder = join(import.meta.dirname, 'packs')

type Entry = { readonly protocol: Protocol; readonly earlier: readonly Protocol[] }

/**
 * Checks the text of a pack.
 *
 * @throws InstrumentFileError naming every place that is wrong, why, and what to do
 */
export function parseProtocolFile(file: string, text: string): Protocol {
  return parseInstrumentFile(file, text, Protocol, explainIssue)
}

/**
 * A pack's folder: `<id>.protocol.json`, the version in use; `versions/<version>.protocol.json`, those that courses were
 * begun under and that never change.
 *
 * @throws InstrumentFileError naming file and field
 */
export function readProtocolFolder(path: string): Entry {
  const id = basename(path)
  const pack = `${id}.protocol.json`
  const problem = (name: string, at: string, reason: string) =>
    new InstrumentFileError([{ file: join(id, name), path: at, reason }])
  for (const name of readdirSync(path))
    if (name !== pack && name !== 'versions')
      throw problem(name, '', `Only ${pack} and a folder of earlier versions belong here.`)
  if (!existsSync(join(path, pack))) throw problem(pack, '', 'It is missing.')
  const read = (name: string): Protocol => {
    const found = parseProtocolFile(join(id, name), readFileSync(join(path, name), 'utf8'))
    if (found.id !== id) throw problem(name, 'id', `The id must be ${id}, the name of its folder.`)
    return found
  }
  const protocol = read(pack)
  const files = existsSync(join(path, 'versions')) ? readdirSync(join(path, 'versions')) : []
  const earlier = files.map((file) => {
    const name = join('versions', file)
    const found = read(name)
    if (file !== `${found.version}.protocol.json`)
      throw problem(name, 'version', `The file is named after another version than ${found.version}.`)
    if (found.version === protocol.version)
      throw problem(name, 'version', `Version ${found.version} is the one in use; raise that one.`)
    return found
  })
  return { protocol, earlier }
}

/** The folders of all packs. */
export function protocolFolders(): string[] {
  return readdirSync(folder).map((id) => join(folder, id))
}

let library: ReadonlyMap<string, Entry> | undefined

function readLibrary() {
  library ??= new Map(protocolFolders().map((path) => [basename(path), readProtocolFolder(path)]))
  return library
}

/** Every pack shipped with Securebase, by id. Read and checked once. */
export function loadProtocols(): readonly Protocol[] {
  return [...readLibrary().values()]
    .map(({ protocol }) => protocol)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** The version in use, or the one asked for: a course is read by the version it runs under. */
export function getProtocol(id: string, version?: string): Protocol | undefined {
  const entry = readLibrary().get(id)
  if (version === undefined || entry?.protocol.version === version) return entry?.protocol
  return entry?.earlier.find((one) => one.version === version)
}
