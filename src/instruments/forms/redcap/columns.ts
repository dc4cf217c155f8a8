import type { Table, TableRow } from '../read-table.ts'

/** Our name of a column, its heading in an exported dictionary, and its name in what the API gives. */
const headings = {
  name: ['variable / field name', 'field_name'],
  form: ['form name', 'form_name'],
  section: ['section header', 'section_header'],
  type: ['field type', 'field_type'],
  label: ['field label', 'field_label'],
  choices: ['choices, calculations, or slider labels', 'select_choices_or_calculations'],
  note: ['field note', 'field_note'],
  validation: [
    'text validation type or show slider number',
    'text_validation_type_or_show_slider_number',
    'text validation type',
  ],
  min: ['text validation min', 'text_validation_min'],
  max: ['text validation max', 'text_validation_max'],
  branching: [
    'branching logic (show field only if...)',
    'branching logic (show field only if…)',
    'branching_logic',
  ],
  required: ['required field?', 'required_field'],
  number: ['question number (surveys only)', 'question_number'],
  matrix: ['matrix group name', 'matrix_group_name'],
  ranking: ['matrix ranking?', 'matrix_ranking'],
  annotation: ['field annotation', 'field_annotation'],
} as const

export type RedcapColumn = keyof typeof headings

function columnsOf(table: Table): Map<RedcapColumn, string> {
  const given = new Map(table.columns.map((column) => [column.toLowerCase().replace(/\s+/g, ' '), column]))
  const found = Object.entries(headings).flatMap(([ours, names]) => {
    const name = names.find((one) => given.has(one))
    return name === undefined ? [] : [[ours as RedcapColumn, given.get(name)!] as const]
  })
  return new Map(found)
}

/** Whether a table is a data dictionary of REDCap, in whatever order its columns stand. */
export function isRedcap(table: Table): boolean {
  const columns = columnsOf(table)
  return columns.has('name') && columns.has('type') && columns.has('label')
}

/** How a row of the dictionary is read: a column by our name, empty where the dictionary does not have it. */
export function redcapCells(table: Table): (row: TableRow, column: RedcapColumn) => string {
  const columns = columnsOf(table)
  return (row, column) => {
    const heading = columns.get(column)
    return heading === undefined ? '' : row.cell(heading)
  }
}
