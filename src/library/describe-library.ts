import { getProtocol } from '#protocols/library.ts'
import type { Library } from './library.ts'
import { approaches, readers, type Sources, type Technique, type Work } from './library.schema.ts'

/** The library as a page of Markdown, in English: techniques by approach, what is known, what to read, the guide. */
export function describeLibrary({ works, techniques, claims, readings, chapters }: Library): string {
  const byId = new Map(works.map((work) => [work.id, work]))
  const from = (sources: Sources) =>
    sources
      .map(({ work, isRead }) => `[${work}](#works) ${isRead ? 'read' : foundOrNot(byId.get(work)!)}`)
      .join(', ')
  return [
    '# Library',
    '',
    `${techniques.length} techniques, ${claims.length} claims about evidence, ${readings.length} works to read and ${chapters.length} chapters for clients, in our own words in English and German. A work is *read* where at least its abstract was read for what it is cited for, *found* where only its citation was looked up, and *not found* where that could not be: look it up before you rely on it. [Works](#works) says where and when each was seen. This page is made from the content (\`npm run reference\`).`,
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
    '| Approach | With whom | What is known | Direction | Strength | What is not known | Works |',
    '|---|---|---|---|---|---|---|',
    ...claims.map(
      ({ approach, population, claim, direction, strength, unknown, sources }) =>
        `| ${approach['en']} | ${population['en']} | ${claim['en']} | ${direction} | ${strength} | ${unknown['en']} | ${from(sources)} |`,
    ),
    '',
    '## Reading list',
    ...readers.flatMap((reader) => [
      '',
      `### ${reader}`,
      '',
      ...readings
        .filter((one) => one.readers.includes(reader))
        .map(({ work, about }) => `- ${citationOf(byId.get(work)!)} ${about['en']}`),
    ]),
    '',
    '## Guide for clients',
    '',
    ...chapters.map(({ title }) => `- ${title['en']}`),
    '',
    '## Works',
    '',
    `${works.filter(({ seen }) => seen).length} of ${works.length} were seen elsewhere as they are cited here.`,
    '',
    ...works.map((work) => `- **${work.id}**: ${citationOf(work)} ${placesOf(work)}`),
    '',
  ].join('\n')
}

const citationOf = ({ authors, year, title, where, doi }: Work) =>
  `${authors} (${year}). *${title}*. ${where}.${doi ? ` doi:${doi}.` : ''}`
const foundOrNot = ({ seen }: Work) => (seen ? 'found' : 'not found')
const placesOf = ({ seen }: Work) =>
  seen ? `Seen on ${seen.on} at ${seen.at.map((place) => `\`${place}\``).join(', ')}.` : 'Not found.'

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
