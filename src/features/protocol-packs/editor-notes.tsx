import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import type { Pack } from './protocol-packs.contract.ts'
import type { PackDraftState } from './use-pack-draft.ts'

type Props = { pack: Pack; draft: PackDraftState; onLetGo: () => void }

/** What was written before and not saved, and what became of the draft meanwhile. */
export function EditorNotes({ pack, draft, onLetGo }: Props) {
  const { t } = useTranslation()
  if (pack.status !== 'draft')
    return (
      <Banner
        tone="look"
        announce
        title={t('protocolPacks.publishedMeanwhile')}
        actions={
          <Button
            onClick={() => {
              draft.letGo()
              onLetGo()
            }}
          >
            {t('protocolPacks.dropKept')}
          </Button>
        }
      >
        {t('protocolPacks.publishedMeanwhileText')}
      </Banner>
    )
  if (!draft.wasKept || !draft.isDirty) return null
  return (
    <Banner tone="quiet" actions={<Button onClick={draft.drop}>{t('protocolPacks.dropKept')}</Button>}>
      {t('protocolPacks.kept')}
    </Banner>
  )
}
