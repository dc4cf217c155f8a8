import type { Command } from 'commander'
import { loadProtocols } from '#protocols/library.ts'
import { protocolJsonSchema } from '#protocols/reference-pages.ts'
import { checkProtocolFile, type ProtocolCheck } from './protocol/check-protocol-file.ts'

export function registerProtocol(program: Command): void {
  const protocol = program.command('protocol').description('Packs of protocols: ways of working as data.')

  protocol
    .command('list')
    .description('Every pack of the library: id, version, steps, name.')
    .option('--json', 'one JSON line per pack')
    .action((options: { json?: boolean }) => {
      for (const { id, version, kind, formats, stages, title } of loadProtocols()) {
        const steps = stages.flatMap((stage) => stage.steps).length
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ id, version, kind, formats, steps, title })}\n`
            : `${id.padEnd(26)} ${version.padEnd(7)} ${String(steps).padStart(2)} steps  ${title['en']}\n`,
        )
      }
    })

  protocol
    .command('schema')
    .description('The JSON Schema of a pack, for an editor that helps to write one.')
    .action(() => {
      process.stdout.write(`${JSON.stringify(protocolJsonSchema(), null, 2)}\n`)
    })

  protocol
    .command('check')
    .description('Check a pack. Names every place that is wrong, why, and what to do.')
    .argument('<files...>', 'such as my-way.protocol.json; - for the standard input')
    .option('--json', 'one JSON line per file: file, fine, id, version, problems, notes')
    .action(async (files: string[], options: { json?: boolean }) => {
      for (const file of files) {
        const check = await checkProtocolFile(file)
        process.stdout.write(options.json ? `${JSON.stringify(check)}\n` : asText(check))
        if (!check.fine) process.exitCode = 1
      }
    })
}

function asText({ file, fine, id, version, problems, notes }: ProtocolCheck): string {
  const lines = [
    ...(fine ? [`${file}: fine (${id} ${version})`] : []),
    ...problems.map(({ path, reason }) => `${file}: ${path || 'the file'}: ${reason}`),
    ...notes.map(({ path, reason }) => `${file}: note: ${path}: ${reason}`),
  ]
  return `${lines.join('\n')}\n`
}
