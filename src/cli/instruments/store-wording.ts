import { draftInstrument } from '#instruments/fhir/draft-instrument.ts'
import { storeForm } from '#features/instruments/import-form.service.ts'
import { importPracticeInstrument } from '#features/instruments/instruments.service.ts'
import { findOwner } from '#features/practice/first-owner.service.ts'
import { readConfig } from '#server/config.ts'
import { prepare } from '#server/start.ts'
import type { ImportOptions, Store } from './import-files.ts'

/** Stores in the name of the practice's owner, through the same rules as in the browser. */
export async function openStore(options: ImportOptions): Promise<{ keep: Store; close(): Promise<void> }> {
  const database = await prepare(readConfig(process.env))
  try {
    const owner = await findOwner(database.adminUrl, options.practice)
    const licenceStatement = options.licence ?? ''
    const keep: Store = async (questionnaire, instrumentId, file) => {
      const language = options.language ?? questionnaire.language
      if (language === null)
        throw new Error('The file does not say its language. Say it with --language, such as --language de.')
      const source = `Imported from ${file === '-' ? 'the standard input' : file.split(/[\\/]/).at(-1)}`
      if (instrumentId !== null) {
        await storeForm(database.access, owner, questionnaire, {
          ...{ instrumentId, language, licenceStatement, source },
          compared: options.compared ?? false,
          hasPermission: options.permission ?? false,
        })
        return `stored as the wording of ${instrumentId}`
      }
      const draft = draftInstrument(questionnaire, language, licenceStatement)
      await importPracticeInstrument(database.access, owner, {
        definition: draft.instrument,
        wording: { content: draft.wording, licenceStatement, source },
      })
      return `stored as ${draft.instrument.id}, for data entry without a score`
    }
    return { keep, close: () => database.close() }
  } catch (error) {
    await database.close()
    throw error
  }
}
