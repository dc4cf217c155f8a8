import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { handedOutFunctions } from './handed-out-functions.ts'

/** A function that a library hands out, as its source describes it. */
type Described = { name: string; file: string; signature: string; text: string; example: string }

const sources = join(import.meta.dirname, '..', 'src')
const pages = [
  {
    file: 'psychometrics.md',
    title: 'securebase/psychometrics',
    entries: [
      { name: 'securebase/psychometrics', folder: 'psychometrics', except: ['irt', 'batch'] },
      { name: 'securebase/psychometrics/adaptive', folder: 'psychometrics/irt', except: [] },
      { name: 'securebase/psychometrics/batch', folder: 'psychometrics/batch', except: [] },
    ],
  },
  {
    file: 'models.md',
    title: 'securebase/models',
    entries: [{ name: 'securebase/models', folder: 'models', except: [] }],
  },
] as const

/** The pages under docs/ that are made from the docstrings of the two libraries, by file name. */
export function libraryPages(): Record<string, string> {
  return Object.fromEntries(
    pages.map(({ file, title, entries }) => {
      const parts = entries.map(({ name, folder, except }) => {
        const functions = describedIn(folder, except)
        const list = functions.map((one) => `[${one.name}](#${one.name.toLowerCase()})`).join(' · ')
        const heading = entries.length > 1 ? `## ${name}\n\n` : ''
        return `${heading}${list}\n\n${functions.map(toMarkdown).join('\n')}`
      })
      const intro = `# ${title}\n\nMade from the sources by \`npm run reference\`; each example is run as a test.\n`
      return [file, `${intro}\n${parts.join('\n')}`]
    }),
  )
}

function describedIn(folder: string, except: readonly string[]): Described[] {
  return readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => !except.some((one) => file.startsWith(`${one}/`)))
    .toSorted()
    .flatMap((file) => describedFunctions(join(sources, folder, file)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** From where a declaration begins to where its body does: the brace or arrow outside of everything else. */
function signatureOf(source: string, start: number): string {
  let depth = 0
  for (let at = start; at < source.length; at++) {
    const character = source[at]!
    const isBody =
      character === '{'
        ? !/(?:[:|&<,(]|extends)\s*$/.test(source.slice(start, at))
        : source.startsWith('=>', at)
    // A constant made by another function has neither.
    const isOver = source.startsWith('\n\n', at)
    if (depth === 0 && (isBody || isOver)) return source.slice(start, at)
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
  }
  return source.slice(start)
}

function describedFunctions(file: string): Described[] {
  return handedOutFunctions(file).map(({ name, comment, source, declaredAt }) => {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
    const at = lines.findIndex((line) => line.startsWith('@example'))
    return {
      name,
      file: relative(join(sources, '..'), file),
      signature: signatureOf(source, declaredAt)
        .replaceAll(/\s+/g, ' ')
        .replaceAll('( ', '(')
        .replaceAll(', )', ')')
        .replace(/ =\s*$/, '')
        .trim(),
      text: lines.slice(0, at).join('\n').trim(),
      example: [lines[at]!.slice('@example'.length), ...lines.slice(at + 1)].join('\n').trim(),
    }
  })
}

function toMarkdown({ name, file, signature, text, example }: Described): string {
  const [words = '', ...tags] = text.split(/\n(?=@(?:param|returns|throws))/)
  const facts = tags.map((tag) => {
    const line = tag.replaceAll(/\s+/g, ' ').trim()
    return `- ${line
      .replace(/^@param (\S+) - /, '`$1`: ')
      .replace(/^@returns /, 'gives ')
      .replace(/^@throws /, 'throws ')}`
  })
  const list = facts.length > 0 ? `${facts.join('\n')}\n\n` : ''
  return (
    `### ${name}\n\n\`\`\`ts\n${signature}\n\`\`\`\n\n${words.trim()}\n\n${list}` +
    `\`\`\`ts\n${example}\n\`\`\`\n\n[${file}](../${file})\n`
  )
}
