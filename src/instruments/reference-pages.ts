import { z } from 'zod'
import { describeLibrary } from './describe-library.ts'
import { Instrument } from './instrument.schema.ts'
import { loadInstruments } from './library.ts'

/** The JSON Schema of a pack, for editors and for whoever writes one. What fits together across fields is checked besides. */
export function instrumentJsonSchema(): object {
  return z.toJSONSchema(Instrument, { target: 'draft-2020-12', io: 'input' })
}

/** Pages of docs/ that are made from packs and schema, by file name. */
export function referencePages(): Record<string, string> {
  return {
    'instruments.md': describeLibrary(loadInstruments()),
    'instrument.schema.json': `${JSON.stringify(instrumentJsonSchema(), null, 2)}\n`,
  }
}
