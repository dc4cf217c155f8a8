import type { ImportedQuestionnaire } from '#instruments/fhir/imported-questionnaire.ts'
import { wordingOfBinding } from '#instruments/fhir/wording-of-binding.ts'
import { overallFit, type FitCheck } from '#instruments/forms/fit/fit-check.ts'
import { formFormatNames } from '#instruments/forms/form-file.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { AppError, notFound } from '#server/errors.ts'
import { proveBinding } from './import-fit.service.ts'
import { nameOfSource, readSource } from './import-source.service.ts'
import type { NewImport } from './instruments.contract.ts'
import { storeBoundWording } from './instruments.service.ts'

/** How the words of a form that was read are to be stored. */
export type FormStoring = Pick<
  NewImport,
  'instrumentId' | 'language' | 'compared' | 'licenceStatement' | 'hasPermission'
> & {
  /** What the words were read from. */
  readonly source: string
  /** What the preview gave; left out where no time passes between reading and storing. */
  readonly seen?: string
}

/**
 * Stores the words of a form that a request brings, for an instrument of the library. The form is read again here, and
 * what the file proves is asked again.
 *
 * @throws AppError conflict where the form fits in part only, where nobody has compared what it cannot prove, or where
 *   it is another form than the one that was seen
 */
export async function importForm(access: Access, actor: Actor, input: NewImport): Promise<void> {
  requirePermission(actor, 'wording.import')
  const form = await readSource(access, actor, input.source)
  const result = form.results[input.questionnaire]
  if (!result) throw notFound('questionnaire of the file')
  // Why is said by the preview: a reason may repeat pieces of the file, and messages of errors are logged.
  if (!result.accepted)
    throw new AppError('invalid', 'The form cannot be read. Look at it in the preview, which says why.')
  const kind = form.format === null ? 'A form' : formFormatNames[form.format]
  const source = `${kind} ${result.questionnaire.id}, from ${nameOfSource(input.source)}`.slice(0, 2000)
  await storeForm(access, actor, result.questionnaire, { ...input, source })
}

/** The same for a form that has been read here already, such as by the command line. */
export async function storeForm(
  access: Access,
  actor: Actor,
  questionnaire: ImportedQuestionnaire,
  storing: FormStoring,
): Promise<void> {
  const scope = requirePermission(actor, 'wording.import')
  const { instrumentId, language, licenceStatement, hasPermission, source } = storing
  await withActor(access, actor, async (trx) => {
    const proved = await proveBinding(trx, scope, questionnaire, language, instrumentId)
    if (!proved) throw notFound('instrument')
    if (storing.seen !== undefined && storing.seen !== proved.seen)
      throw new AppError('conflict', 'The form has changed since you looked at it. Look at it again.')
    requireFit(proved.instrument, proved.checks, storing.compared)
    const words = wordingOfBinding(questionnaire, proved.binding, proved.instrument, language)
    // The file is read by the tag as the file writes it, and kept under the one that others write.
    const content = { ...words, language: canonical(language) }
    await storeBoundWording(trx, scope, actor, proved.instrument, {
      ...{ content, licenceStatement, hasPermission, source },
    })
  })
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language
  } catch {
    return language
  }
}

function requireFit(instrument: Instrument, checks: readonly FitCheck[], compared: boolean): void {
  const fit = overallFit(checks)
  const fields = checks
    .filter((check) => check.result === fit)
    .map((check) => ({ path: check.question, message: check.finding }))
  if (fit === 'fails')
    throw new AppError(
      'conflict',
      `The form fits the ${instrument.shortName} in part only, so nothing of it was stored. Mend the file and choose it again.`,
      { fields },
    )
  if (fit === 'compare' && !compared)
    throw new AppError(
      'conflict',
      'The file cannot prove all of it. Compare it with the paper form, question by question, and say so.',
      { fields },
    )
}
