import { createDropList, type DropList } from './drop-list.ts'
import { dropExtensions } from './dropped-extensions.ts'
import type { Dropped, ImportedItem, ImportedText } from './imported-questionnaire.ts'
import {
  booleanOf,
  elementOf,
  extensionsOf,
  findExtension,
  loincOf,
  objectsOf,
  stringOf,
  valueOf,
  type JsonObject,
} from './json-value.ts'
import { textOfItem } from './item-text.ts'
import { createLinkIds, linkIdOf, type LinkIds } from './link-ids.ts'
import { controlOf, readAnswer } from './read-answer.ts'
import { keepSoundConditions, readConditions, type Conditions } from './read-conditions.ts'
import { joinTexts, readText } from './read-text.ts'
import type { ValueSets } from './value-sets.ts'

const maxItemDepth = 30
const maxItems = 5000

type OpenItem = Omit<ImportedItem, 'conditions' | 'conditionMode'> & Conditions

type Reading = {
  readonly language: string | null
  readonly sets: ValueSets
  readonly drops: DropList
  readonly items: OpenItem[]
  readonly names: LinkIds
  instruction: ImportedText[]
  /** The group is only left unnamed where the file hides it; its questions are asked. */
  readonly opensHiddenGroups: boolean
  /** Headings and displayed texts waiting for the next question. */
  waiting: { readonly text: ImportedText; readonly path: string }[]
  count: number
}

/** The lengths that a wording takes. */
const longest = { text: 2000, label: 500, heading: 500, instruction: 5000 }

const isLonger = (text: ImportedText, length: number) =>
  [text.plain, ...Object.values(text.translations)].some((words) => words.length > length)

export class TooManyItems extends Error {
  readonly element: string
  constructor(message: string, element: string) {
    super(message)
    this.element = element
  }
}

const hiddenReason = 'It is hidden: nobody is asked it.'

const isHidden = (item: JsonObject) =>
  booleanOf(valueOf(findExtension(item, 'questionnaire-hidden'))?.value) === true

const calculated = (item: JsonObject) =>
  extensionsOf(item).some((extension) => /calculatedExpression$/.test(extension.name))

/** Why an item and everything below it stays out, or null. */
function reasonToLeaveOut(item: JsonObject, path: string): { reason: string; element: string } | null {
  if (objectsOf(elementOf(item, 'modifierExtension')).length > 0)
    return {
      reason: 'An extension changes the meaning of this item in a way that is not understood here.',
      element: `${path}.modifierExtension`,
    }
  return isHidden(item) ? { reason: hiddenReason, element: path } : null
}

function countBelow(item: JsonObject): number {
  let count = 0
  const waiting = [item]
  while (waiting.length > 0) {
    const children = objectsOf(elementOf(waiting.pop(), 'item'))
    count += children.length
    for (const { object } of children) waiting.push(object)
  }
  return count
}

function readDisplay(item: JsonObject, path: string, depth: number, reading: Reading): void {
  const text = readText(item, 'text', path, reading.drops)
  if (!text) return
  if (
    elementOf(item, 'enableWhen') !== undefined ||
    findExtension(item, 'sdc-questionnaire-enableWhenExpression')
  )
    reading.drops.add(path, 'A text that is shown only after certain answers.')
  else if (findExtension(item, 'cqf-expression') || calculated(item))
    reading.drops.add(path, 'A text made by a formula.')
  else if (reading.items.length === 0 && depth === 0) reading.instruction.push(text)
  else reading.waiting.push({ text, path })
}

/** Texts displayed below a question belong to it. */
function withHelp(
  text: ImportedText,
  children: readonly { index: number; object: JsonObject }[],
  path: string,
  drops: DropList,
) {
  const help: ImportedText[] = []
  for (const { index, object } of children) {
    const at = `${path}.item[${index}]`
    if (elementOf(object, 'type') !== 'display' || reasonToLeaveOut(object, at)) continue
    const control = controlOf(object)
    const conditional = elementOf(object, 'enableWhen') !== undefined
    const read = readText(object, 'text', at, drops)
    if (read && !conditional && (control === null || ['help', 'inline', 'prompt', 'unit'].includes(control)))
      help.push(read)
    else drops.add(at, 'A text below a question that is shown only sometimes or in a special place.')
  }
  return joinTexts([text, ...help]) ?? text
}

