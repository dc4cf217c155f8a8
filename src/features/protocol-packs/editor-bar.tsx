import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, Nothing, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { RedoIcon, UndoIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { exportPack } from './pack-actions.tsx'
import { packQuery, packsQuery } from './packs-query.ts'
import { Pack } from './protocol-packs.contract.ts'
import type { PackDraftState } from './use-pack-draft.ts'
import type { SavePack } from './use-save-pack.ts'

type Props = {
  draft: PackDraftState
  save: SavePack
  /** How many things do not fit yet. */
  problems: number
  mayWrite: boolean
  onToProblems: () => void
}

/** Saving, going back a step, publishing, taking out and discarding. */
export function EditorBar({ draft, save, problems, mayWrite, onToProblems }: Props) {
  const { t } = useTranslation()
  const mayPublish = useMay('protocol.publish')
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null)
  const { content, isDirty } = draft
  const state = isDirty ? t('protocolPacks.unsaved') : mayPublish ? '' : t('protocolPacks.publishOnly')
  return (
    <div className="packs-bar">
      <SaveProblem draft={draft} save={save} />
      <div className="sb-row">
        {mayWrite && (
          <>
            <Button
              kind="primary"
              disabled={!isDirty}
              busy={save.isPending}
              onClick={() => save.mutate(content)}
            >
              {t('protocolPacks.save')}
            </Button>
            <IconButton
              kind="quiet"
              label={t('protocolPacks.undo')}
              icon={<UndoIcon />}
              disabled={!draft.canUndo}
              onClick={draft.undo}
            />
            <IconButton
              kind="quiet"
              label={t('protocolPacks.redo')}
              icon={<RedoIcon />}
              disabled={!draft.canRedo}
              onClick={draft.redo}
            />
          </>
        )}
        {mayPublish && (
          <Button disabled={isDirty || problems > 0} onClick={() => setAsking('publish')}>
            {t('protocolPacks.publish')}
          </Button>
        )}
        <Menu
          name={t('protocolPacks.more')}
          items={[
            { label: t('protocolPacks.export'), onSelect: () => exportPack(content) },
            ...(mayWrite
              ? [{ label: t('protocolPacks.discard'), danger: true, onSelect: () => setAsking('discard') }]
              : []),
          ]}
        />
        {problems > 0 && (
          <Button kind="quiet" onClick={onToProblems}>
            {t('protocolPacks.toMend', { count: problems })}
          </Button>
        )}
        <span className="sb-small sb-quiet packs-bar-state" role="status">
          {state}
        </span>
      </div>
      {asking === 'publish' && <PublishDialog pack={draft.base} onClose={() => setAsking(null)} />}
      {asking === 'discard' && <DiscardDialog draft={draft} onClose={() => setAsking(null)} />}
    </div>
  )
}

function SaveProblem({ draft, save }: Pick<Props, 'draft' | 'save'>) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  if (!save.isError) return null
  if (!(save.error instanceof ApiProblem && save.error.code === 'precondition-failed'))
    return (
      <Banner tone="look" announce>
        {problemText(save.error, t)}
      </Banner>
    )
  async function load() {
    try {
      const pack = await queryClient.fetchQuery(packQuery(draft.base.packId!))
      save.reset()
      draft.loaded(pack)
      showToast({ text: t('protocolPacks.loaded') })
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
  }
  return (
    <Banner
      tone="look"
      announce
      title={t('protocolPacks.meanwhile')}
      actions={
        <>
          <Button onClick={() => exportPack(draft.content)}>{t('protocolPacks.export')}</Button>
          <Button onClick={() => void load()}>{t('protocolPacks.load')}</Button>
        </>
      }
    >
      {t('protocolPacks.meanwhileText')}
    </Banner>
  )
}

function PublishDialog({ pack, onClose }: { pack: Pack; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (
    <SaveDialog
      title={t('protocolPacks.publish')}
      action={t('protocolPacks.publish')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/practice-protocols/${pack.packId}/publication`, Pack, {
          method: 'POST',
          version: pack.version,
        })
      }
      onSaved={(saved) => {
        queryClient.setQueryData(packQuery(pack.packId!).queryKey, saved)
        void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey })
        showToast({ text: t('protocolPacks.published') })
      }}
    >
      <p>{t('protocolPacks.publishText')}</p>
    </SaveDialog>
  )
}

function DiscardDialog({ draft, onClose }: { draft: PackDraftState; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const { base } = draft
  return (
    <SaveDialog
      title={t('protocolPacks.discard')}
      action={t('protocolPacks.discard')}
      danger
      onClose={onClose}
      save={() =>
        sendJson(`/api/practice-protocols/${base.packId}`, Nothing, {
          method: 'DELETE',
          version: base.version,
        })
      }
      onSaved={() => {
        draft.letGo()
        // The page is left once nothing unsaved is known of any more.
        setTimeout(() => void navigate({ to: '/practice/protocols' }))
        void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey, exact: true })
        showToast({ text: t('protocolPacks.discarded') })
      }}
    >
      <p>{t('protocolPacks.discardText')}</p>
    </SaveDialog>
  )
}
