import { InvalidArgumentError, Option, type Command } from 'commander'
import { z } from 'zod'
import { type GedcomResult, readGedcom } from '#families/gedcom/read-gedcom.ts'
import type { Named } from './gedcom/stored-family.ts'
import { readAtMost } from './read-at-most.ts'

type ImportOptions = Named & { dryRun?: boolean; json?: boolean; case?: string; lane: 'team' | 'unit' }
type ExportOptions = Named & { version: '5.5.1' | '7.0'; content: 'tree' | 'whole' }

export function registerGedcom(program: Command): void {
  const gedcom = program.command('gedcom').description('Families from and for genealogy programs.')

  gedcom
    .command('import')
    .description('Read a family from a GEDCOM file (5.5, 5.5.1 or 7.0, any encoding) into a case.')
    .argument('<file>', 'such as family.ged; - for the standard input')
    .option('--dry-run', 'only say what the file holds and what of it would be taken over')
    .option('--json', 'one line of JSON: accepted, people, unions, parentLinks, warnings, reason')
    .option('--case <id>', 'the case that the family belongs to', parseId)
    .option('--as <address>', 'the member in whose name it is done')
    .option('--practice <id>', 'where that account is a member of several practices', parseId)
    .addOption(
      new Option('--lane <lane>', 'who may see the imported family: the care team, or also the unit')
        .choices(['team', 'unit'])
        .default('team'),
    )
    .addHelpText('after', ending)
    .action(importFile)

  gedcom
    .command('export')
    .description('Write the family of a case as a GEDCOM file, as far as the named member may see it.')
    .argument('<case>', 'id of the case', parseId)
    .argument('<file>', 'such as family.ged, which must not be there yet; - for the standard output')
    .option('--as <address>', 'the member in whose name it is done')
    .option('--practice <id>', 'where that account is a member of several practices', parseId)
    .addOption(new Option('--version <version>', 'of GEDCOM').choices(['5.5.1', '7.0']).default('5.5.1'))
    .addOption(
      new Option('--content <content>', 'the family tree, or also lines, households and notes')
        .choices(['tree', 'whole'])
        .default('tree'),
    )
    .addHelpText('after', ending)
    .action(exportFile)
}

const ending = `
Both are done by the rules of the server, in the name of the member given with --as, and stand in the audit trail.
Ends with 0 if it was done, with 2 if the file was refused or the command was wrong, with 1 where the member may not.`

function parseId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new InvalidArgumentError('This is not an id.')
  return text
}

/** Some 200,000 people; what is longer is no family. */
const maxBytes = 50 * 1024 * 1024

async function importFile(file: string, options: ImportOptions): Promise<void> {
  if (!options.dryRun && (options.case === undefined || options.as === undefined))
    return refuse(
      'Say with --case which case the family belongs to and with --as in whose name, or try --dry-run.',
    )
  const { bytes, result } = await read(file)
  if (!result.accepted) process.exitCode = 2
  if (options.dryRun || !result.accepted) {
    process.stdout.write(options.json ? `${JSON.stringify(asJson(result))}\n` : asText(file, result))
    return
  }
  // To look at a file should not wait for a server to be read.
  const { importInto } = await import('./gedcom/stored-family.ts')
  const imported = await importInto(options, { caseId: options.case!, bytes, lane: options.lane })
  process.stdout.write(
    options.json
      ? `${JSON.stringify(asJson(result))}\n`
      : `${file}: imported. ${numbersOf(imported.people, imported.unions, imported.parentLinks)}\n`,
  )
}

async function exportFile(caseId: string, file: string, options: ExportOptions): Promise<void> {
  if (options.as === undefined) return refuse('Say with --as in whose name the family is exported.')
  const { exportTo } = await import('./gedcom/stored-family.ts')
  const { people } = await exportTo(options, caseId, file)
  if (file !== '-') process.stdout.write(`${file}: ${counted(people, 'person', 'people')}\n`)
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}

async function read(file: string): Promise<{ bytes: Buffer; result: GedcomResult }> {
  const refused = (line: number, reason: string) => ({
    bytes: Buffer.alloc(0),
    result: { accepted: false as const, line, reason },
  })
  try {
    const bytes = await readAtMost(file, maxBytes + 1)
    if (bytes.length > maxBytes) return refused(1, 'The file is larger than 50 MB.')
    return { bytes: Buffer.from(bytes), result: readGedcom(bytes) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!code) throw error
    return refused(0, `The file cannot be read (${code}).`)
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
    `  ${numbersOf(graph.people.length, graph.unions.length, graph.parentLinks.length)}`,
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

const numbersOf = (people: number, unions: number, parentLinks: number) =>
  [
    counted(people, 'person', 'people'),
    counted(unions, 'union', 'unions'),
    counted(parentLinks, 'parent link', 'parent links'),
  ].join(', ')

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
