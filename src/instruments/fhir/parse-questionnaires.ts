import { createDropList, type DropList } from './drop-list.ts'
import { dropExtensions } from './dropped-extensions.ts'
import type { ImportedQuestionnaire, QuestionnaireResult } from './imported-questionnaire.ts'
import {
  elementOf,
  extensionsOf,
  isObject,
  loincOf,
  objectsOf,
  stringOf,
  type JsonObject,
} from './json-value.ts'
import { plainText, shortText } from './plain-text.ts'
import { readItems, TooManyItems } from './read-items.ts'
import { readJson } from './read-json.ts'
import { languageTag, readText } from './read-text.ts'
import { readValueSets, type ValueSets } from './value-sets.ts'

/** Modifier extensions that only concern how a form looks. */
const harmlessModifiers = ['rendering-styleSensitive']

const takenOver = new Set([
  ...['resourceType', 'id', 'meta', 'url', 'version', 'name', 'title', 'status', 'date', 'language', 'code'],
  ...[
    'copyright',
    'publisher',
    'contained',
    'item',
    'extension',
    'modifierExtension',
    '_title',
    'identifier',
  ],
])

type Resource = { readonly object: JsonObject; readonly path: string }

/** A name of a resource; an identifier where it has nothing else. */
function idOf(questionnaire: JsonObject): string | null {
  for (const name of ['id', 'url', 'name', 'title']) {
    const value = stringOf(elementOf(questionnaire, name))
    if (value !== null) return shortText(value, 200)
  }
  const identifier = objectsOf(elementOf(questionnaire, 'identifier'))[0]?.object
  const value = stringOf(elementOf(identifier, 'value'))
  return value === null ? null : shortText(value, 200)
}

function refuse(questionnaire: JsonObject | null, element: string, reason: string): QuestionnaireResult {
  return { accepted: false, id: questionnaire && idOf(questionnaire), reason, element }
}

function namesOf(questionnaire: JsonObject): string[] {
  const names = ['title', 'name', 'id', 'url'].map((name) => stringOf(elementOf(questionnaire, name)))
  const identifiers = objectsOf(elementOf(questionnaire, 'identifier')).map(({ object }) =>
    stringOf(elementOf(object, 'value')),
  )
  const codes = objectsOf(elementOf(questionnaire, 'code')).map(({ object }) =>
    stringOf(elementOf(object, 'display')),
  )
  return [...names, ...identifiers, ...codes].flatMap((name) => (name === null ? [] : [shortText(name, 200)]))
}

function dropMetadata(questionnaire: JsonObject, path: string, drops: DropList): void {
  dropExtensions(questionnaire, path, drops)
  for (const { index, name } of extensionsOf(questionnaire, 'modifierExtension'))
    drops.add(`${path}.modifierExtension[${index}]`, `“${shortText(name)}”: It is about layout.`)
  for (const { index, object } of objectsOf(elementOf(questionnaire, 'contained'))) {
    const type = stringOf(elementOf(object, 'resourceType'))
    if (type !== 'ValueSet' && type !== 'CodeSystem')
      drops.add(
        `${path}.contained[${index}]`,
        `A contained ${shortText(type ?? 'resource', 40)}; it is not used here.`,
      )
  }
  for (const name of Object.keys(questionnaire)) {
    if (name === 'text') drops.add(`${path}.text`, 'The narrative (HTML).')
    else if (!takenOver.has(name))
      drops.add(`${path}.${shortText(name, 60)}`, 'A description of the form; it stays in the file.')
  }
}

function setsOf(questionnaire: Resource, beside: readonly Resource[]): ValueSets {
  const contained = objectsOf(elementOf(questionnaire.object, 'contained')).map(({ index, object }) => ({
    object,
    path: `${questionnaire.path}.contained[${index}]`,
  }))
  return readValueSets([...contained, ...beside])
}

function languagesOf(questionnaire: Pick<ImportedQuestionnaire, 'title' | 'items'>): string[] {
  const texts = questionnaire.items.flatMap(({ text, answer }) =>
    answer.kind === 'choice' ? [text, ...answer.options.map((option) => option.label)] : [text],
  )
  return [
    ...new Set([questionnaire.title, ...texts].flatMap((text) => Object.keys(text.translations))),
  ].toSorted()
}

function nothingLeft(total: number, drops: DropList, path: string): { element: string; reason: string } {
  const first = drops.all().find((drop) => drop.reason.startsWith('Question left out'))
  if (total === 0)
    return { element: `${path}.item`, reason: 'It has no items. Choose the file that holds the questions.' }
  if (!first)
    return { element: `${path}.item`, reason: 'None of its items is a question that somebody could answer.' }
  return {
    element: first.path,
    reason: `No question is left that somebody could answer. The first: ${first.reason}`,
  }
}

