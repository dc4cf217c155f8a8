import { findStructure } from '#structures/all-structures.ts'
import type { Field, Structure } from '#structures/structure.ts'
import type { Protocol } from '../protocol.schema.ts'
import type { Sign } from '../sign.schema.ts'
import type { Problem } from './problem.ts'

type Path = (string | number)[]

/** Signs that look for kinds, fields or choices that structured work does not have, or for people that no step names. */
export function problemsOfSigns(protocol: Protocol): Problem[] {
  return protocol.stages.flatMap(({ steps }, stage) =>
    steps.flatMap(({ signs, returns }, index) => {
      const path: Path = ['stages', stage, 'steps', index]
      return [
        ...problemsOfList(protocol, signs?.here, [...path, 'signs', 'here']),
        ...problemsOfList(protocol, signs?.goOn, [...path, 'signs', 'goOn']),
        ...(returns ?? []).flatMap((way, at) =>
          problemsOfList(protocol, way.signs, [...path, 'returns', at, 'signs']),
        ),
      ]
    }),
  )
}

function problemsOfList(protocol: Protocol, signs: readonly Sign[] | undefined, path: Path): Problem[] {
  return (signs ?? []).flatMap((sign, index) => {
    const at = [...path, index]
    if (sign.kind === 'moment') return problemsOfMoment(sign, at)
    return protocol.roles.some(({ id }) => id === sign.role)
      ? []
      : [
          {
            path: [...at, 'role'],
            message: `There is no role ${sign.role}: add it to the pack, or correct the id here.`,
          },
        ]
  })
}

function problemsOfMoment(sign: Extract<Sign, { kind: 'moment' }>, path: Path): Problem[] {
  return sign.of.flatMap((kind, index) => {
    const structure = findStructure(kind)
    if (!structure)
      return [
        {
          path: [...path, 'of', index],
          message: `There is no kind ${kind} of structured work: correct the id.`,
        },
      ]
    return [
      ...(['who', 'towards'] as const).flatMap((end) =>
        problemsOfPerson(structure, sign[end], [...path, end]),
      ),
      ...Object.entries(sign.where ?? {}).flatMap(([field, choices]) =>
        problemsOfChoices(structure, field, choices, [...path, 'where', field]),
      ),
    ]
  })
}

function problemsOfPerson({ id, fields }: Structure, field: string | undefined, path: Path): Problem[] {
  if (field === undefined || fields[field]?.kind === 'person') return []
  return [{ path, message: `${field} is no field of ${id} that names a person: choose one that is.` }]
}

function problemsOfChoices(
  { id, fields }: Structure,
  field: string,
  choices: readonly string[],
  path: Path,
): Problem[] {
  const options = optionsOf(fields[field])
  if (!options) return [{ path, message: `${field} is no field of ${id} with choices: name one that is.` }]
  return choices.flatMap((choice, index) =>
    options.includes(choice)
      ? []
      : [{ path: [...path, index], message: `${field} of ${id} has no choice ${choice}: correct it.` }],
  )
}

function optionsOf(field: Field | undefined): readonly string[] | undefined {
  return field?.kind === 'choice' || field?.kind === 'chips' ? field.of.map(({ id }) => id) : undefined
}
