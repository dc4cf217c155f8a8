import { draftInstrument } from '#instruments/fhir/draft-instrument.ts'
import type {
  Dropped,
  ImportedQuestionnaire,
  QuestionnaireResult,
} from '#instruments/fhir/imported-questionnaire.ts'
import { textIn } from '#instruments/fhir/read-text.ts'
import { overallFit } from '#instruments/forms/fit/fit-check.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { proveBinding } from './import-fit.service.ts'
import { readSource } from './import-source.service.ts'
import type { ImportPreview, ImportProposal, ImportRequest } from './instruments.contract.ts'

/** Reads a form and says what would be stored of it and what the file proves. Nothing is stored. */
export async function previewImport(
  access: Access,
  actor: Actor,
  input: ImportRequest,
): Promise<ImportPreview> {
  const scope = requirePermission(actor, 'wording.import')
  const form = await readSource(access, actor, input.source)
  const wanted = form.results
    .map((result, questionnaire) => ({ result, questionnaire }))
    .filter(({ questionnaire }) => input.questionnaire === undefined || input.questionnaire === questionnaire)
  return withActor(access, actor, async (trx) => {
    const items: ImportProposal[] = []
    for (const { result, questionnaire } of wanted)
      items.push({ ...(await proposalOf(trx, scope, result, input)), questionnaire })
    return { format: form.format, notes: [...form.notes], items }
  })
}

type Accepted = Omit<Extract<ImportProposal, { accepted: true }>, 'questionnaire'>
type Refused = Omit<Extract<ImportProposal, { accepted: false }>, 'questionnaire'>

async function proposalOf(
  trx: Trx,
  scope: PracticeScope,
  result: QuestionnaireResult,
  input: ImportRequest,
): Promise<Accepted | Refused> {
  if (!result.accepted)
    return { accepted: false, id: result.id, element: result.element, reason: result.reason }
  const { questionnaire } = result
  const language = input.language ?? null
  return {
    accepted: true,
    id: questionnaire.id,
    title: textIn(questionnaire.title, language),
    language: questionnaire.language,
    languages: questionnaire.language === null ? [] : [questionnaire.language, ...questionnaire.translations],
    copyright: questionnaire.copyright,
    itemCount: questionnaire.items.length,
    dropped: eachOnce(result.dropped),
    binding:
      input.instrumentId === null
        ? null
        : await bindingOf(trx, scope, questionnaire, language, input.instrumentId),
    draft: draftOf(questionnaire, language),
  }
}

async function bindingOf(
  trx: Trx,
  scope: PracticeScope,
  questionnaire: ImportedQuestionnaire,
  language: string | null,
  instrumentId?: string,
): Promise<Accepted['binding']> {
  const read = language ?? questionnaire.language
  const proved = await proveBinding(trx, scope, questionnaire, read, instrumentId)
  if (!proved) return null
  const { instrument, binding, checks, seen } = proved
  return {
    instrumentId: instrument.id,
    instrumentName: instrument.name,
    by: binding.by,
    fit: overallFit(checks),
    checks: checks.map((check) => ({ ...check, items: [...check.items] })),
    matches: binding.matches.map((match) => ({
      number: match.number,
      text: match.text && textIn(match.text, language),
      answers: match.options.map(({ value, label }) => ({ value, label: textIn(label, language) })),
      isFitting: match.ok,
      problem: match.problem ?? null,
    })),
    seen,
  }
}

function draftOf(questionnaire: ImportedQuestionnaire, language: string | null): Accepted['draft'] {
  const { instrument, wording, dropped } = draftInstrument(questionnaire, language, 'Not stated yet.')
  return instrument.items.length === 0 ? null : { definition: instrument, wording, dropped: [...dropped] }
}

/** A text in several languages says the same of each. */
function eachOnce(dropped: readonly Dropped[]): Dropped[] {
  return [...new Map(dropped.map((part) => [`${part.path} ${part.reason}`, part])).values()]
}
