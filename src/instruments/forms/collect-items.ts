import type { DropList } from '../fhir/drop-list.ts'
import type { ImportedAnswer, ImportedItem, ImportedText } from '../fhir/imported-questionnaire.ts'
import { joinTexts } from '../fhir/read-text.ts'
import { FormError } from './form-file.ts'

const maxItems = 5000
const maxOptions = 500
/** The lengths that a wording takes. */
const longest = { text: 2000, label: 500, heading: 500, instruction: 5000 }

const isLonger = (text: ImportedText, length: number) =>
  [text.plain, ...Object.values(text.translations)].some((words) => words.length > length)

export type NewItem = {
  readonly path: string
  readonly linkId: string
  readonly text: ImportedText | null
  readonly answer: ImportedAnswer
  readonly number?: number | null
  readonly loinc?: string | null
  readonly isRequired?: boolean
}

/** Gathers the questions of a file under the bounds that a wording has; what does not fit is said and left out. */
export type Collector = {
  add(item: NewItem): void
  /** A text above the next question; above the first one it is the instruction. */
  show(text: ImportedText | null, path: string): void
  /** A text above the next question, also where that is the first. */
  head(text: ImportedText, path: string): void
  finish(): { items: ImportedItem[]; instruction: ImportedText | null }
}

export function collectItems(drops: DropList): Collector {
  const items: ImportedItem[] = []
  const names = new Set<string>()
  const instruction: ImportedText[] = []
  let waiting: { text: ImportedText; path: string }[] = []

  function nameOf(wanted: string, path: string): string {
    const base = wanted.slice(0, 240)
    let name = base
    if (names.has(name)) {
      let copy = items.length + 1
      do name = `${base}~${copy++}`
      while (names.has(name))
      drops.add(path, 'Its name is used twice; this question got a name of its own.')
    }
    names.add(name)
    return name
  }

  function headingOfNext(): ImportedText | null {
    const heading = joinTexts(waiting.map((entry) => entry.text))
    if (heading === null || !isLonger(heading, longest.heading)) return heading
    for (const { path } of waiting) drops.add(path, `Headings of more than ${longest.heading} characters.`)
    return null
  }

  return {
    add({ path, linkId, text, answer, number = null, loinc = null, isRequired = false }) {
      const out = text === null ? 'It has no text.' : reasonToLeaveOut(text, answer)
      if (text === null || out !== null) return drops.add(path, `Question left out. ${out}`)
      if (items.length === maxItems)
        throw new FormError(path, `It has more than ${maxItems} questions. Split it into single forms.`)
      const heading = headingOfNext()
      waiting = []
      items.push({
        ...{ path, linkId: nameOf(linkId, path), text, heading, loinc, isRequired, answer },
        ...{ conditions: [], conditionMode: 'all' as const },
        ...(number === null ? {} : { number }),
      })
    },
    show(text, path) {
      if (text === null) return
      if (items.length === 0) instruction.push(text)
      else waiting.push({ text, path })
    },
    head(text, path) {
      waiting.push({ text, path })
    },
    finish() {
      for (const { path } of waiting) drops.add(path, 'A text after the last question.')
      const all = joinTexts(instruction)
      if (all === null || !isLonger(all, longest.instruction)) return { items, instruction: all }
      drops.add('the instruction', `Instructions of more than ${longest.instruction} characters.`)
      return { items, instruction: null }
    },
  }
}

function reasonToLeaveOut(text: ImportedText, answer: ImportedAnswer): string | null {
  if (isLonger(text, longest.text)) return `Its text is longer than ${longest.text} characters.`
  if (answer.kind !== 'choice') return null
  if (answer.options.length < 2)
    return answer.options.length === 0 ? 'It has no answers to choose from.' : 'It offers only one answer.'
  if (answer.options.length > maxOptions) return `It has more than ${maxOptions} answers.`
  if (answer.options.some((option) => isLonger(option.label, longest.label)))
    return `One of its answers is longer than ${longest.label} characters.`
  return null
}
