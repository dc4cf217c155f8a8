import { extname } from 'node:path'

export const inputKinds = ['csv', 'ndjson', 'json', 'fhir', 'xlsx'] as const
export type InputKind = (typeof inputKinds)[number]

const byEnding: Readonly<Record<string, InputKind>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
}

/** What a file is by the end of its name; a delimited table where that says nothing, as for the standard input. */
export const inputKindOf = (file: string): InputKind => byEnding[extname(file).toLowerCase()] ?? 'csv'
