import { getProtocol } from '#protocols/library.ts'
import type { Library, LibraryLanguage } from '#library/library.ts'
import type { Sources, Technique as StoredTechnique } from '#library/library.schema.ts'
import { problemsOfCoercion } from '#library/problems-of-coercion.ts'
import type { EntryContent, EvidenceClaim, GuideChapter, ReadingLine, Technique } from './library.contract.ts'

type Words = Record<string, string>
type Works = ReadonlyMap<string, Library['works'][number]>

/** The library in one language. Every text is there in each, which its check sees to. */
export function techniquesIn(library: Library, language: LibraryLanguage): Technique[] {
  const works = worksById(library)
  return library.techniques.map((one) => techniqueIn(one, works, language))
}

export function claimsIn(library: Library, language: LibraryLanguage): EvidenceClaim[] {
  const works = worksById(library)
  return library.claims.map(({ sources, ...claim }) => ({
    ...claim,
    approach: claim.approach[language]!,
    population: claim.population[language]!,
    claim: claim.claim[language]!,
    unknown: claim.unknown[language]!,
    works: cited(sources, works),
  }))
}

export function readingsIn(library: Library, language: LibraryLanguage): ReadingLine[] {
  const works = worksById(library)
  return library.readings.map(({ work, readers, about }) => {
    const { seen, ...found } = works.get(work)!
    return { ...found, isFound: seen !== undefined, readers, about: about[language]! }
  })
}

export function chaptersIn(library: Library, language: LibraryLanguage): GuideChapter[] {
  return library.chapters.map(({ id, title, text }) => ({
    id,
    title: title[language]!,
    paragraphs: text[language]!,
    language,
    isOwn: false,
  }))
}

/** What stands against an entry, by field: a step that is not there, or words of coercion. */
export function problemsOfEntry(content: EntryContent): { path: string; message: string }[] {
  if (content.kind !== 'technique') return []
  const { title, purpose, when, steps, at } = content
  const texts = {
    title,
    purpose,
    when,
    ...Object.fromEntries(steps.map((step, index) => [`steps.${index}`, step])),
  }
  return [
    ...Object.entries(texts).flatMap(([path, text]) =>
      problemsOfCoercion(text).map((message) => ({ path: `content.${path}`, message })),
    ),
    ...at
      .filter(({ protocol, step }) => titlesOfStep(protocol, step, 'en') === undefined)
      .map(() => ({ path: 'content.at', message: 'Choose a step that one of the protocols has.' })),
  ]
}

/** Paragraphs of a text that was typed: a line each, empty lines between them left out. */
export function paragraphsOf(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim() || [])
}

function techniqueIn(
  { at, exercises, evidence, practice, ages, ...one }: StoredTechnique,
  works: Works,
  language: LibraryLanguage,
): Technique {
  const say = (words: Words) => words[language]!
  return {
    ...one,
    title: say(one.title),
    alsoCalled: one.alsoCalled[language] ?? [],
    ages: ages ? { from: ages.from ?? null, to: ages.to ?? null } : null,
    purpose: say(one.purpose),
    when: say(one.when),
    whenNot: say(one.whenNot),
    steps: one.steps.map(say),
    practice: practice
      ? {
          minutes: practice.minutes,
          openEyes: say(practice.openEyes),
          stopCue: say(practice.stopCue),
          caution: say(practice.caution),
        }
      : null,
    evidence: {
      strength: evidence.strength,
      note: say(evidence.note),
      works: cited(evidence.sources, works),
    },
    at: at.map(({ protocol, step }) => ({ protocol, step, ...titlesOfStep(protocol, step, language)! })),
    exercises: exercises.map(({ protocol, exercise }) => {
      const pack = getProtocol(protocol)!
      const found = pack.exercises.find(({ id }) => id === exercise)!
      return {
        ...{ protocol, exercise, protocolTitle: say(pack.title) },
        ...{ title: say(found.title), purpose: say(found.purpose) },
      }
    }),
  }
}

function titlesOfStep(protocol: string, step: string, language: LibraryLanguage) {
  const pack = getProtocol(protocol)
  const found = pack?.stages.flatMap(({ steps }) => steps).find(({ id }) => id === step)
  return pack && found
    ? { protocolTitle: pack.title[language]!, stepTitle: found.title[language]! }
    : undefined
}

const worksById = ({ works }: Library): Works => new Map(works.map((work) => [work.id, work]))

function cited(sources: Sources, works: Works): Technique['evidence']['works'] {
  return sources.map(({ work, isRead }) => {
    const { id: _id, seen, ...found } = works.get(work)!
    return { ...found, check: isRead ? 'read' : seen ? 'found' : 'unchecked' }
  })
}