function dropSmallThings(item: JsonObject, path: string, type: string, { drops }: Reading): void {
  dropExtensions(item, path, drops)
  for (const name of Object.keys(item)) {
    if (/^initial($|[A-Z])/.test(name))
      drops.add(`${path}.${name}`, 'An answer filled in beforehand; the answer must be the person’s own.')
    else if (name === 'definition')
      drops.add(`${path}.definition`, 'A link to the definition of a data element.')
    else if (name === 'maxLength')
      drops.add(`${path}.maxLength`, 'The longest answer allowed; our own limit holds.')
  }
  if (booleanOf(elementOf(item, 'repeats')) !== true) return
  if (type === 'group')
    drops.add(`${path}.repeats`, 'The group may be filled in several times; here it is asked once.')
}

function readQuestion(
  item: JsonObject,
  path: string,
  groupText: ImportedText | null,
  reading: Reading,
): void {
  const { drops } = reading
  const refuse = (at: string, reason: string) => drops.add(at, `Question left out. ${reason}`)
  const isReadOnly = booleanOf(elementOf(item, 'readOnly')) === true
  const children = objectsOf(elementOf(item, 'item'))
  const type = stringOf(elementOf(item, 'type')) ?? ''
  if (isReadOnly || (calculated(item) && !/choice|coding|boolean/.test(type)))
    return refuse(
      path,
      isReadOnly ? 'It is read-only: nobody answers it.' : 'It is calculated by a formula of the file.',
    )
  const own = textOfItem(item, path, drops)
  const text = own ?? groupText
  if (!text) return refuse(`${path}.text`, 'It has no text.')
  const linkId = linkIdOf(item, path, reading.names, drops)
  const read = readAnswer(item, path, reading.language, reading.sets, drops)
  if (!read.answer) return refuse(read.element, read.reason)
  if (read.answer.kind !== 'choice' && booleanOf(elementOf(item, 'repeats')) === true)
    drops.add(`${path}.repeats`, 'It may be answered several times; here one answer is kept.')
  const full = withHelp(text, children, path, drops)
  if (isLonger(full, longest.text))
    return refuse(`${path}.text`, `Its text is longer than ${longest.text} characters.`)
  if (
    read.answer.kind === 'choice' &&
    read.answer.options.some((option) => isLonger(option.label, longest.label))
  )
    return refuse(`${path}.answerOption`, `One of its answers is longer than ${longest.label} characters.`)
  const heading = joinTexts(reading.waiting.map((entry) => entry.text).filter((entry) => entry !== text))
  const isHeadingShort = heading === null || !isLonger(heading, longest.heading)
  if (!isHeadingShort)
    for (const entry of reading.waiting)
      drops.add(entry.path, `Headings of more than ${longest.heading} characters.`)
  reading.waiting = []
  const fromLinkId = /^\/?(?:\d{1,7}-\d\/)*(\d{1,7}-\d)$/.exec(linkId)?.[1] ?? null
  reading.items.push({
    path,
    linkId,
    text: full,
    heading: isHeadingShort ? heading : null,
    loinc: loincOf(elementOf(item, 'code'))[0] ?? fromLinkId,
    isRequired: booleanOf(elementOf(item, 'required')) === true,
    answer: read.answer,
    ...readConditions(item, path, drops),
  })
}

