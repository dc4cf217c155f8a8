import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import type { PackDraftState } from './use-pack-draft.ts'
import type { SavePack } from './use-save-pack.ts'

/** Asks before a page with something unsaved is left; closing the window asks in the browser's own words. */
export function LeaveDialog({ draft, save }: { draft: PackDraftState; save: SavePack }) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => draft.isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => draft.isDirty,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  const { proceed, reset } = blocker
  const saveAndLeave = () =>
    save.mutate(draft.content, {
      onSuccess: () => {
        draft.letGo()
        proceed()
      },
    })
  return (
    <Dialog
      open
      onClose={reset}
      title={t('protocolPacks.leave')}
      actions={
        <>
          <Button onClick={reset}>{t('protocolPacks.stay')}</Button>
          <Button onClick={proceed}>{t('protocolPacks.leaveUnsaved')}</Button>
          <Button kind="primary" busy={save.isPending} onClick={saveAndLeave}>
            {t('protocolPacks.saveAndLeave')}
          </Button>
        </>
      }
    >
      {save.isError && (
        <Banner tone="look" announce>
          {problemText(save.error, t)}
        </Banner>
      )}
      <p>{t('protocolPacks.leaveText')}</p>
    </Dialog>
  )
}
