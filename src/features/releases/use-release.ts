import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useToast } from '#client/ui/toast.tsx'
import type { Release, ReviewItem } from './releases.contract.ts'
import { documentQuery, releaseQuery } from './releases-query.ts'

/** Puts what a change gave into every place that shows it. */
export function useKeepRelease(): (release: Release, said: string) => void {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (release, said) => {
    queryClient.setQueryData(releaseQuery(release.id).queryKey, release)
    void queryClient.invalidateQueries({ queryKey: documentQuery(release.id).queryKey })
    void queryClient.invalidateQueries({ queryKey: ['case', release.caseId, 'releases'] })
    void queryClient.invalidateQueries({ queryKey: ['releases'] })
    showToast({ text: said })
  }
}

/** The neutral words for a piece. The same stand in what is handed over. */
export function usePieceName(): (item: Pick<ReviewItem, 'label' | 'name'>) => string {
  const { t } = useTranslation()
  return ({ label, name }) => t(`releases.items.${label}`).replace('{name}', name ?? '')
}
