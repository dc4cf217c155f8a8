import type { Actor } from '#server/access/actor.ts'
import { requirePermission, type PracticeScope } from '#server/access/permissions.ts'
import { withActor, type Access } from '#server/access/with-actor.ts'
import type { Trx } from '#server/database.ts'
import { AppError, notFound } from '#server/errors.ts'
import { sealJson, unsealJson } from '#server/sealed.ts'
import { networkFunctions } from '#families/network/attachment-network.ts'
import { recordAudit } from '#features/audit/audit.service.ts'
import { readCase, readOwnPlaces } from '#features/cases/cases.service.ts'
import { recordEvent } from '#features/events/events.service.ts'
import { ownIds, readPeople } from '#features/people/people.service.ts'
import { findToday } from '#features/practice/practice.service.ts'
import type {
  MyNetwork,
  NetworkAnswer,
  NetworkAnswers,
  NewNetworkAnswer,
} from './network-answers.contract.ts'
import { insertNetworkAnswer, listCompany, listNetworkAnswers } from './network-answers.queries.ts'
import type { NetworkAnswerRow } from './network-answers.table.ts'

const place = (rowId: string) => ({ table: 'network_answer', column: 'ranks', rowId, lane: 'self' })

/** Where one may say to whom one turns, whom one may choose there, and what one said. */
export async function getMyNetwork(access: Access, actor: Actor): Promise<MyNetwork> {
  const scope = requirePermission(actor, 'own-network.read')
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    await recordAudit(trx, actor, { action: 'network.own-read', personIds: own })
    return readMyNetwork(trx, scope, own)
  })
}

/** Says it anew: what was said before stays, and the last word of a day stands for that day. */
export async function answerMyNetwork(
  access: Access,
  actor: Actor,
  input: NewNetworkAnswer,
): Promise<MyNetwork> {
  const scope = requirePermission(actor, 'own-network.write')
  return withActor(access, actor, async (trx) => {
    const own = await ownIds(trx)
    const [here] = (await readOwnPlaces(trx, scope, own)).filter(({ case_id }) => case_id === input.caseId)
    if (!here) throw notFound('case')
    const company = await listCompany(trx, scope, [input.caseId])
    checkFigures(input, new Set(company.map(({ person_id }) => person_id).filter((id) => !own.includes(id))))
    const isNew = await insertNetworkAnswer(trx, {
      practice_id: scope.practiceId,
      case_id: input.caseId,
      id: input.id,
      person_id: here.person_id,
      answered_on: await findToday(trx, scope),
      ranks: sealJson(place(input.id), input.ranks),
    })
    await recordAudit(trx, actor, {
      action: isNew ? 'network.answered' : 'network.own-read',
      caseId: input.caseId,
      personIds: [here.person_id],
      subjectId: input.id,
    })
    if (isNew)
      await recordEvent(trx, actor, {
        kind: 'network.answered',
        caseId: input.caseId,
        lane: 'self',
        personId: here.person_id,
        subjectId: input.id,
      })
    return readMyNetwork(trx, scope, own)
  })
}

/** What the people of a case answered, or, for who treats it, what one of its people would see of that. */
export async function getNetworkAnswers(
  access: Access,
  actor: Actor,
  caseId: string,
  as?: string,
): Promise<NetworkAnswers> {
  const scope = requirePermission(actor, 'family.read')
  const ofTeam = await withActor(access, actor, async (trx) => {
    const { isTreating, participants } = await readCase(trx, scope, caseId)
    if (as !== undefined) {
      if (!isTreating)
        throw new AppError('forbidden', 'Only who treats this case may look through the eyes of its people.')
      if (!participants.some(({ person }) => person.id === as)) throw notFound('person')
      await recordAudit(trx, actor, { action: 'network.previewed', caseId, personIds: [as], subjectId: as })
      return null
    }
    const answers = await readNetworkAnswers(trx, scope, caseId)
    await recordAudit(trx, actor, {
      action: 'network.answers-read',
      caseId,
      personIds: answers.map(({ personId }) => personId),
    })
    return { answers }
  })
  if (ofTeam) return ofTeam
  // Asked in the person's own name, so that the policies answer and nothing that imitates them. It writes nothing.
  const person: Actor = { kind: 'person', practiceId: actor.practiceId, id: as! }
  return withActor(access, person, async (trx) => ({
    answers: await readNetworkAnswers(trx, requirePermission(person, 'own-network.read'), caseId),
  }))
}

/** What the people of a case answered, as far as the policies let the actor read it. Nothing is written. */
export async function readNetworkAnswers(
  trx: Trx,
  scope: PracticeScope,
  caseId: string,
): Promise<NetworkAnswer[]> {
  return (await listNetworkAnswers(trx, scope, { caseId })).map(toAnswer)
}

async function readMyNetwork(trx: Trx, scope: PracticeScope, own: readonly string[]): Promise<MyNetwork> {
  const places = await readOwnPlaces(trx, scope, own)
  if (places.length === 0) return { cases: [] }
  const caseIds = [...new Set(places.map(({ case_id }) => case_id))]
  const company = await listCompany(trx, scope, caseIds)
  const answers = await listNetworkAnswers(trx, scope, { personIds: own })
  const known = await readPeople(trx, scope, [...new Set(company.map(({ person_id }) => person_id))])
  return {
    cases: caseIds.map((caseId) => ({
      caseId,
      people: company.flatMap(({ case_id, person_id: id }) => {
        const one = known.get(id)
        return case_id === caseId && one && !own.includes(id)
          ? [{ id, name: one.chosenName ?? one.name }]
          : []
      }),
      answers: answers.filter(({ case_id }) => case_id === caseId).map(toAnswer),
    })),
  }
}

function checkFigures({ ranks }: NewNetworkAnswer, company: ReadonlySet<string>): void {
  const fields = networkFunctions.flatMap((of) =>
    ranks[of].flatMap((figure, index) =>
      'person' in figure && !company.has(figure.person)
        ? [{ path: `ranks.${of}.${index}`, message: 'This person cannot be chosen. Write a name instead.' }]
        : [],
    ),
  )
  if (fields.length > 0) throw new AppError('invalid', fields[0]!.message, { fields })
}

function toAnswer(row: NetworkAnswerRow): NetworkAnswer {
  return {
    id: row.id,
    personId: row.person_id,
    answeredOn: row.answered_on,
    ranks: unsealJson<NetworkAnswer['ranks']>(place(row.id), row.ranks),
  }
}
