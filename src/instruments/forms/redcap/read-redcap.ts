import { createDropList, type DropList } from '../../fhir/drop-list.ts'
import type { ImportedAnswer, QuestionnaireResult } from '../../fhir/imported-questionnaire.ts'
import { numberOf } from '../../fhir/json-value.ts'
import { yesNoOptions } from '../../fhir/read-answer.ts'
import { joinTexts } from '../../fhir/read-text.ts'
import { collectItems, type Collector } from '../collect-items.ts'
import { formText, oneText } from '../form-text.ts'
import { questionnaireOf } from '../questionnaire-of.ts'
import type { Table, TableRow } from '../read-table.ts'
import { redcapCells, type RedcapColumn } from './columns.ts'
import { readChoices } from './read-choices.ts'

type Field = {
  readonly name: string
  readonly path: string
  readonly get: (column: RedcapColumn) => string
}
type Form = { readonly name: string; readonly fields: Field[] }

/** The first field of a project holds the number of the record; nobody is asked it. */
const recordName = /^(?:record|study|participant|subject|patient)_?id$/i

function formsOf(table: Table): Form[] {
  const cells = redcapCells(table)
  const forms = new Map<string, Form>()
  for (const row of table.rows) {
    const name = cells(row, 'form') || 'form'
    const form = forms.get(name) ?? { name, fields: [] }
    forms.set(name, form)
    form.fields.push(fieldOf(row, cells))
  }
  return [...forms.values()]
}

function fieldOf(row: TableRow, cells: ReturnType<typeof redcapCells>): Field {
  const name = cells(row, 'name') || `line_${row.line}`
  return { name, path: `line ${row.line} (${name.slice(0, 60)})`, get: (column) => cells(row, column) }
}

/** How a field is answered; a text says why nobody can answer it. */
function answerOf({ get, path }: Field, drops: DropList): ImportedAnswer | string {
  const type = get('type').toLowerCase()
  const choice = (options: ReturnType<typeof readChoices>, isMultiple = false): ImportedAnswer => ({
    ...{ kind: 'choice', isMultiple, options, missingList: null },
  })
  switch (type) {
    case 'radio':
    case 'dropdown':
    case 'select':
      return choice(readChoices(get('choices'), path, drops))
    case 'checkbox':
      return choice(readChoices(get('choices'), path, drops), true)
    case 'yesno':
      drops.add(path, 'REDCap’s own words for yes and no are not in the file; they are written in English.')
      return choice(yesNoOptions('en'))
    case 'truefalse':
      drops.add(
        path,
        'REDCap’s own words for true and false are not in the file; they are written in English.',
      )
      return choice([
        { label: oneText('False'), value: 0, valueFrom: 'boolean' },
        { label: oneText('True'), value: 1, valueFrom: 'boolean' },
      ])
    case 'slider':
      if (get('choices') !== '') drops.add(path, 'The words at the ends of its slider.')
      return numberAnswer(numberOf(get('min')) ?? 0, numberOf(get('max')) ?? 100, true)
    case 'text':
      if (!/^(?:integer|number)/i.test(get('validation'))) return { kind: 'text' }
      return numberAnswer(numberOf(get('min')), numberOf(get('max')), false)
    case 'notes':
      return { kind: 'text' }
    case 'calc':
      return 'It is calculated by a formula of the file.'
    case 'file':
    case 'signature':
      return 'It asks for a file; questionnaires here take no files.'
    case 'sql':
      return 'Its answers come from a database query of REDCap.'
    default:
      return type === ''
        ? 'It does not say how it is answered (Field Type is empty).'
        : 'How it is answered (Field Type) is not known.'
  }
}

function numberAnswer(min: number | null, max: number | null, isSlider: boolean): ImportedAnswer {
  const isSound = min === null || max === null || min < max
  return {
    kind: 'number',
    min: isSound ? min : null,
    max: isSound ? max : null,
    unit: null,
    isSlider,
    step: 1,
  }
}

function noteSmallThings({ get, path }: Field, drops: DropList): void {
  if (get('branching') !== '') drops.add(path, 'A condition for showing it; it is always shown.')
  if (get('ranking').toLowerCase() === 'y')
    drops.add(path, 'That no two answers of its matrix may be the same.')
}

function readField(field: Field, isFirstOfFile: boolean, collected: Collector, drops: DropList): void {
  const { get, path, name } = field
  const leaveOut = (reason: string) => drops.add(path, `Question left out. ${reason}`)
  const section = formText(get('section'), path, drops)
  if (section !== '') collected.show(oneText(section), path)
  const label = formText(get('label'), path, drops)
  if (/@HIDDEN(?![-_A-Z])|@HIDDEN-SURVEY/.test(get('annotation')))
    return leaveOut('It is hidden: nobody is asked it.')
  if (/@CALC(?:TEXT|DATE)/.test(get('annotation')))
    return leaveOut('It is calculated by a formula of the file.')
  if (get('type').toLowerCase() === 'descriptive')
    return label === '' ? undefined : collected.show(oneText(label), path)
  if (isFirstOfFile && recordName.test(name)) return leaveOut('It is the number of the record.')
  const answer = answerOf(field, drops)
  if (typeof answer === 'string') return leaveOut(answer)
  noteSmallThings(field, drops)
  const note = formText(get('note'), path, drops)
  const text = label === '' ? null : joinTexts([label, note].filter(Boolean).map(oneText))
  const number = /^\d{1,3}[.)]?$/.test(get('number')) ? Number.parseInt(get('number'), 10) : null
  collected.add({
    path,
    linkId: name,
    text,
    answer,
    number,
    isRequired: get('required').toLowerCase() === 'y',
  })
}

/**
 * Reads a data dictionary of REDCap: the eighteen columns in any order, by the headings of the export or those of the
 * API. Matrices are single questions; formulas, files, hidden fields and branching are left out and said.
 *
 * @returns one questionnaire for each form of the dictionary
 */
export function readRedcap(table: Table, fileStem: string): QuestionnaireResult[] {
  const forms = formsOf(table)
  return forms.map((form) => {
    const drops = createDropList()
    const collected = collectItems(drops)
    for (const field of form.fields) readField(field, field === forms[0]!.fields[0], collected, drops)
    const title = form.name.replaceAll('_', ' ')
    const names = forms.length === 1 ? [form.name, fileStem] : [form.name]
    const facts = { id: form.name, title: oneText(title), names, place: `form ${form.name.slice(0, 60)}` }
    return questionnaireOf(facts, collected, drops)
  })
}
