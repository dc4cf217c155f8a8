import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button } from '#client/ui/button.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { saveFile } from '#features/family/save-file.ts'
import { packQuery, packsQuery } from './packs-query.ts'
import { isLater, Pack } from './protocol-packs.contract.ts'

/** What can be done with a pack that is finished: take it out, make an own version of it, retire it. */
export function PackActions({ pack }: { pack: Pack }) {
  const { t } = useTranslation()
  const mayWrite = useMay('protocol.write')
  const mayPublish = useMay('protocol.publish')
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [isRetiring, setIsRetiring] = useState(false)
  return (
    <div className="sb-row">
      {mayWrite && <MakeOwn pack={pack} />}
      <Button onClick={() => exportPack(pack.content)}>{t('protocolPacks.export')}</Button>
      {pack.status === 'published' && mayPublish && (
        <Button kind="quiet" onClick={() => setIsRetiring(true)}>
          {t('protocolPacks.retire')}
        </Button>
      )}
      {isRetiring && (
        <SaveDialog
          title={t('protocolPacks.retire')}
          action={t('protocolPacks.retire')}
          onClose={() => setIsRetiring(false)}
          save={() =>
            sendJson(`/api/practice-protocols/${pack.packId}/retirement`, Pack, {
              method: 'POST',
              version: pack.version,
            })
          }
          onSaved={(saved) => {
            queryClient.setQueryData(packQuery(pack.packId!).queryKey, saved)
            void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey })
            showToast({ text: t('protocolPacks.retired') })
          }}
        >
          <p>{t('protocolPacks.retireText')}</p>
        </SaveDialog>
      )}
    </div>
  )
}

export function exportPack(content: Pack['content']): void {
  const id = typeof content['id'] === 'string' ? content['id'] : 'pack'
  saveFile(
    new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' }),
    'protocol.json',
    id,
  )
}

/** A draft of the next version, after every one that is there. */
function MakeOwn({ pack }: { pack: Pack }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const packs = useQuery(packsQuery)
  const make = useMutation({
    mutationFn: () => {
      const versions = (packs.data?.items ?? [])
        .filter(({ id }) => id === pack.content['id'])
        .map(({ version }) => version)
      const latest =
        versions.toSorted((a, b) => (isLater(a, b) ? 1 : -1)).at(-1) ?? String(pack.content['version'])
      const content = { ...pack.content, version: nextVersion(latest) }
      return sendJson('/api/practice-protocols', Pack, {
        method: 'POST',
        body: { id: crypto.randomUUID(), content },
      })
    },
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: packsQuery.queryKey })
      await navigate({ to: '/practice/protocols/$packId', params: { packId: made.packId! } })
      showToast({ text: t('protocolPacks.made') })
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  return (
    <Button kind="primary" disabled={!packs.data} busy={make.isPending} onClick={() => make.mutate()}>
      {t('protocolPacks.makeOwn')}
    </Button>
  )
}

function nextVersion(version: string): string {
  const [major = 1, minor = 0] = version.split('.').map(Number)
  return `${major}.${minor + 1}.0`
}
