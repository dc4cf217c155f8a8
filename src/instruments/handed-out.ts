import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packFolders, readFolder } from './library.ts'
import { scoringFingerprint } from './scoring-fingerprint.ts'

const file = join(import.meta.dirname, 'handed-out.json')

/** Every version that the library holds, `id@version`, with what it is known by. */
export function fingerprintsOfNow(): Record<string, string> {
  const folders = packFolders().map(readFolder)
  return Object.fromEntries(
    folders
      .flatMap(({ instrument, earlier }) => [instrument, ...earlier])
      .map((one) => [`${one.id}@${one.version}`, scoringFingerprint(one)] as const)
      .toSorted(([left], [right]) => (left < right ? -1 : 1)),
  )
}

/** The same of every version that was ever handed out, as kept in the repository. */
export function fingerprintsKept(): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
}

/** The kept ones with those that are new; none that is kept is ever written over. */
export function handedOutFile(): { file: string; text: string } {
  const all = { ...fingerprintsOfNow(), ...fingerprintsKept() }
  const sorted = Object.entries(all).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return { file, text: `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n` }
}