function readItem(
  item: JsonObject,
  path: string,
  depth: number,
  groupText: ImportedText | null,
  reading: Reading,
): void {
  reading.count += 1
  if (reading.count > maxItems) throw new TooManyItems(`It has more than ${maxItems} items. Split it.`, path)
  if (depth > maxItemDepth)
    throw new TooManyItems(`Its items are nested deeper than ${maxItemDepth} levels.`, path)
  const out = reasonToLeaveOut(item, path)
  const isOpened = reading.opensHiddenGroups && out?.element === path && elementOf(item, 'type') === 'group'
  if (isOpened)
    reading.drops.add(path, 'Its heading is hidden. All questions stand in hidden groups, so they are asked.')
  else if (out) {
    const below = countBelow(item)
    return reading.drops.add(
      out.element,
      below > 0 ? `${out.reason} The ${below} items below it stay out too.` : out.reason,
    )
  }
  const children = objectsOf(elementOf(item, 'item'))
  const written = stringOf(elementOf(item, 'type'))
  const type = written ?? (children.length > 0 ? 'group' : '')
  dropSmallThings(item, path, type, reading)
  if (type === 'display') {
    readDisplay(item, path, depth, reading)
    return readChildren(children, path, depth, groupText, reading)
  }
  if (type !== 'group') {
    readQuestion(item, path, groupText, reading)
    const below = children.filter(({ object }) => elementOf(object, 'type') !== 'display')
    return readChildren(below, path, depth, null, reading)
  }
  const heading = isOpened ? null : readText(item, 'text', path, reading.drops)
  if (heading) reading.waiting.push({ text: heading, path })
  const own = readConditions(item, path, reading.drops)
  for (const condition of own.conditions)
    reading.drops.add(
      condition.path,
      'A condition for showing a whole group; its questions are always shown.',
    )
  readChildren(children, path, depth, heading, reading)
  // A heading without any question below it would stand above the next group.
  reading.waiting = reading.waiting.filter((entry) => entry.path !== path)
}

function readChildren(
  children: readonly { readonly index: number; readonly object: JsonObject }[],
  path: string,
  depth: number,
  groupText: ImportedText | null,
  reading: Reading,
): void {
  for (const { index, object } of children)
    readItem(object, `${path}.item[${index}]`, depth + 1, groupText, reading)
}

type Outcome = { items: ImportedItem[]; instruction: ImportedText | null; total: number; dropped: Dropped[] }

function readAll(
  questionnaire: JsonObject,
  path: string,
  language: string | null,
  sets: ValueSets,
  opensHiddenGroups: boolean,
): Outcome {
  const drops = createDropList()
  const reading: Reading = {
    language,
    sets,
    drops,
    opensHiddenGroups,
    items: [],
    names: createLinkIds(),
    instruction: [],
    waiting: [],
    count: 0,
  }
  readChildren(objectsOf(elementOf(questionnaire, 'item')), path, -1, null, reading)
  for (const { path: at } of reading.waiting) drops.add(at, 'A text after the last question.')
  const instruction = joinTexts(reading.instruction)
  const isInstructionShort = instruction === null || !isLonger(instruction, longest.instruction)
  if (!isInstructionShort)
    drops.add(`${path}.item`, `Instructions of more than ${longest.instruction} characters.`)
  return {
    items: keepSoundConditions(reading.items, reading.names.ambiguous, drops),
    instruction: isInstructionShort ? instruction : null,
    total: reading.count,
    dropped: drops.all(),
  }
}

/**
 * Flattens the items of a questionnaire into questions with headings.
 * Some makers hide a group and mean its heading: where that would leave no question, the questions are read.
 *
 * @throws TooManyItems where the file is larger or deeper than any questionnaire
 */
export function readItems(
  questionnaire: JsonObject,
  path: string,
  language: string | null,
  sets: ValueSets,
): Outcome {
  const read = readAll(questionnaire, path, language, sets, false)
  if (read.items.length > 0 || !read.dropped.some((drop) => drop.reason.startsWith(hiddenReason))) return read
  const opened = readAll(questionnaire, path, language, sets, true)
  return opened.items.length > 0 ? opened : read
}
