import { randomUUID } from 'node:crypto'
import type { Instrument, Wording } from '#instruments/instrument.schema.ts'
import { getInstrument, getOwnWording, loadInstruments } from '#instruments/library.ts'
import { problemsOfWording } from '#instruments/problems-of-wording.ts'
import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type {
  InstrumentDetail,
  InstrumentSummary,
  KeyConfirmation,
  LicenceAnswer,
  NewPracticeInstrument,
  NewWording,
} from './instruments.contract.ts'
import {
  findPracticeInstrument,
  insertPracticeInstrument,
  insertWording,
  listKeyConfirmations,
  listLicenceAnswers,
  listPracticeInstruments,
  listWordings,
  upsertKeyConfirmation,
  upsertLicenceAnswer,
} from './instruments.queries.ts'
import { earlierVersions } from './versions.service.ts'
import { hasKey, needsConfirmation, useOf, withConfirmation } from './instruments.rules.ts'

export async function getInstruments(access: Access, actor: Actor): Promise<{ items: InstrumentSummary[] }> {
  const scope = requirePermission(actor, 'instrument.read')
  return withActor(access, actor, async (trx) => {
    const own = await listPracticeInstruments(trx, scope)
    const confirmations = await listKeyConfirmations(trx, scope)
    const library = loadInstruments().map((instrument) => withConfirmation(instrument, confirmations))
    return { items: await summarise(trx, scope, [...library, ...own]) }
  })
}

export async function getInstrumentDetail(
  access: Access,
  actor: Actor,
  id: string,
): Promise<InstrumentDetail> {
  const scope = requirePermission(actor, 'instrument.read')
  return withActor(access, actor, async (trx) => {
    const definition = await readInstrument(trx, scope, id)
    if (!definition) throw notFound('instrument')
    const [summary] = await summarise(trx, scope, [definition])
    const { language } = await readPractice(trx, scope.practiceId)
    const answer = (await listLicenceAnswers(trx, scope)).find((row) => row.instrument_id === id)
    return {
      summary: summary!,
      definition,
      wording: (await findWording(trx, scope, id, language)) ?? null,
      licenceAnswer: answer
        ? { isProhibitedUse: answer.is_prohibited_use, statement: answer.statement }
        : null,
      earlier: earlierVersions(definition),
      keyConfirmation: await readConfirmation(trx, scope, id),
    }
  })
}

/**
 * Stores wording that the practice may use; whoever calls has proved that it fits. An earlier one in the same language
 * stays, for answers given with it.
 */
export async function storeBoundWording(
  trx: Trx,
  scope: PracticeScope,
  actor: Actor,
  instrument: Instrument,
  input: NewWording,
): Promise<void> {
  const problems = problemsOfWording(instrument, input.content)
  if (problems.length > 0)
    throw new AppError('invalid', 'The wording does not fit this instrument.', {
      fields: problems.map(({ path, message }) => ({ path: `content.${path}`, message })),
    })
  if (instrument.licence.wording === 'prohibited-without-text' && !input.hasPermission)
    throw new AppError(
      'conflict',
      'The licence of this instrument asks for a permission in writing. Record that you hold it.',
      {
        fields: [{ path: 'hasPermission', message: 'Say that your practice holds the permission.' }],
      },
    )
  const id = randomUUID()
  await insertWording(trx, {
    practice_id: scope.practiceId,
    id,
    instrument_id: instrument.id,
    language: input.content.language,
    content: JSON.stringify(input.content),
    licence_statement: input.licenceStatement,
    source: input.source,
    imported_by: scope.actorId,
  })
  await recordAudit(trx, actor, { action: 'wording.imported', subjectId: id })
}

/** Stores a questionnaire that no pack of ours scores, for data entry, with its wording. */
export async function importPracticeInstrument(
  access: Access,
  actor: Actor,
  input: NewPracticeInstrument,
): Promise<void> {
  const scope = requirePermission(actor, 'wording.import')
  if (getInstrument(input.definition.id))
    throw new AppError('conflict', 'An instrument of the library has this id. Bind the wording to that one.')
  if (input.definition.scales.length > 0)
    throw new AppError('invalid', 'An imported questionnaire is for data entry and has no scales.', {
      fields: [{ path: 'definition.scales', message: 'Leave this empty.' }],
    })
  const { wording, exportWording } = input.definition.licence
  if (wording === 'ours' || exportWording)
    throw new AppError('invalid', 'The words of an imported questionnaire do not leave with an export.', {
      fields: [{ path: 'definition.licence', message: 'Bring-your-own, and not for export.' }],
    })
  if (input.wording.content.instrumentId !== input.definition.id)
    throw new AppError('invalid', 'The wording belongs to another questionnaire.', {
      fields: [{ path: 'wording.content.instrumentId', message: `It must be ${input.definition.id}.` }],
    })
  await withActor(access, actor, async (trx) => {
    if (!(await insertPracticeInstrument(trx, scope, input.definition)))
      throw new AppError('conflict', 'A questionnaire with this id was imported before.')
    await recordAudit(trx, actor, { action: 'instrument.imported' })
    if (input.wording.content.instrumentId !== input.definition.id)
      throw new AppError('invalid', 'The wording belongs to another questionnaire.', {
        fields: [{ path: 'wording.content.instrumentId', message: 'Name the questionnaire of this file.' }],
      })
    // In the same transaction: a questionnaire without its words could neither be shown nor brought in again.
    await storeBoundWording(trx, scope, actor, input.definition, { ...input.wording, hasPermission: true })
  })
}

