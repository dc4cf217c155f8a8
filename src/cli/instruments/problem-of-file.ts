import { readFileSync } from 'node:fs'
import { Instrument, Wording } from '#instruments/instrument.schema.ts'
import { getInstrument, InstrumentFileError, parseInstrumentFile } from '#instruments/library.ts'
import { problemsOfWording } from '#instruments/problems-of-wording.ts'

/** What is wrong with a pack or a wording, a line for each field; undefined if nothing is. `-`: standard input. */
export function problemOfFile(file: string): string | undefined {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8')
    if (!isWording(text)) {
      parseInstrumentFile(file, text, Instrument)
      return undefined
    }
    const wording = parseInstrumentFile(file, text, Wording)
    const instrument = getInstrument(wording.instrumentId)
    const problems = instrument
      ? problemsOfWording(instrument, wording)
      : [
          {
            path: 'instrumentId',
            message: 'The library has no such instrument, so the items were not checked.',
          },
        ]
    return problems.length === 0
      ? undefined
      : problems.map(({ path, message }) => `${file}: ${path}: ${message}`).join('\n')
  } catch (error) {
    if (error instanceof InstrumentFileError) return error.message
    if (error instanceof Error && 'code' in error)
      return `${file}: it cannot be read (${String(error.code)}).`
    throw error
  }
}

/** A wording names the instrument it is for, whatever its file is called. */
function isWording(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return typeof value === 'object' && value !== null && 'instrumentId' in value
  } catch {
    return false
  }
}
