import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../test/e2e')
const call = /topic\(\s*'([^']+)',\s*\{\s*page: '([^']+)',\s*structure: '([^']+)',?\s*\}/g

export type CoveredTopic = { topic: string; page: string; structure: string; file: string }

/** What the browser tests named after topics say of themselves. */
export function coveredTopics(): CoveredTopic[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  return files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(call)].map(([, topic, page, structure]) => ({
      ...{ topic: topic!, page: page!, structure: structure! },
      file: `test/e2e/${name}`,
    })),
  )
}

/** `docs/coverage.md`: the topics the product was asked to hold, in their order. */
export function coveragePage(order: readonly string[]): Record<string, string> {
  const placeOf = ({ topic }: CoveredTopic) => order.indexOf(topic)
  const rows = coveredTopics()
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map(({ topic, page, structure, file }) => `| ${topic} | \`${page}\` | \`${structure}\` | \`${file}\` |`)
  return {
    'coverage.md': [
      '# Topics and where they are',
      '',
      'Each topic that the product was asked to hold has a page, a structure of data and a browser test named after it. Made from the tests by `npm run reference`.',
      '',
      '| topic | page | structure | test file |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n'),
  }
}