/** The practice's definite answer on whether its use is one that the licence prohibits. */
export async function answerLicence(
  access: Access,
  actor: Actor,
  id: string,
  input: LicenceAnswer,
): Promise<void> {
  const scope = requirePermission(actor, 'licence.answer')
  await withActor(access, actor, async (trx) => {
    if (!(await readInstrument(trx, scope, id))) throw notFound('instrument')
    await upsertLicenceAnswer(trx, {
      practice_id: scope.practiceId,
      instrument_id: id,
      is_prohibited_use: input.isProhibitedUse,
      statement: input.statement,
      answered_by: scope.actorId,
    })
    await recordAudit(trx, actor, { action: 'licence.answered' })
  })
}

/** The practice compared the key of this version with its licensed form, or takes that back. */
export async function confirmKey(
  access: Access,
  actor: Actor,
  id: string,
  input: KeyConfirmation,
): Promise<void> {
  const scope = requirePermission(actor, 'key.confirm')
  const published = getInstrument(id)
  if (!published) throw notFound('instrument')
  if (published.version !== input.version)
    throw new AppError(
      'conflict',
      `This is version ${published.version} by now. Compare its key, then confirm that.`,
    )
  if (!hasKey(published))
    throw new AppError('conflict', 'No key is held for this questionnaire, so there is none to confirm.')
  if (!needsConfirmation(published.key))
    throw new AppError('conflict', 'This key is known well enough and needs no confirmation.')
  await withActor(access, actor, async (trx) => {
    await upsertKeyConfirmation(trx, {
      practice_id: scope.practiceId,
      instrument_id: id,
      instrument_version: input.version,
      is_confirmed: input.isConfirmed,
      statement: input.statement,
      confirmed_by: scope.actorId,
    })
    await recordAudit(trx, actor, { action: input.isConfirmed ? 'key.confirmed' : 'key.doubted' })
  })
}

async function readConfirmation(
  trx: Trx,
  scope: PracticeScope,
  id: string,
): Promise<InstrumentDetail['keyConfirmation']> {
  const published = getInstrument(id)
  if (!published || !hasKey(published) || !needsConfirmation(published.key)) return null
  const said = (await listKeyConfirmations(trx, scope)).find(
    (one) => one.instrument_id === id && one.instrument_version === published.version,
  )
  return {
    published: published.key.status,
    isConfirmed: said?.is_confirmed ?? false,
    statement: said?.statement ?? null,
  }
}

export async function readInstrument(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version?: string,
): Promise<Instrument | undefined> {
  const published = getInstrument(id, version)
  if (!published) return findPracticeInstrument(trx, scope, id)
  if (!needsConfirmation(published.key)) return published
  return withConfirmation(published, await listKeyConfirmations(trx, scope))
}

/** @throws AppError conflict if this version is not at hand: answers are never read with another key */
export async function readInstrumentOrFail(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  version: string,
): Promise<Instrument> {
  const instrument = await readInstrument(trx, scope, id, version)
  if (instrument?.version !== version)
    throw new AppError(
      'conflict',
      'This version of the questionnaire is not at hand here. Ask your practice for a new link.',
    )
  return instrument
}

/**
 * The instrument, if the practice may use it in its context.
 *
 * @throws AppError not-found, or conflict with the sentence of the licence
 */
export async function requireUsable(trx: Trx, scope: PracticeScope, id: string): Promise<Instrument> {
  const instrument = await readInstrument(trx, scope, id)
  if (!instrument) throw notFound('instrument')
  const [summary] = await summarise(trx, scope, [instrument])
  if (!summary!.use.isAllowed)
    throw new AppError('conflict', summary!.use.note ?? 'The licence does not allow this use.')
  return instrument
}

/**
 * The words the practice may show, in its language if they are held in it: what it brought itself comes before
 * ours. Where its language is not held, ours (which is English at least), else any.
 */
export async function findWording(
  trx: Trx,
  scope: PracticeScope,
  id: string,
  language: string,
): Promise<Wording | undefined> {
  const base = language.split('-')[0]!
  const held = await listWordings(trx, scope, id)
  const brought =
    held.find((row) => row.language === language) ?? held.find((row) => row.language.split('-')[0] === base)
  if (brought) return brought.content
  return (
    getOwnWording(id, language) ?? (held.find((row) => row.language.startsWith('en')) ?? held[0])?.content
  )
}

async function summarise(
  trx: Trx,
  scope: PracticeScope,
  instruments: readonly Instrument[],
): Promise<InstrumentSummary[]> {
  const wordings = await listWordings(trx, scope)
  const answers = new Map(
    (await listLicenceAnswers(trx, scope)).map((row) => [row.instrument_id, row.is_prohibited_use]),
  )
  const { context } = await readPractice(trx, scope.practiceId)
  return instruments.map((instrument) => {
    const own = getOwnWording(instrument.id, 'en')
    const imported = wordings.filter((row) => row.instrument_id === instrument.id).map((row) => row.language)
    return {
      id: instrument.id,
      name: instrument.name,
      shortName: instrument.shortName,
      version: instrument.version,
      construct: instrument.construct,
      about: instrument.about,
      respondents: instrument.respondents,
      ages: { from: instrument.ages.from ?? null, to: instrument.ages.to ?? null },
      itemCount: instrument.items.length,
      wording: instrument.licence.wording,
      languages: own ? [own.language, ...imported] : imported,
      keyStatus: instrument.scales.length === 0 ? 'none' : instrument.key.status,
      licenceTerms: instrument.licence.terms,
      caution: instrument.caution ?? null,
      isTeamOnly: instrument.isTeamOnly ?? false,
      use: useOf(instrument, context, answers.get(instrument.id)),
    }
  })
}
