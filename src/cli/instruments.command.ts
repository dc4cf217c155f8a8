import type { Command } from 'commander'
import { languageTag } from '#instruments/fhir/read-text.ts'
import { writeQuestionnaire } from '#instruments/fhir/write-questionnaire.ts'
import { getInstrument, getOwnWording, loadInstruments } from '#instruments/library.ts'
import { instrumentJsonSchema } from '#instruments/reference-pages.ts'
import { describe } from './instruments/describe.ts'
import { importFiles, type ImportOptions } from './instruments/import-files.ts'
import { noSuchInstrument } from './instruments/no-such-instrument.ts'
import { problemOfFile } from './instruments/problem-of-file.ts'

export function registerInstruments(program: Command): void {
  const instruments = program.command('instruments').description('The library of instruments.')

  instruments
    .command('list')
    .description('Every instrument of the library: id, items, how sure its key is, name.')
    .option('--json', 'one JSON line per instrument')
    .action((options: { json?: boolean }) => {
      for (const { id, name, version, items, key, licence } of loadInstruments())
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ id, name, version, items: items.length, key: key.status, wording: licence.wording })}\n`
            : `${id.padEnd(20)} ${String(items.length).padStart(3)} items  ${key.status.padEnd(11)} ${name}\n`,
        )
    })

  instruments
    .command('show')
    .description('One instrument: scales, keys, norms and where they are from.')
    .argument('<id>', 'such as ecr-36')
    .option('--json', 'the whole pack as JSON')
    .action((id: string, options: { json?: boolean }) => {
      const instrument = getInstrument(id)
      if (!instrument) return refuse(noSuchInstrument(id))
      process.stdout.write(options.json ? `${JSON.stringify(instrument, null, 2)}\n` : describe(instrument))
    })

  instruments
    .command('export')
    .description(
      'One instrument as a FHIR R4 Questionnaire; its words only where the licence lets them leave.',
    )
    .argument('<id>', 'such as securebase-bond')
    .option('--language <tag>', 'of the words, such as de', 'en')
    .action((id: string, options: { language: string }) => {
      const instrument = getInstrument(id)
      if (!instrument) return refuse(noSuchInstrument(id))
      const questionnaire = writeQuestionnaire(instrument, getOwnWording(id, options.language))
      process.stdout.write(`${JSON.stringify(questionnaire, null, 2)}\n`)
    })

  instruments
    .command('schema')
    .description('The JSON Schema of a pack, for an editor that helps to write one.')
    .action(() => {
      process.stdout.write(`${JSON.stringify(instrumentJsonSchema(), null, 2)}\n`)
    })

  instruments
    .command('check')
    .description('Check a pack or wording file. Names every field that is wrong.')
    .argument('<files...>', 'such as my-scale.instrument.json or wording.de.json; - for the standard input')
    .action((files: string[]) => {
      for (const file of files) {
        const problem = problemOfFile(file)
        process.stdout.write(problem === undefined ? `${file}: fine\n` : `${problem}\n`)
        if (problem !== undefined) process.exitCode = 1
      }
    })

  instruments
    .command('import')
    .description(
      'Import the wording of forms that the practice may use: FHIR, LHC-Forms, REDCap, LimeSurvey, CSV.',
    )
    .argument('<files...>', 'files, or - for the standard input')
    .option('--dry-run', 'only say what would be stored')
    .option('--json', 'one JSON line per questionnaire: accepted, id, items, dropped, reason, fit, checks')
    .option('--as <instrument>', 'lay each form beside this one, such as phq-9; none: for data entry')
    .option('--language <tag>', 'of the words, such as de; needed where the file does not say it')
    .option('--compared', 'you compared what the file cannot prove with the paper form')
    .option(
      '--practice <id>',
      'the practice to store it for (securebase user practices), if there are several',
    )
    .option(
      '--licence <sentence>',
      'who holds the right to the text and what allows its use; asked for when storing',
    )
    .option('--permission', 'the practice holds a permission in writing, where the licence asks for one')
    .action(async (files: string[], options: ImportOptions) => {
      if (!options.dryRun && !options.licence)
        return refuse(
          'Say with --licence who holds the right to the text and what allows its use, or try --dry-run.',
        )
      if (options.as !== undefined && options.as !== 'none' && !getInstrument(options.as))
        return refuse(noSuchInstrument(options.as))
      if (options.language !== undefined && !languageTag.test(options.language))
        return refuse(`${options.language.slice(0, 40)} is no language. Write it as de or pt-BR.`)
      await importFiles(files, options)
    })
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = 2
}
