import type { EntryDraft, EntryKind, LibraryEntry } from './library.contract.ts'

type Place = { protocol: string; step: string }

/** What the form of an entry holds: every field as text, those of other kinds empty. */
export type EntryFields = {
  kind: EntryKind
  audience: EntryDraft['audience']
  language: string
  title: string
  purpose: string
  when: string
  whenNot: string
  /** One per line. */
  steps: string
  evidence: string
  at: Place[]
  authors: string
  year: string
  about: string
  text: string
}

/** An empty form; chapters are mostly written for clients. */
export function emptyEntry(kind: EntryKind, language: string): EntryFields {
  return {
    ...{ kind, language, audience: kind === 'chapter' ? 'clients' : 'team' },
    ...{ title: '', purpose: '', when: '', whenNot: '', steps: '', evidence: '', at: [] },
    ...{ authors: '', year: '', about: '', text: '' },
  }
}

export function toFields({ audience, language, content }: LibraryEntry): EntryFields {
  const fields = { ...emptyEntry(content.kind, language), audience }
  if (content.kind === 'technique') return { ...fields, ...content, steps: content.steps.join('\n') }
  if (content.kind === 'reading') return { ...fields, ...content, year: content.year?.toString() ?? '' }
  return { ...fields, ...content }
}

export function toDraft(fields: EntryFields, status: EntryDraft['status']): EntryDraft {
  const { kind, audience, language, title } = fields
  const frame = { status, audience, language }
  if (kind === 'chapter') return { ...frame, content: { kind, title, text: fields.text } }
  if (kind === 'reading') {
    const { authors, about } = fields
    // What is no number is refused by the server with its field, and not dropped here.
    const year = fields.year.trim() === '' ? null : Number(fields.year)
    return { ...frame, content: { kind, title, authors, about, year } }
  }
  const { purpose, when, whenNot, evidence, at } = fields
  const steps = fields.steps.split('\n').flatMap((line) => line.trim() || [])
  return { ...frame, content: { kind, title, purpose, when, whenNot, steps, evidence, at } }
}
