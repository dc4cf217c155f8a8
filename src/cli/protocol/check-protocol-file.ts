import { InstrumentFileError, getInstrument } from '#instruments/library.ts'
import { parseProtocolFile } from '#protocols/library.ts'
import { readAtMost } from '../read-at-most.ts'

/** A pack with everything in it is some 40 KB. */
const maxBytes = 2_000_000

/** What a check of a pack's file says. A note is no fault, and may be one. */
export type ProtocolCheck = {
  file: string
  fine: boolean
  id: string | null
  version: string | null
  problems: readonly { path: string; reason: string }[]
  notes: readonly { path: string; reason: string }[]
}

/** Checks the file of a pack. `-`: standard input. */
export async function checkProtocolFile(file: string): Promise<ProtocolCheck> {
  const refused = (problems: ProtocolCheck['problems']) => ({
    file,
    fine: false,
    id: null,
    version: null,
    problems,
    notes: [],
  })
  try {
    const bytes = await readAtMost(file, maxBytes + 1)
    if (bytes.length > maxBytes)
      return refused([{ path: '', reason: 'It is larger than 2 MB: no pack is. Check which file this is.' }])
    const { id, version, measures } = parseProtocolFile(file, bytes.toString('utf8'))
    const notes = measures.flatMap(({ instrument }, index) =>
      getInstrument(instrument)
        ? []
        : [
            {
              path: `measures.${index}.instrument`,
              reason: `The library has no instrument ${instrument}. That is fine if the practice brings it.`,
            },
          ],
    )
    return { file, fine: true, id, version, problems: [], notes }
  } catch (error) {
    if (error instanceof InstrumentFileError)
      return refused(error.problems.map(({ path, reason }) => ({ path, reason })))
    if (error instanceof Error && 'code' in error)
      return refused([{ path: '', reason: `It cannot be read (${String(error.code)}).` }])
    throw error
  }
}
