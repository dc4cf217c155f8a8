import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { AddIcon, EyeIcon } from '#client/ui/icons.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useRefresh, useRemoval } from './history-query.ts'
import { LifeStoryPage } from './life-story.contract.ts'
import { PageDialog } from './page-dialog.tsx'
import { StoryPages } from './story-pages.tsx'

type Props = { childId: string; name: string; pages: readonly LifeStoryPage[] }

/** The pages of a child's life story: written here, approved one by one, and only then read by the child. */
export function LifeStoryCard({ childId, name, pages }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const remove = useRemoval('life-story-pages', LifeStoryPage, refresh)
  const [editing, setEditing] = useState<LifeStoryPage | 'new' | null>(null)
  const [approving, setApproving] = useState<LifeStoryPage | null>(null)
  const [isPreview, setIsPreview] = useState(false)
  const withdraw = useMutation({
    mutationFn: ({ id, version }: LifeStoryPage) =>
      sendJson(`/api/life-story-pages/${id}/approval`, LifeStoryPage, { method: 'DELETE', version }),
    onSuccess: () => showToast({ text: t('history.withdrawn') }),
    onError: (error) => showToast({ text: problemText(error, t) }),
    onSettled: refresh,
  })
  const approved = pages.filter((page) => page.status === 'approved')
  return (
    <Card title={t('history.story')}>
      <p className="sb-small sb-quiet">{t('history.storyText', { name })}</p>
      {pages.length === 0 && <p className="sb-quiet">{t('history.storyNone')}</p>}
      {pages.length > 0 && (
        <ol className="history-list">
          {pages.map((page) => (
            <li key={page.id}>
              <div>
                <strong dir="auto">
                  {page.position}. {page.title}
                </strong>
                <p className="history-excerpt sb-small sb-quiet" dir="auto">
                  {page.text}
                </p>
                <div className="sb-row">
                  <Chip>{t(page.status === 'approved' ? 'history.approved' : 'history.draft')}</Chip>
                  {found.isTreating &&
                    (page.status === 'approved' ? (
                      <Button kind="quiet" onClick={() => withdraw.mutate(page)}>
                        {t('history.withdraw')}
                      </Button>
                    ) : (
                      <>
                        <Button kind="quiet" onClick={() => setEditing(page)}>
                          {t('history.edit')}
                        </Button>
                        <Button kind="quiet" onClick={() => setApproving(page)}>
                          {t('history.approve')}
                        </Button>
                        <Button kind="quiet" onClick={() => void remove(page)}>
                          {t('history.remove')}
                        </Button>
                      </>
                    ))}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      <div className="sb-card-foot">
        {found.isTreating && (
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setEditing('new')}>
            {t('history.pageAdd')}
          </Button>
        )}
        <Button kind="quiet" icon={<EyeIcon />} onClick={() => setIsPreview(true)}>
          {t('history.preview')}
        </Button>
      </div>
      {editing && (
        <PageDialog
          childId={childId}
          page={editing === 'new' ? null : editing}
          nextPosition={Math.max(0, ...pages.map((page) => page.position)) + 1}
          onClose={() => setEditing(null)}
        />
      )}
      {approving && (
        <SaveDialog
          title={t('history.approveAsk', { name })}
          action={t('history.approve')}
          stay={t('history.notYet')}
          save={() =>
            sendJson(`/api/life-story-pages/${approving.id}/approval`, LifeStoryPage, {
              method: 'POST',
              version: approving.version,
            })
          }
          onSaved={() => {
            showToast({ text: t('history.isApproved', { name }) })
            void refresh()
          }}
          onClose={() => setApproving(null)}
        >
          <p>{t('history.approveText', { name })}</p>
          <Pages pages={[approving]} />
        </SaveDialog>
      )}
      <Dialog
        open={isPreview}
        onClose={() => setIsPreview(false)}
        title={t('history.preview')}
        actions={<Button onClick={() => setIsPreview(false)}>{t('history.close')}</Button>}
      >
        {approved.length === 0 ? <p>{t('history.previewNone')}</p> : <Pages pages={approved} />}
      </Dialog>
    </Card>
  )
}

function Pages({ pages }: { pages: readonly LifeStoryPage[] }) {
  const versionOf = (id: string) => pages.find((page) => page.id === id)?.version
  return (
    <StoryPages
      pages={pages}
      // A page that got another picture has another version, so no older picture is shown.
      pictureOf={(page) => `/api/life-story-pages/${page.id}/picture?version=${versionOf(page.id)}`}
    />
  )
}
