import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useToast } from '#client/ui/toast.tsx'
import { packsQuery } from './packs-query.ts'
import { Pack } from './protocol-packs.contract.ts'
import type { PackDraftState } from './use-pack-draft.ts'

/** Saves a draft over the version that its fields began with; another one's version is never written over. */
export function useSavePack(draft: PackDraftState) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { base } = draft
  return useMutation({
    mutationFn: (content: Pack['content']) =>
      sendJson(`/api/practice-protocols/${base.packId}`, Pack, {
        method: 'PUT',
        version: base.version,
        body: { content },
      }),
    onSuccess: (saved, sent) => {
      draft.saved(saved, sent)
      void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey, exact: true })
      showToast({ text: t('protocolPacks.saved') })
    },
  })
}

export type SavePack = ReturnType<typeof useSavePack>
