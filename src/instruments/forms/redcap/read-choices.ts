import type { DropList } from '../../fhir/drop-list.ts'
import type { ImportedOption } from '../../fhir/imported-questionnaire.ts'
import { numberOf } from '../../fhir/json-value.ts'
import { formText, oneText } from '../form-text.ts'

/**
 * The answers of a choice, written `1, text | 2, text`; older dictionaries put each on a line of its own.
 *
 * @returns in the order of the dictionary; an answer without words is called by its number
 */
export function readChoices(written: string, path: string, drops: DropList): ImportedOption[] {
  const parts = (written.includes('|') ? written.split('|') : written.split('\n')).map((part) => part.trim())
  let isWordless = false
  const options = parts
    .filter((part) => part !== '')
    .map((part): ImportedOption => {
      const comma = part.indexOf(',')
      const code = (comma === -1 ? part : part.slice(0, comma)).trim()
      const words = comma === -1 ? '' : formText(part.slice(comma + 1), path, drops)
      const value = code.length > 4 ? null : numberOf(code)
      if (words === '' && code !== '') isWordless = true
      const label = oneText(words === '' ? formText(code, path, drops) : words)
      return { label, value, valueFrom: value === null ? null : 'code' }
    })
    .filter((option) => option.label.plain !== '')
  if (isWordless) drops.add(path, 'Answers without words are called by their number.')
  return options
}
