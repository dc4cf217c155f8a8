import { proposeBinding } from '#instruments/fhir/bind-to-instrument.ts'
import { draftInstrument } from '#instruments/fhir/draft-instrument.ts'
import type { ImportedQuestionnaire, QuestionnaireResult } from '#instruments/fhir/imported-questionnaire.ts'
import { parseQuestionnaires } from '#instruments/fhir/parse-questionnaires.ts'
import { wordingOfBinding } from '#instruments/fhir/wording-of-binding.ts'
import { getInstrument, loadInstruments } from '#instruments/library.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import { guardedFetch } from '#server/outbound/guarded-fetch.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type { ImportProposal, ImportRequest } from './instruments.contract.ts'

/** Reads a file and says what would be stored of it. Nothing is. */
export async function previewImport(
  access: Access,
  actor: Actor,
  input: ImportRequest,
): Promise<{ items: ImportProposal[] }> {
  requirePermission(actor, 'wording.import')
  const text = input.from === 'text' ? input.text : await fetchFor(access, actor, input.url)
  return { items: parseQuestionnaires(text).map(proposalOf) }
}

async function fetchFor(access: Access, actor: Actor, url: string): Promise<Buffer> {
  const practice = await withActor(access, actor, (trx) => readPractice(trx, actor.practiceId))
  return guardedFetch(url, { allowedHosts: practice.outboundHosts })
}

function proposalOf(result: QuestionnaireResult): ImportProposal {
  if (!result.accepted)
    return { accepted: false, id: result.id, element: result.element, reason: result.reason }
  const { questionnaire } = result
  return {
    accepted: true,
    id: questionnaire.id,
    title: questionnaire.title.plain,
    language: questionnaire.language,
    copyright: questionnaire.copyright,
    itemCount: questionnaire.items.length,
    dropped: [...result.dropped],
    binding: bindingOf(questionnaire),
    draft: draftOf(questionnaire),
  }
}

type Accepted = Extract<ImportProposal, { accepted: true }>

function bindingOf(questionnaire: ImportedQuestionnaire): Accepted['binding'] {
  const binding = proposeBinding(questionnaire, loadInstruments())
  const instrument = binding && getInstrument(binding.instrumentId)
  if (!binding || !instrument) return null
  return {
    instrumentId: instrument.id,
    instrumentName: instrument.name,
    by: binding.by,
    isComplete: binding.complete,
    problems: [...binding.problems],
    matches: binding.matches.map((match) => ({
      number: match.number,
      text: match.text?.plain ?? null,
      isFitting: match.ok,
      problem: match.problem ?? null,
    })),
    wording: wordingOfBinding(questionnaire, binding, instrument, null),
  }
}

function draftOf(questionnaire: ImportedQuestionnaire): Accepted['draft'] {
  const { instrument, wording, dropped } = draftInstrument(questionnaire, null, 'Not stated yet.')
  return instrument.items.length === 0 ? null : { definition: instrument, wording, dropped: [...dropped] }
}
