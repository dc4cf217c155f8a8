import { isSourced, rowsOf, type Content, type Field, type Fields, type Structure } from './structure.ts'

/** Whose an entry is, of a kind that goes to its owner alone; null where it is nobody's yet, and for every other kind. */
export function soleReaderOf(structure: Structure, content: Content): string | null {
  if (structure.givenTo !== 'owner' || structure.of === undefined) return null
  return (content[structure.of] as string | undefined) ?? null
}

/** Who a copy is for: everybody of the case, or one person. */
export type Reader = 'unit' | { readonly person: string }

/**
 * What clients are given of a content: fields that may be given, and of them nothing that is only supposed. What was
 * heard from somebody alone goes to nobody but them, and some kinds to nobody but the one they are of. How sure the clinician is stays with the clinician.
 */
export function copyForClients(structure: Structure, content: Content, reader: Reader): Content {
  if (structure.given === 'never') return {}
  const owner = structure.of === undefined ? undefined : (content[structure.of] as string | undefined)
  if (structure.givenTo === 'owner' && (reader === 'unit' || reader.person !== owner)) return {}
  return copyFields(structure.fields, content, reader, owner)
}

function copyFields(fields: Fields, content: Content, reader: Reader, owner: string | undefined): Content {
  const kept = Object.entries(fields).flatMap(([name, field]) => {
    const value = field.given ? copyValue(field, content[name], reader, owner) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(kept)
}

function copyValue(field: Field, value: unknown, reader: Reader, owner: string | undefined): unknown {
  if (value === undefined) return undefined
  if (field.kind === 'list') {
    const rows = rowsOf(value).flatMap((row) => {
      const whose = field.owner === undefined ? owner : (row[field.owner] as string | undefined)
      const copy = copyFields(field.fields, row, reader, whose)
      const says = Object.keys(copy).filter((name) => name !== field.owner)
      return says.length > 0 ? [{ id: row.id, ...copy }] : []
    })
    return rows.length > 0 ? rows : undefined
  }
  if (!field.sourced) return value
  if (!isSourced(value) || value.source === 'conjecture') return undefined
  if (value.heard === 'alone' && (reader === 'unit' || reader.person !== owner)) return undefined
  return { is: value.is, source: value.source }
}
