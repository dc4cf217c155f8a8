import { getProtocol } from '#protocols/library.ts'
import type { Library } from './library.ts'
import { approaches, readers, type Sources, type Technique } from './library.schema.ts'

/** The library as a page of Markdown, in English: techniques by approach, what is known, what to read, the guide. */
export function describeLibrary({ works, techniques, claims, readings, chapters }: Library): string {
  const citations = new Map(
    works.map(({ id, authors, year, title, where }) => [id, `${authors} (${year}). *${title}*. ${where}.`]),
  )
  const from = (sources: Sources) =>
    sources.map(({ work, confidence }) => `${confidence}: ${citations.get(work)}`).join(' ')
  return [
    '# Library',
    '',
    `${techniques.length} techniques, ${claims.length} claims about evidence, ${readings.length} works to read and ${chapters.length} chapters for clients, in our own words in English and German. A work is cited as *unverified* where it was cited from general knowledge: look it up before you rely on it. This page is made from the content (\`npm run reference\`).`,
    '',
    '## Techniques',
    ...approaches.flatMap((approach) => [
      '',
      `### ${approach}`,
      '',
      ...techniques.filter((one) => one.approach === approach).flatMap((one) => techniqueLines(one, from)),
    ]),
    '## Evidence',
    '',
    '| Approach | With whom | What is known | Direction | Strength | What is not known |',
    '|---|---|---|---|---|---|',
    ...claims.map(
      ({ approach, population, claim, direction, strength, unknown }) =>
        `| ${approach['en']} | ${population['en']} | ${claim['en']} | ${direction} | ${strength} | ${unknown['en']} |`,
    ),
    '',
    '## Reading list',
    ...readers.flatMap((reader) => [
      '',
      `### ${reader}`,
      '',
      ...readings
        .filter((one) => one.readers.includes(reader))
        .map(({ work, about }) => `- ${citations.get(work)} ${about['en']}`),
    ]),
    '',
    '## Guide for clients',
    '',
    ...chapters.map(({ title }) => `- ${title['en']}`),
    '',
  ].join('\n')
}

function techniqueLines(one: Technique, from: (sources: Sources) => string): string[] {
  const { title, purpose, when, whenNot, steps, practice, evidence, at } = one
  return [
    `- **${title['en']}** (\`${one.id}\`): ${purpose['en']} When: ${when['en']} When not: ${whenNot['en']} Steps: ${steps.map((step) => step['en']).join(' ')}`,
    ...(practice
      ? [
          `  - ${practice.minutes.from} to ${practice.minutes.to} minutes. ${practice.openEyes['en']} Stop: ${practice.stopCue['en']} ${practice.caution['en']}`,
        ]
      : []),
    `  - ${evidence.strength}: ${evidence.note['en']} ${from(evidence.sources)}`.trimEnd(),
    ...(at.length > 0 ? [`  - At: ${at.map(placeOf).join('; ')}`] : []),
  ]
}

function placeOf({ protocol, step }: Technique['at'][number]): string {
  const pack = getProtocol(protocol)!
  const found = pack.stages.flatMap(({ steps }) => steps).find(({ id }) => id === step)!
  return `${pack.title['en']}, ${found.title['en']}`
}
