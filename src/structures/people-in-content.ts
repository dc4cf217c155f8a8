import { isSourced, rowsOf, type Content, type Fields } from './structure.ts'

/** Everybody whom a content names by id, each once. */
export function peopleInContent(fields: Fields, content: Content): string[] {
  const found = Object.entries(fields).flatMap(([name, field]): readonly string[] => {
    const value = isSourced(content[name]) ? content[name].is : content[name]
    if (value === undefined) return []
    if (field.kind === 'person') return [value as string]
    if (field.kind === 'people') return value as string[]
    if (field.kind === 'list') return rowsOf(value).flatMap((row) => peopleInContent(field.fields, row))
    return []
  })
  return [...new Set(found)]
}

/** The ids of other entries that a content names. */
export function linksInContent(fields: Fields, content: Content): string[] {
  const found = Object.entries(fields).flatMap(([name, field]): readonly string[] => {
    const value = content[name]
    if (value === undefined) return []
    if (field.kind === 'link') return [value as string]
    if (field.kind === 'list') return rowsOf(value).flatMap((row) => linksInContent(field.fields, row))
    return []
  })
  return [...new Set(found)]
}
