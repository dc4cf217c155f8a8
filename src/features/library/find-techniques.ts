import type { Approach, LibraryEntry, Situation, Technique } from './library.contract.ts'

/** One line of the list: ours, or one of the practice. */
export type Found = {
  id: string
  title: string
  purpose: string
  language: string
  /** Null for one of the practice. */
  technique: Technique | null
  isDraft: boolean
}

export type Wish = { text: string; approach?: Approach | 'own'; situation?: Situation; step?: string }

/**
 * Techniques that hold every searched word in title, other names, text or steps; where a title has them, first.
 *
 * @param wish - `step` is a step of a protocol as "protocol/step", or a protocol alone
 */
export function findTechniques(
  techniques: readonly Technique[],
  entries: readonly LibraryEntry[],
  language: string,
  wish: Wish,
): Found[] {
  const words = plain(wish.text).split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => plain(text).includes(word))
  const shipped = techniques
    .filter((one) => isWished(one, wish))
    .map((one) => ({
      found: {
        ...{ id: one.id, title: one.title, purpose: one.purpose, language },
        ...{ technique: one, isDraft: false },
      },
      names: [one.title, ...one.alsoCalled].join(' '),
      text: [one.purpose, one.when, one.whenNot, ...one.steps].join(' '),
    }))
  const own = entries.flatMap(({ id, language: written, status, content }) =>
    content.kind === 'technique' && isWishedOwn(content.at, wish)
      ? {
          found: {
            ...{ id, title: content.title, purpose: content.purpose, language: written },
            ...{ technique: null, isDraft: status === 'draft' },
          },
          names: content.title,
          text: [content.purpose, content.when, content.whenNot, ...content.steps].join(' '),
        }
      : [],
  )
  const all = [...own, ...shipped].filter(({ names, text }) => holds(`${names} ${text}`))
  return [...all.filter(({ names }) => holds(names)), ...all.filter(({ names }) => !holds(names))].map(
    ({ found }) => found,
  )
}

function isWished(one: Technique, { approach, situation, step }: Wish): boolean {
  return (
    (approach === undefined || one.approach === approach) &&
    (situation === undefined || one.situations.includes(situation)) &&
    isAt(one.at, step)
  )
}

const isWishedOwn = (
  at: readonly { protocol: string; step: string }[],
  { approach, situation, step }: Wish,
) => (approach === undefined || approach === 'own') && situation === undefined && isAt(at, step)

function isAt(at: readonly { protocol: string; step: string }[], wished: string | undefined): boolean {
  if (wished === undefined) return true
  const [protocol, step] = wished.split('/')
  return at.some((one) => one.protocol === protocol && (!step || one.step === step))
}

/** Without capitals and marks on letters, so that "Grüße" is found by "grusse" and "grüße" alike. */
const plain = (text: string) =>
  text.toLocaleLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '')
