import { z } from 'zod'
import { sources, type Content, type Field, type Fields, type Structure } from './structure.ts'

const longest = 20_000
const shortest = 500
const id = z.uuid('This is not an id.')
const day = z.iso
  .date('Write the day as 2026-11-30.')
  .refine((text) => text >= '1850-01-01' && text < '2200-01-01', 'This day cannot be right.')

function schemaOfField(field: Field): z.ZodType {
  const plain = schemaOfValue(field)
  if (!field.sourced) return plain
  return z.strictObject({
    is: plain,
    source: z.enum(sources, 'Say whether they said it, you saw it or you suppose it.'),
    confidence: z.int().min(0).max(3).optional(),
    heard: z.enum(['together', 'alone']).optional(),
  })
}

function schemaOfValue(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text': {
      const most = field.long ? longest : shortest
      return z.string().min(1).max(most, `Use at most ${most} characters.`)
    }
    case 'choice':
      return z.enum(
        field.of.map((option) => option.id),
        'Choose one of the list.',
      )
    case 'chips': {
      const one = field.own
        ? z.string().trim().min(1).max(80, 'Use at most 80 characters for one of these.')
        : z.enum(
            field.of.map((option) => option.id),
            'Choose from the list.',
          )
      return distinct(z.array(one).min(1).max(60, 'Choose at most 60.'))
    }
    case 'scale':
      return z
        .int('Choose a whole number.')
        .min(field.min, `Choose ${field.min} to ${field.max}.`)
        .max(field.max, `Choose ${field.min} to ${field.max}.`)
    case 'day':
      return day
    case 'person':
    case 'link':
      return id
    case 'people':
      return distinct(z.array(id).min(1).max(100))
    case 'list': {
      const most = field.atMost ?? 200
      return z
        .array(z.strictObject({ id, ...shapeOf(field.fields) }))
        .min(1)
        .max(most, `There is room for ${most}.`)
        .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, 'A row stands here twice.')
    }
  }
}

const distinct = <T extends z.ZodType<readonly string[]>>(schema: T) =>
  schema.refine((all) => new Set(all).size === all.length, 'Something stands here twice.')

const shapeOf = (fields: Fields): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOfField(field).optional()]))

const schemas = new WeakMap<Structure, z.ZodType<Content>>()

/** What a content of this structure has to look like, once it is tidy. Unknown fields are refused. */
export function contentSchema(structure: Structure): z.ZodType<Content> {
  let schema = schemas.get(structure)
  if (!schema)
    schemas.set(structure, (schema = z.strictObject(shapeOf(structure.fields)) as z.ZodType<Content>))
  return schema
}

/** Without what is empty: texts of blanks, empty lists, rows and values that say nothing. */
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (value === null) return undefined
  if (Array.isArray(value)) {
    const kept = value.map(tidy).filter((one) => one !== undefined)
    return kept.length > 0 ? kept : undefined
  }
  if (typeof value !== 'object') return value
  if ('is' in value && tidy(value.is) === undefined) return undefined
  const fields = Object.entries(value)
    .map(([name, one]) => [name, tidy(one)] as const)
    .filter(([, one]) => one !== undefined)
  return fields.length > 0 ? Object.fromEntries(fields) : undefined
}

/** Whether nothing is said. A row that holds its id alone says nothing. */
export function isEmpty(content: Content): boolean {
  return Object.values(content).every(
    (value) =>
      value === undefined ||
      (Array.isArray(value) &&
        value.every((one) => typeof one === 'object' && one !== null && Object.keys(one).length <= 1)),
  )
}
