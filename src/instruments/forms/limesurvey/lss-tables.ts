import { Parser } from 'htmlparser2'
import { FormError } from '../form-file.ts'

/** A row of a table of the export: values by column. */
export type LssRow = ReadonlyMap<string, string>
export type LssTables = { readonly docType: string; readonly tables: ReadonlyMap<string, readonly LssRow[]> }

const maxRows = 200_000
const deepest = 40

/**
 * The tables of a survey structure (.lss): `document > table > rows > row > column`. Entities of the file itself are
 * not known, so none can unfold.
 *
 * @throws FormError if it is nested or long beyond what LimeSurvey writes
 */
export function readLssTables(text: string): LssTables {
  const tables = new Map<string, LssRow[]>()
  const path: string[] = []
  let row = new Map<string, string>()
  let count = 0
  let docType = ''
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name)
        if (path.length > deepest)
          throw new FormError('the file', `It is nested deeper than ${deepest} levels.`)
        if (path.length === 4 && name === 'row') row = new Map()
      },
      ontext(piece) {
        const column = path[4]
        if (path.length === 2 && path[1] === 'LimeSurveyDocType') docType += piece
        if (path.length === 5 && path[3] === 'row' && column !== undefined)
          row.set(column, (row.get(column) ?? '') + piece)
      },
      onclosetag(name) {
        if (path.length === 4 && name === 'row') {
          count += 1
          if (count > maxRows) throw new FormError('the file', `It has more than ${maxRows} rows.`)
          const table = path[1]!
          const rows = tables.get(table) ?? []
          rows.push(row)
          tables.set(table, rows)
        }
        path.pop()
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  return { docType: docType.trim(), tables }
}
