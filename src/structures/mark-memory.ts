import { emotions } from './emotions.ts'
import { earlyMemory } from './kinds/early.ts'
import { isSourced, plainValue, type Content } from './structure.ts'

/** What of a memory can be marked while somebody speaks, in the order of its fields. */
export const memoryMarks = ['quote', 'felt', 'needed', 'came', 'learnt'] as const
export type MemoryMark = (typeof memoryMarks)[number]

/** Room for one field of a line, as the schema of contents counts it. */
const room = { quote: 20_000, felt: 80, needed: 500, came: 500, learnt: 500 }

/**
 * A memory with some words marked as one of these. What was marked before stays; the same words once more change
 * nothing. A feeling of the list is kept as such, in whichever language it was said.
 */
export function markMemory(content: Content, mark: MemoryMark, words: string): Content {
  const said = words.trim().slice(0, room[mark]).trim()
  if (said === '') return content
  if (mark === 'felt') return { ...content, felt: withOne(content['felt'], feelingOf(said)) }
  const before = content[mark]
  const text = joined(String(plainValue(before) ?? ''), said, mark)
  if (mark !== 'quote') return { ...content, [mark]: text }
  // Said to the clinician alone, until somebody says otherwise: the same as the memory itself.
  const source = isSourced(before) ? before : { source: 'said', heard: 'alone' }
  return { ...content, quote: { ...source, is: text } }
}

function withOne(known: unknown, one: string): string[] {
  const list = Array.isArray(known) ? (known as string[]) : []
  return list.includes(one) ? list : [...list, one]
}

function joined(before: string, said: string, mark: MemoryMark): string {
  const parts = before.split(mark === 'quote' ? '\n' : '; ')
  if (before === '' || parts.includes(said)) return before || said
  const both = mark === 'quote' ? `${before}\n${said}` : `${before}; ${said}`
  return both.length > room[mark] ? before : both
}

const lower = (text: string) => text.trim().toLocaleLowerCase()

function feelingOf(said: string): string {
  const known = emotions.find(({ label }) => Object.values(label).some((one) => lower(one) === lower(said)))
  return known?.id ?? said
}

/** Two sets of marks of one memory as one. */
export function withMarks(content: Content, marks: Content): Content {
  return memoryMarks.reduce((all, mark) => {
    const value = plainValue(marks[mark])
    const words = Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)]
    return words.reduce((now, one) => markMemory(now, mark, one), all)
  }, content)
}

/** The fields of a memory that hold marks. */
export const markField = (mark: MemoryMark) => earlyMemory.fields[mark]!
