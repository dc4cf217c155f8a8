import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Rescored } from './measures.contract.ts'

/** Says that some answers could be scored otherwise by now, and scores them again. */
export function RescoringBanner({ outdated }: { outdated: number }) {
  const { t } = useTranslation()
  const found = useCase()
  const mayRescore = useMay('response.enter') && found.isTreating
  const queryClient = useQueryClient()
  const showToast = useToast()
  const rescoring = useMutation({
    mutationFn: () => sendJson(`/api/cases/${found.id}/rescoring`, Rescored, { method: 'POST', body: {} }),
    onSuccess: async ({ rescored }) => {
      showToast({ text: t('measures.rescored', { count: rescored }) })
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  if (outdated === 0) return null
  return (
    <Banner
      tone="info"
      actions={
        mayRescore && (
          <Button busy={rescoring.isPending} onClick={() => rescoring.mutate()}>
            {t('measures.rescore')}
          </Button>
        )
      }
    >
      {t('measures.outdated', { count: outdated })}
    </Banner>
  )
}
