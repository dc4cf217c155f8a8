import {
  isSourced,
  rowsOf,
  say,
  type Content,
  type Field,
  type Fields,
  type SaidBy,
  type Structure,
  type Text,
} from './structure.ts'

/** A line of what an entry says, in words. Lines of a row carry its heading. */
export type Line = {
  readonly path: readonly string[]
  readonly label: string
  readonly row: string | null
  readonly value: string
  readonly voice: 'client' | null
  readonly source: SaidBy | null
  readonly heardAlone: boolean
}

export type Naming = {
  readonly language: string
  readonly nameOf: (personId: string) => string
  /** The heading of another entry. */
  readonly titleOf?: (entryId: string) => string
  readonly dayOf?: (day: string) => string
}

/** Everything a content says, field by field in the order of its structure. */
export function describeContent(structure: Structure, content: Content, naming: Naming): Line[] {
  return linesOf(structure.fields, content, naming, [], null)
}

function linesOf(
  fields: Fields,
  content: Content,
  naming: Naming,
  path: readonly string[],
  row: string | null,
): Line[] {
  return Object.entries(fields).flatMap(([name, field]): Line[] => {
    const value = content[name]
    if (value === undefined) return []
    const at = [...path, name]
    if (field.kind === 'list')
      return rowsOf(value).flatMap((one, index) =>
        linesOf(field.fields, one, naming, [...at, one.id], rowTitle(field, one, index, naming)),
      )
    return [
      {
        path: at,
        label: say(field.label, naming.language),
        row,
        value: valueInWords(field, isSourced(value) ? value.is : value, naming),
        voice: field.kind === 'text' && field.voice === 'client' ? 'client' : null,
        source: isSourced(value) ? value.source : null,
        heardAlone: isSourced(value) && value.heard === 'alone',
      },
    ]
  })
}

function rowTitle(field: Field & { kind: 'list' }, row: Content, index: number, naming: Naming): string {
  const owner = field.owner === undefined ? undefined : row[field.owner]
  return typeof owner === 'string' ? naming.nameOf(owner) : `${say(field.row, naming.language)} ${index + 1}`
}

/** A value as one reads it. */
export function valueInWords(field: Field, value: unknown, naming: Naming): string {
  switch (field.kind) {
    case 'text':
      return String(value)
    case 'choice':
      return optionInWords(field.of, String(value), naming.language)
    case 'chips':
      return (value as string[]).map((one) => optionInWords(field.of, one, naming.language)).join(', ')
    case 'scale':
      return `${String(value)} (${field.min}–${field.max})`
    case 'day':
      return naming.dayOf?.(String(value)) ?? String(value)
    case 'person':
      return naming.nameOf(String(value))
    case 'people':
      return (value as string[]).map(naming.nameOf).join(', ')
    case 'link':
      return naming.titleOf?.(String(value)) ?? ''
    case 'list':
      return ''
  }
}

const optionInWords = (
  options: readonly { id: string; label: Text }[],
  id: string,
  language: string,
): string => {
  const found = options.find((option) => option.id === id)
  return found ? say(found.label, language) : id
}

/** What tells an entry from others of its kind; the kind itself where nothing does. */
export function titleOfContent(structure: Structure, content: Content, naming: Naming): string {
  for (const name of structure.named) {
    const [field, value] = [structure.fields[name], content[name]]
    if (!field || value === undefined) continue
    const words =
      field.kind === 'list' ? '' : valueInWords(field, isSourced(value) ? value.is : value, naming)
    if (words !== '') return words.length > 120 ? `${words.slice(0, 117)}…` : words
  }
  return say(structure.title, naming.language)
}
