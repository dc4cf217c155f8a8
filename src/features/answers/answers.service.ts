import { createHash, randomUUID } from 'node:crypto'
import { scoreResponse, type ScaleScore } from '#psychometrics/score-response.ts'
import { engineVersion } from '#psychometrics/engine-version.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { Actor, OpenedLink } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import {
  claimOccasionLink,
  findOpenOccasion,
  type Occasion,
} from '#features/assignments/occasions.service.ts'
import { auditStatement, recordAudit } from '#features/audit/audit.service.ts'
import { eventStatement } from '#features/events/events.service.ts'
import { readInstrumentOrFail } from '#features/instruments/instruments.service.ts'
import { adaptiveScaleId } from '#features/item-parameters/item-parameters.contract.ts'
import { readAdaptiveForm } from '#features/item-parameters/item-parameters.service.ts'
import { scoreAdaptive } from './adaptive-score.rules.ts'
import { presentForm } from './present-form.service.ts'
import {
  numbersOf,
  type AdaptiveScore,
  type AnswerSetting,
  type AnsweringForm,
  type AnswerValue,
  type Answers,
  type DraftAnswer,
  type PaperResponse,
  type Submission,
  type Submitted,
} from './answers.contract.ts'
import {
  findResponseOfOccasion,
  keepDraft,
  listDrafts,
  storeWholeResponse,
  wasClosedMeanwhile,
} from './answers.queries.ts'
import { problemOfAnswer, problemsOfAnswers } from './answers.rules.ts'

const draftPlace = (occasionId: string) => ({ table: 'draft_answer', column: 'value', rowId: occasionId })
const answersPlace = (id: string, lane: string) => ({ table: 'response', column: 'answers', rowId: id, lane })
const resultPlace = (id: string, lane: string) => ({ table: 'score', column: 'result', rowId: id, lane })

const linkProblems = {
  answered: 'These questions have been answered. Thank you; there is nothing left to do.',
  expired: 'This link has run out. Ask for a new one.',
  revoked: 'This link is not in use any more. Ask for a new one.',
  'in-use': 'This link was opened on another device. Go on there, or ask for a new link.',
} as const

/** Binds a link to the browser that opens it first. */
export async function openLink(access: Access, token: string, browser: string): Promise<OpenedLink> {
  const browserHash = createHash('sha256').update(browser).digest()
  const claimed = await claimOccasionLink(access, token, browserHash)
  if (!claimed)
    throw new AppError(
      'link-unknown',
      'This link is not known here. Check that it was copied whole, or ask for a new one.',
    )
  if (claimed.outcome !== 'open') throw new AppError(`link-${claimed.outcome}`, linkProblems[claimed.outcome])
  return { practiceId: claimed.practice_id, linkId: claimed.link_id, occasionId: claimed.occasion_id }
}

/** The form as the respondent sees it, with what was answered so far. */
export async function getForm(access: Access, actor: Actor, occasionId?: string): Promise<AnsweringForm> {
  const scope =
    actor.kind === 'member'
      ? requirePermission(actor, 'response.enter')
      : requirePermission(actor, 'own-answers.read')
  return withActor(access, actor, async (trx) => {
    const occasion = await findOpenOccasion(trx, scope, actor, occasionId)
    const drafts = await listDrafts(trx, scope, occasion.id)
    const answers: Answers = {}
    let revision = 0
    for (const draft of drafts) {
      answers[draft.item_id] = unsealJson<AnswerValue>(draftPlace(occasion.id), draft.value)
      revision = Math.max(revision, draft.revision)
    }
    await recordAudit(trx, actor, {
      action: 'form.read',
      caseId: occasion.case_id,
      personIds: [occasion.person_id],
      subjectId: occasion.id,
    })
    return presentForm(trx, scope, occasion, { answers, revision })
  })
}

/** Keeps one answer as it is given. Older than what is kept: nothing happens, and that is said by the revision. */
export async function saveDraftAnswer(
  access: Access,
  actor: Actor,
  itemId: string,
  input: DraftAnswer,
  occasionId?: string,
): Promise<{ saved: true; revision: number }> {
  const scope = requirePermission(actor, 'own-answers.write')
  return withActor(access, actor, async (trx) => {
    const occasion = await findOpenOccasion(trx, scope, actor, occasionId)
    refuseOther(occasion, input.occasionId)
    if (occasion.status !== 'open') throw new AppError('conflict', 'These answers were sent already.')
    const instrument = await readInstrumentOrFail(
      trx,
      scope,
      occasion.instrument_id,
      occasion.instrument_version,
    )
    const problem = problemOfAnswer(instrument, itemId, input.value)
    if (problem)
      throw new AppError('invalid', 'This answer does not fit its question.', {
        fields: [{ path: 'value', message: problem }],
      })
    const revision = await keepDraft(trx, {
      practice_id: scope.practiceId,
      occasion_id: occasion.id,
      item_id: itemId,
      person_id: occasion.person_id,
      value: sealJson(draftPlace(occasion.id), input.value),
      revision: input.revision,
    })
    await recordAudit(trx, actor, {
      action: 'answer.saved',
      caseId: occasion.case_id,
      personIds: [occasion.person_id],
      subjectId: occasion.id,
    })
    return { saved: true, revision }
  })
}

