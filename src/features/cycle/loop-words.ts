import type { CycleWords } from '#families/cycle/say-cycle.ts'
import { loopMessages } from './loop.messages.ts'

type Key = keyof typeof loopMessages.en

/**
 * How the loop is said in a language; English where we have no other.
 * @param inside - keeps a name or a text from turning the words around it, where it runs the other way
 */
export function loopWords(language: string, inside: (text: string) => string): CycleWords {
  const messages = language.startsWith('de') ? loopMessages.de : loopMessages.en
  const say = (key: Key, values: Record<string, string> = {}) =>
    messages[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => inside(values[name] ?? ''))
  return {
    place: (place, name, text) =>
      say(place, { name, text: text.replaceAll('\n', ' ').replace(/[.。]$/u, '') }),
    source: (source) => (source === 'said' ? '' : say(`source_${source}`)),
    nothing: (name) => say('nothing', { name }),
    onward: (_, next) => say('onward', { next }),
    back: (_, first) => say('back', { first }),
  }
}
