import { queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Case, type Participant } from '#features/cases/cases.contract.ts'
import { getJson } from '#client/api.ts'
import { shortName } from '#client/ui/people/short-name.ts'

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}`, Case, signal),
  })

/** The case of the address. Pages inside the case's frame are shown once it is there. */
export function useCase(): Case {
  const { caseId } = useParams({ strict: false })
  const { data } = useQuery(caseQuery(caseId ?? ''))
  if (!data) throw new Error('This page is shown inside a loaded case only.')
  return data
}

/** The name a person goes by in a case, its short form where that is clear, and all that draws them. */
export function personIn(found: Case, personId: string) {
  const participant = found.participants.find((one) => one.person.id === personId)
  const name = participant ? calledBy(participant) : ''
  return {
    name,
    short: shortName(name, found.participants.map(calledBy)),
    shape: participant?.person.shape ?? ('circle' as const),
    colourIndex: participant?.colourIndex ?? 0,
  }
}

const calledBy = ({ person }: Participant) => person.chosenName ?? person.name