/** Sends the whole form: stored, scored and audited in one transaction. Sending it twice is one response. */
export async function submitAnswers(
  access: Access,
  actor: Actor,
  input: Submission,
  occasionId?: string,
): Promise<Submitted> {
  const scope = requirePermission(actor, 'own-answers.write')
  return onceMoreIfOvertaken(() =>
    withActor(access, actor, async (trx) => {
      const occasion = await findOpenOccasion(trx, scope, actor, occasionId)
      refuseOther(occasion, input.occasionId)
      return storeResponse(trx, scope, actor, occasion, { ...input, setting: 'alone' })
    }),
  )
}

/** Answers that a clinician enters for somebody, from paper or in the room. */
export async function enterResponse(
  access: Access,
  actor: Actor,
  occasionId: string,
  input: PaperResponse,
): Promise<Submitted> {
  const scope = requirePermission(actor, 'response.enter')
  return onceMoreIfOvertaken(() =>
    withActor(access, actor, async (trx) => {
      const occasion = await findOpenOccasion(trx, scope, actor, occasionId)
      return storeResponse(trx, scope, actor, occasion, input)
    }),
  )
}

/** Two may send at once: the one who comes second is told what has become of the questions, from a second look. */
async function onceMoreIfOvertaken<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (wasClosedMeanwhile(error)) return send()
    throw error
  }
}

/** Two people may answer in one browser, one after the other: the answers of one never go to the form of the other. */
function refuseOther(occasion: Occasion, shownId: string | undefined): void {
  if (shownId !== undefined && shownId !== occasion.id)
    throw new AppError(
      'link-replaced',
      'Another questionnaire was opened in this browser. Open your own link again.',
    )
}

type SentAnswers = {
  submissionKey: string
  answers: Answers
  answeredOn: string
  setting: AnswerSetting
  asked?: readonly string[] | undefined
}

async function storeResponse(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  occasion: Occasion,
  sent: SentAnswers,
): Promise<Submitted> {
  if (occasion.status !== 'open') return alreadySent(trx, scope, occasion, sent)
  const instrument = await readInstrumentOrFail(
    trx,
    scope,
    occasion.instrument_id,
    occasion.instrument_version,
  )
  const problems = problemsOfAnswers(instrument, sent.answers)
  if (problems.length > 0)
    throw new AppError('invalid', 'Some answers do not fit their questions. Nothing was sent.', {
      fields: problems,
    })
  const responseId = randomUUID()
  const shared = {
    practice_id: scope.practiceId,
    occasion_id: occasion.id,
    case_id: occasion.case_id,
    person_id: occasion.person_id,
    bond_id: occasion.bond_id,
    lane: occasion.lane,
    instrument_id: occasion.instrument_id,
    instrument_version: occasion.instrument_version,
  }
  const submittedAt = new Date()
  const response = {
    ...shared,
    id: responseId,
    speaker_id: actor.kind === 'member' ? scope.actorId : occasion.person_id,
    setting: sent.setting,
    answers: sealJson(answersPlace(responseId, occasion.lane), sent.answers),
    submission_key: sent.submissionKey,
    answered_on: sent.answeredOn,
    submitted_at: submittedAt,
    is_adaptive: sent.asked !== undefined,
  }
  const scores = (await scoresOf(trx, scope, instrument, occasion, sent)).map(({ scaleId, result }) => ({
    ...shared,
    response_id: responseId,
    scale_id: scaleId,
    engine_version: engineVersion,
    key_status: instrument.key.status,
    result: sealJson(resultPlace(responseId, occasion.lane), result),
  }))
  const what = { caseId: occasion.case_id, subjectId: responseId }
  // Who answers for a record that was merged into theirs is the person of that record here.
  const sender = actor.kind === 'person' ? { ...actor, id: occasion.person_id } : actor
  await storeWholeResponse(
    trx,
    response,
    scores,
    eventStatement(trx, sender, {
      ...what,
      kind: 'response.submitted',
      lane: occasion.lane,
      personId: occasion.person_id,
    }),
    auditStatement(trx, sender, { ...what, action: 'response.submitted', personIds: [occasion.person_id] }),
  )
  return { responseId, submittedAt: submittedAt.toISOString() }
}

async function alreadySent(
  trx: Trx,
  scope: PracticeScope,
  occasion: Occasion,
  sent: SentAnswers,
): Promise<Submitted> {
  const existing = await findResponseOfOccasion(trx, scope.practiceId, occasion.id)
  if (existing?.submission_key === sent.submissionKey)
    return { responseId: existing.id, submittedAt: existing.submitted_at.toISOString() }
  throw new AppError('conflict', 'These questions have been answered already. Nothing was changed.')
}

/** What was asked adaptively has a θ and no other score: a sum of some questions is not the sum of all. */
async function scoresOf(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
  occasion: Occasion,
  { asked, answers }: SentAnswers,
): Promise<{ scaleId: string; result: ScaleScore | AdaptiveScore }[]> {
  if (asked === undefined)
    return Object.entries(scoreResponse(instrument, numbersOf(answers)).scores).map(([scaleId, result]) => ({
      scaleId,
      result,
    }))
  const { adaptive, due_on: dueOn } = occasion
  const form = adaptive && (await readAdaptiveForm(trx, scope, instrument, adaptive, dueOn))
  if (!form)
    throw new AppError('invalid', 'This questionnaire asks all of its questions.', {
      fields: [{ path: 'asked', message: 'Leave this out.' }],
    })
  return [
    { scaleId: adaptiveScaleId(form.scaleId), result: scoreAdaptive(form, instrument.key, asked, answers) },
  ]
}
