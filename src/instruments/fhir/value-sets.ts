import { elementOf, objectsOf, stringOf, type JsonObject } from './json-value.ts'

/** The concepts that a questionnaire can choose its answers from, found by `#id`, id or url. */
export type ValueSets = ReadonlyMap<string, readonly Concept[]>
export type Concept = { readonly object: JsonObject; readonly path: string }

const maxConcepts = 500

/** Three lists that FHIR R4 itself defines and files point to without carrying them. Codes and order are those of R4. */
const ofFhir: Readonly<Record<string, readonly (readonly [code: string, display: string])[]>> = {
  'http://hl7.org/fhir/ValueSet/yesnodontknow': [
    ['Y', 'Yes'],
    ['N', 'No'],
    ['asked-unknown', "Don't know"],
  ],
  'http://hl7.org/fhir/ValueSet/administrative-gender': [
    ['male', 'Male'],
    ['female', 'Female'],
    ['other', 'Other'],
    ['unknown', 'Unknown'],
  ],
}

function conceptsBelow(list: unknown, nested: 'contains' | 'concept', path: string): Concept[] {
  const found: Concept[] = []
  const waiting = objectsOf(list)
    .map(({ index, object }) => ({ object, path: `${path}[${index}]` }))
    .toReversed()
  while (waiting.length > 0 && found.length <= maxConcepts) {
    const concept = waiting.pop()!
    const isHeading = elementOf(concept.object, 'abstract') === true
    if (!isHeading && stringOf(elementOf(concept.object, 'code')) !== null) found.push(concept)
    for (const child of objectsOf(elementOf(concept.object, nested)).toReversed())
      waiting.push({ object: child.object, path: `${concept.path}.${nested}[${child.index}]` })
  }
  return found
}

type Resource = { readonly object: JsonObject; readonly path: string }

/** The concepts of a value set that are in the file: its expansion, else the codes it lists, else whole code systems. */
function conceptsOf(set: Resource, codeSystems: ReadonlyMap<string, Resource>): Concept[] {
  const expansion = elementOf(elementOf(set.object, 'expansion'), 'contains')
  const expanded = conceptsBelow(expansion, 'contains', `${set.path}.expansion.contains`)
  if (expanded.length > 0) return expanded
  return objectsOf(elementOf(elementOf(set.object, 'compose'), 'include')).flatMap(({ index, object }) => {
    const path = `${set.path}.compose.include[${index}]`
    const listed = conceptsBelow(elementOf(object, 'concept'), 'concept', `${path}.concept`)
    if (listed.length > 0 || elementOf(object, 'filter') !== undefined) return listed
    const system = codeSystems.get(stringOf(elementOf(object, 'system')) ?? '')
    return system
      ? conceptsBelow(elementOf(system.object, 'concept'), 'concept', `${system.path}.concept`)
      : []
  })
}

/** Gathers the value sets that a file carries. `resources` are those contained, then those beside it in a Bundle. */
export function readValueSets(resources: readonly Resource[]): ValueSets {
  const ofType = (type: string) =>
    resources.filter(({ object }) => elementOf(object, 'resourceType') === type)
  const codeSystems = new Map<string, Resource>()
  for (const system of ofType('CodeSystem').toReversed())
    codeSystems.set(stringOf(elementOf(system.object, 'url')) ?? '', system)
  const sets = new Map<string, readonly Concept[]>()
  for (const [url, concepts] of Object.entries(ofFhir))
    sets.set(
      url,
      concepts.map(([code, display]) => ({ object: { code, display }, path: url })),
    )
  for (const set of ofType('ValueSet').toReversed()) {
    const concepts = conceptsOf(set, codeSystems)
    if (concepts.length === 0) continue
    const id = stringOf(elementOf(set.object, 'id'))?.replace(/^#/, '')
    const url = stringOf(elementOf(set.object, 'url'))
    if (id !== undefined) sets.set(`#${id}`, concepts).set(`ValueSet/${id}`, concepts)
    if (url !== null) sets.set(url, concepts)
  }
  return sets
}

/** Finds the concepts behind a reference; a version behind `|` is not looked at. */
export function findConcepts(sets: ValueSets, reference: string): readonly Concept[] | undefined {
  return sets.get(reference) ?? sets.get(reference.split('|')[0]!)
}