function readQuestionnaire({ object, path }: Resource, beside: readonly Resource[]): QuestionnaireResult {
  const modifier = extensionsOf(object, 'modifierExtension').find(
    ({ name }) => !harmlessModifiers.includes(name),
  )
  if (modifier)
    return refuse(
      object,
      `${path}.modifierExtension[${modifier.index}]`,
      `The extension “${shortText(modifier.name)}” changes the meaning of the whole form in a way that is not understood here. Ask its maker for a form without it.`,
    )
  const implicitRules = stringOf(elementOf(object, 'implicitRules'))
  if (implicitRules !== null)
    return refuse(
      object,
      `${path}.implicitRules`,
      'The form follows rules of its own that are not understood here.',
    )
  const drops = createDropList()
  dropMetadata(object, path, drops)
  const written = stringOf(elementOf(object, 'language'))
  const language = written !== null && languageTag.test(written) ? written : null
  if (written !== null && language === null)
    drops.add(`${path}.language`, 'It is not a language tag such as “en”.')
  const id = idOf(object) ?? 'questionnaire'
  const name = stringOf(elementOf(object, 'name'))
  const title = readText(object, 'title', path, drops) ?? {
    plain: shortText(name ?? id, 200),
    translations: {},
  }
  const text = (element: string) => {
    const value = stringOf(elementOf(object, element))
    return value === null ? null : plainText(value.slice(0, 2000)).plain
  }
  const read = readItems(object, path, language, setsOf({ object, path }, beside))
  for (const drop of read.dropped) drops.add(drop.path, drop.reason)
  if (read.items.length === 0) {
    const { element, reason } = nothingLeft(read.total, drops, path)
    return refuse(object, element, reason)
  }
  return {
    accepted: true,
    questionnaire: {
      id,
      url: text('url'),
      version: text('version'),
      title,
      names: namesOf(object),
      language,
      translations: languagesOf({ title, items: read.items }),
      copyright: text('copyright'),
      publisher: text('publisher'),
      loincPanels: loincOf(elementOf(object, 'code')),
      instruction: read.instruction,
      items: read.items,
    },
    dropped: drops.all(),
  }
}

function readSafely(questionnaire: Resource, beside: readonly Resource[]): QuestionnaireResult {
  try {
    return readQuestionnaire(questionnaire, beside)
  } catch (error) {
    if (error instanceof TooManyItems) return refuse(questionnaire.object, error.element, error.message)
    throw error
  }
}

/** The resources of a Bundle, also of the ones that leave out `resource`, and of a plain list. */
function resourcesIn(value: unknown): Resource[] | null {
  if (Array.isArray(value))
    return objectsOf(value).map(({ index, object }) => ({ object, path: `[${index}]` }))
  if (!isObject(value)) return null
  const entries = elementOf(value, 'entry')
  if (elementOf(value, 'resourceType') !== 'Bundle' && !Array.isArray(entries)) return null
  return objectsOf(entries).map(({ index, object }) => {
    const resource = elementOf(object, 'resource')
    return isObject(resource)
      ? { object: resource, path: `Bundle.entry[${index}].resource` }
      : { object, path: `Bundle.entry[${index}]` }
  })
}

const isQuestionnaire = (resource: Resource) => elementOf(resource.object, 'resourceType') === 'Questionnaire'

/**
 * Reads the questionnaires of a FHIR file: R4, and what can be understood of STU3 and R5, alone or in a Bundle.
 * Every construct that is not taken over is listed; a refusal names the element and says why.
 * Nothing of the file is run, fetched or shown as markup. Never throws.
 *
 * @returns one result for each Questionnaire of the file, at least one
 */
export function parseQuestionnaires(input: string | Uint8Array): QuestionnaireResult[] {
  const json = readJson(input)
  if (!json.ok) return [refuse(null, json.element, json.reason)]
  const resources = resourcesIn(json.value)
  if (resources) {
    const questionnaires = resources.filter(isQuestionnaire)
    if (questionnaires.length === 0)
      return [
        refuse(
          null,
          'Bundle.entry',
          'There is no Questionnaire among its entries. Choose the file with the form itself.',
        ),
      ]
    const beside = resources.filter((resource) => !isQuestionnaire(resource))
    return questionnaires.map((questionnaire) => readSafely(questionnaire, beside))
  }
  if (!isObject(json.value))
    return [refuse(null, 'the file', 'It holds no FHIR resource, but a single value.')]
  const type = stringOf(elementOf(json.value, 'resourceType'))
  if (type === null)
    return [
      refuse(
        json.value,
        'resourceType',
        'It does not say that it is a FHIR Questionnaire (resourceType is missing).',
      ),
    ]
  if (type !== 'Questionnaire')
    return [
      refuse(
        json.value,
        'resourceType',
        `It is a ${shortText(type, 40)}, not a Questionnaire. Choose the file with the form itself.`,
      ),
    ]
  return [readSafely({ object: json.value, path: 'Questionnaire' }, [])]
}
