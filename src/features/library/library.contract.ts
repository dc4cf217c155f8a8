import { z } from 'zod'
import {
  Approach as ApproachOfLibrary,
  Claim,
  Format,
  Reader as ReaderOfLibrary,
  Situation as SituationOfLibrary,
  Strength,
  Work,
} from '#library/library.schema.ts'

export type Approach = z.infer<typeof Approach>
export const Approach = ApproachOfLibrary
export type Situation = z.infer<typeof Situation>
export const Situation = SituationOfLibrary
export const Reader = ReaderOfLibrary

/** In which of our languages it is read. */
export type ReadingLanguage = z.infer<typeof ReadingLanguage>
export const ReadingLanguage = z.enum(['en', 'de'])
export const LibraryQuery = z.strictObject({ language: ReadingLanguage.default('en') })

const text = z.string()
const CitedWork = z.strictObject({
  ...Work.omit({ id: true, seen: true }).shape,
  /** Whether its abstract was read for this claim, it was found to be as cited, or neither. */
  check: z.enum(['read', 'found', 'unchecked']),
})

/** A technique in one language, with what it belongs to by name. */
export type Technique = z.infer<typeof Technique>
export const Technique = z.strictObject({
  id: text,
  title: text,
  alsoCalled: z.array(text),
  approach: Approach,
  situations: z.array(Situation),
  formats: z.array(Format),
  ages: z.strictObject({ from: z.int().nullable(), to: z.int().nullable() }).nullable(),
  purpose: text,
  when: text,
  whenNot: text,
  steps: z.array(text),
  practice: z
    .strictObject({
      minutes: z.strictObject({ from: z.int(), to: z.int() }),
      openEyes: text,
      stopCue: text,
      caution: text,
    })
    .nullable(),
  evidence: z.strictObject({ strength: Strength, note: text, works: z.array(CitedWork) }),
  at: z.array(z.strictObject({ protocol: text, protocolTitle: text, step: text, stepTitle: text })),
  exercises: z.array(
    z.strictObject({ protocol: text, protocolTitle: text, exercise: text, title: text, purpose: text }),
  ),
})

export const TechniqueList = z.strictObject({ items: z.array(Technique) })

export type EvidenceClaim = z.infer<typeof EvidenceClaim>
export const EvidenceClaim = z.strictObject({
  id: text,
  approach: text,
  population: text,
  claim: text,
  direction: Claim.shape.direction,
  strength: Strength,
  unknown: text,
  works: z.array(CitedWork),
})
export const EvidenceList = z.strictObject({ items: z.array(EvidenceClaim) })

export type ReadingLine = z.infer<typeof ReadingLine>
export const ReadingLine = z.strictObject({
  ...Work.omit({ seen: true }).shape,
  /** Whether it was looked up and is as cited. */
  isFound: z.boolean(),
  readers: z.array(Reader),
  about: text,
})
export const ReadingList = z.strictObject({ items: z.array(ReadingLine) })

/** A chapter of the guide: paragraphs; a line that begins with "- " is a point of a list. */
export type GuideChapter = z.infer<typeof GuideChapter>
export const GuideChapter = z.strictObject({
  /** Ours have a name, those of the practice a uuid. */
  id: text,
  title: text,
  paragraphs: z.array(text),
  language: text,
  isOwn: z.boolean(),
})
export type GuideReading = z.infer<typeof GuideReading>
export const GuideReading = z.strictObject({ title: text, byline: text, about: text, language: text })
export const Guide = z.strictObject({
  chapters: z.array(GuideChapter),
  /** What the practice recommends to clients. */
  readings: z.array(GuideReading),
})

const line = (most: number, need: string) =>
  z.string().trim().min(1, need).max(most, `Use at most ${most} characters.`)
const maybe = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`)

const OwnTechnique = z.strictObject({
  kind: z.literal('technique'),
  title: line(120, 'Write a title.'),
  purpose: line(1200, 'Say what it is for.'),
  when: maybe(1200),
  whenNot: line(1200, 'Say when not to use it.'),
  steps: z
    .array(line(600, 'Write the step, or take its line out.'))
    .min(1, 'Write at least one step.')
    .max(20),
  evidence: maybe(1200),
  at: z.array(z.strictObject({ protocol: z.string().max(60), step: z.string().max(60) })).max(20),
})
const OwnReading = z.strictObject({
  kind: z.literal('reading'),
  title: line(300, 'Write the title of the work.'),
  authors: line(300, 'Write who wrote it.'),
  year: z
    .int('Write the year as 2024.')
    .min(1800, 'Write the year as 2024.')
    .max(2100, 'Write the year as 2024.')
    .nullable(),
  about: maybe(1200),
})
const OwnChapter = z.strictObject({
  kind: z.literal('chapter'),
  title: line(120, 'Write a title.'),
  text: line(12_000, 'Write the chapter.'),
})

/** What a practice adds to the library in its own words. It names no client. */
export type EntryContent = z.infer<typeof EntryContent>
export const EntryContent = z.discriminatedUnion('kind', [OwnTechnique, OwnReading, OwnChapter])
export type EntryKind = EntryContent['kind']

const entryFields = {
  status: z.enum(['draft', 'published']),
  audience: z.enum(['team', 'clients']),
  /** Of its words, so that they are read aloud rightly. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Choose a language.'),
  content: EntryContent,
}
const forTeam = 'Techniques are for the team; choose “Team”.'
const isFit = ({ audience, content }: { audience: string; content: EntryContent }) =>
  content.kind !== 'technique' || audience === 'team'

export type EntryDraft = z.infer<typeof EntryDraft>
export const EntryDraft = z.strictObject(entryFields).refine(isFit, { path: ['audience'], message: forTeam })

/** The id is made by the browser, so that sending it twice is one entry. */
export type NewEntry = z.infer<typeof NewEntry>
export const NewEntry = z
  .strictObject({ id: z.uuid('This is not an id.'), ...entryFields })
  .refine(isFit, { path: ['audience'], message: forTeam })

export type LibraryEntry = z.infer<typeof LibraryEntry>
export const LibraryEntry = z.strictObject({
  id: z.uuid(),
  ...entryFields,
  version: z.int(),
  changedAt: z.iso.datetime(),
})
export const EntryList = z.strictObject({ items: z.array(LibraryEntry) })
