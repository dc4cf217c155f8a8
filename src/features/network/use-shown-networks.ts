import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { bondMeasuresQuery } from '#features/family/use-bond-measures.ts'
import type { Family } from '#features/family/family.contract.ts'
import { NetworkAnswers } from './network-answers.contract.ts'
import { drawnIds, fromAnswer, fromFamily, fromMeasures, type ShownNetwork } from './shown-network.ts'

const networkAnswersQuery = (caseId: string, as: string | null) =>
  queryOptions({
    queryKey: ['case', caseId, 'network-answers', as],
    queryFn: ({ signal }) =>
      getJson(
        `/api/cases/${caseId}/network-answers${as === null ? '' : `?as=${as}`}`,
        NetworkAnswers,
        signal,
      ),
    gcTime: 0,
  })

const none: readonly ShownNetwork[] = []

/** Every network of a family that whoever looks may see: written down, answered in an account, worked out from scores. */
export function useShownNetworks(family: Family | undefined, as: string | null) {
  const { id } = useCase()
  const mayMeasure = useMay('measure.read')
  const answers = useQuery(networkAnswersQuery(id, as))
  const measures = useQuery({ ...bondMeasuresQuery(id, as), enabled: mayMeasure })
  const networks = useMemo(() => {
    if (!family) return none
    const drawnId = drawnIds(family)
    return [
      ...family.networks.map(fromFamily),
      ...(answers.data?.answers ?? []).map((one) => fromAnswer(one, drawnId)),
      ...fromMeasures(measures.data?.measures ?? [], drawnId),
    ].toSorted((a, b) => a.saidOn.localeCompare(b.saidOn))
  }, [family, answers.data, measures.data])
  const failed = [answers, measures].find(({ isError }) => isError)
  return {
    networks,
    isPending: answers.isPending || (mayMeasure && measures.isPending),
    error: failed?.error ?? null,
    retry: () => {
      void answers.refetch()
      if (mayMeasure) void measures.refetch()
    },
  }
}
