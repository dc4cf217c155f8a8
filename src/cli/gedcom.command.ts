import type { Command } from 'commander'
import { type GedcomResult, readGedcom } from '#families/gedcom/read-gedcom.ts'
import { readAtMost } from './read-at-most.ts'

type ImportOptions = { dryRun?: boolean; json?: boolean; case?: string }

export function registerGedcom(program: Command): void {
  program
    .command('gedcom')
    .description('Families from and for genealogy programs.')
    .command('import')
    .description('Read a family from a GEDCOM file (5.5, 5.5.1 or 7.0, any encoding).')
    .argument('<file>', 'such as family.ged; - for the standard input')
    .option('--dry-run', 'only say what the file holds and what of it would be taken over')
    .option('--json', 'one line of JSON: accepted, people, unions, parentLinks, warnings, reason')
    .option('--case <id>', 'the case that the family belongs to')
    .addHelpText(
      'after',
      '\nEnds with 0 if the file can be read, with 2 if it was refused or the command was wrong.',
    )
    .action(importFile)
}

/** Some 200,000 people; what is longer is no family. */
const maxBytes = 50 * 1024 * 1024

async function importFile(file: string, options: ImportOptions): Promise<void> {
  if (!options.dryRun) {
    process.stderr.write('Import into a case is done on the family page; use --dry-run to check a file.\n')
    process.exitCode = 2
    return
  }
  const result = await read(file)
  if (!result.accepted) process.exitCode = 2
  process.stdout.write(options.json ? `${JSON.stringify(asJson(result))}\n` : asText(file, result))
}

async function read(file: string): Promise<GedcomResult> {
  try {
    const bytes = await readAtMost(file, maxBytes + 1)
    if (bytes.length <= maxBytes) return readGedcom(bytes)
    return { accepted: false, line: 1, reason: 'The file is larger than 50 MB.' }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code) throw error
    return { accepted: false, line: 0, reason: `The file cannot be read (${code}).` }
  }
}

function asJson(result: GedcomResult): object {
  if (!result.accepted)
    return { accepted: false, people: 0, unions: 0, parentLinks: 0, warnings: [], reason: reasonOf(result) }
  const { people, unions, parentLinks } = result.graph
  return {
    accepted: true,
    people: people.length,
    unions: unions.length,
    parentLinks: parentLinks.length,
    warnings: warningsOf(result),
    reason: null,
  }
}

function asText(file: string, result: GedcomResult): string {
  if (!result.accepted) return `${file}: refused. ${reasonOf(result)}\n`
  const { graph, version, encoding, dropped } = result
  const warnings = warningsOf(result)
  const left = Object.entries(dropped)
    .toSorted(([, one], [, other]) => other - one)
    .map(([tag, count]) => `${count} × ${tag}`)
  return [
    `${file}: can be read (GEDCOM ${version || 'of an unknown version'}, ${encoding}).`,
    `  ${counted(graph.people.length, 'person', 'people')}, ${counted(graph.unions.length, 'union', 'unions')}, ${counted(graph.parentLinks.length, 'parent link', 'parent links')}`,
    ...(left.length === 0 ? [] : [`  Not taken over: ${left.join(', ')}`]),
    ...(warnings.length === 0 ? [] : [`  ${counted(warnings.length, 'warning', 'warnings')}:`]),
    ...warnings.map((warning) => `    ${warning}`),
    '',
  ].join('\n')
}

function reasonOf({ line, reason }: GedcomResult & { accepted: false }): string {
  return line === 0 ? reason : `line ${line}: ${reason}`
}

function warningsOf({ warnings }: GedcomResult & { accepted: true }): readonly string[] {
  return warnings.map(({ line, tag, reason }) => `line ${line}${tag === '' ? '' : `, ${tag}`}: ${reason}`)
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
