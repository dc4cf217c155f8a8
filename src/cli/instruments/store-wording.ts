import { proposeBinding } from '#instruments/fhir/bind-to-instrument.ts'
import { draftInstrument } from '#instruments/fhir/draft-instrument.ts'
import { wordingOfBinding } from '#instruments/fhir/wording-of-binding.ts'
import { getInstrument, loadInstruments } from '#instruments/library.ts'
import { importPracticeInstrument, importWording } from '#features/instruments/instruments.service.ts'
import { findOwner } from '#features/practice/first-owner.service.ts'
import { readConfig } from '#server/config.ts'
import { prepare } from '#server/start.ts'
import type { ImportOptions, Store } from './import-files.ts'
import { partialFit } from './partial-fit.ts'

/** Stores in the name of the practice's owner, through the same rules as in the browser. */
export async function openStore(options: ImportOptions): Promise<{ keep: Store; close(): Promise<void> }> {
  const database = await prepare(readConfig(process.env))
  try {
    const owner = await findOwner(database.adminUrl, options.practice)
    const licenceStatement = options.licence ?? ''
    const keep: Store = async (questionnaire, file) => {
      const source = `Imported from ${file === '-' ? 'the standard input' : file.split(/[\\/]/).at(-1)}`
      const binding = proposeBinding(questionnaire, loadInstruments())
      const instrument = binding && getInstrument(binding.instrumentId)
      if (binding && instrument) {
        const problem = partialFit(binding)
        if (problem) throw new Error(problem)
        const content = wordingOfBinding(questionnaire, binding, instrument, null)
        const hasPermission = options.permission ?? false
        await importWording(database.access, owner, { content, licenceStatement, source, hasPermission })
        return `stored as the wording of ${instrument.id}`
      }
      const draft = draftInstrument(questionnaire, null, licenceStatement)
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
