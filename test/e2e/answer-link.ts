import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from 'playwright-core'

type Assigned = { items: { occasions: { id: string }[] }[] }
type Found = {
  participants: { person: { id: string } }[]
  bonds: { id: string; fromPersonId: string }[]
}

/**
 * Assigns an instrument to the first of a case who may answer it, about their bond where it is about one.
 * @returns the path of a link to it
 */
export async function makeAnswerLink(
  request: APIRequestContext,
  url: string,
  caseId: string,
  instrumentId: string,
): Promise<string> {
  const occasion = await assignOnce(request, url, caseId, instrumentId)
  const link = await post<{ url: string }>(request, url, `/api/occasions/${occasion}/links`, { send: 'show' })
  const { pathname, hash } = new URL(link.url)
  return pathname + hash
}

/** Assigns an instrument to the same person and enters their answers from paper. */
export async function enterFromPaper(
  request: APIRequestContext,
  url: string,
  caseId: string,
  instrumentId: string,
  answers: Record<string, number>,
): Promise<void> {
  const occasion = await assignOnce(request, url, caseId, instrumentId)
  await post(request, url, `/api/occasions/${occasion}/paper-response`, {
    submissionKey: randomUUID(),
    answers,
    answeredOn: '2026-01-12',
    setting: 'paper',
  })
}

async function assignOnce(
  request: APIRequestContext,
  url: string,
  caseId: string,
  instrumentId: string,
): Promise<string> {
  const found = (await (await request.get(`${url}/api/cases/${caseId}`)).json()) as Found
  const bond = instrumentId === 'securebase-bond' ? found.bonds[0]! : undefined
  const { items } = await post<Assigned>(request, url, `/api/cases/${caseId}/assignments`, {
    instrumentId,
    respondents: [
      {
        id: randomUUID(),
        personId: bond?.fromPersonId ?? found.participants.at(-1)!.person.id,
        bondId: bond?.id ?? null,
      },
    ],
    lane: 'self',
    everyDays: null,
    startsOn: '2026-01-12',
    endsOn: null,
  })
  return items[0]!.occasions[0]!.id
}

export async function post<T>(
  request: APIRequestContext,
  url: string,
  path: string,
  data: object,
): Promise<T> {
  const response = await request.post(url + path, { data, headers: { origin: url } })
  if (!response.ok()) throw new Error(`POST ${path}: ${response.status()} ${await response.text()}`)
  return (await response.json()) as T
}
