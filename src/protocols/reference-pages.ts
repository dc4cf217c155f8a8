import { z } from 'zod'
import { describeProtocols } from './describe-protocols.ts'
import { loadProtocols } from './library.ts'
import { Protocol } from './protocol.schema.ts'

/** The JSON Schema of a pack, for editors and for whoever writes one. What fits together across fields is checked besides. */
export function protocolJsonSchema(): object {
  return z.toJSONSchema(Protocol, { target: 'draft-2020-12', io: 'input' })
}

/** Pages of docs/ that are made from packs and schema, by file name. */
export function protocolPages(): Record<string, string> {
  return {
    'protocols.md': describeProtocols(loadProtocols()),
    'protocol.schema.json': `${JSON.stringify(protocolJsonSchema(), null, 2)}\n`,
  }
}
