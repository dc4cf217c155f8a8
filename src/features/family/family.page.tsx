import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { PeopleIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Tabs } from '#client/ui/tabs.tsx'
import { FamilyEditor } from './family-editor.tsx'
import { familyQuery } from './family-query.ts'
import { Family } from './family.contract.ts'
import { GedcomImportDialog } from './gedcom-import-dialog.tsx'
import './family.css'

/** The family of a case: drawn, told and exchanged. */
export function FamilyPage() {
  return <FamilyPicture editor={FamilyEditor} />
}

type Props = {
  /** What draws the family once it is loaded. */
  editor: ComponentType<{ loaded: Family; mayDraw: boolean }>
}

/** One of the pictures of a family, with the way to the others, or how to begin one. */
export function FamilyPicture({ editor: Editor }: Props) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const found = useCase()
  const family = useQuery(familyQuery(found.id))
  const mayDraw = useMay('family.change') && found.isTreating
  const base = `/cases/${found.id}/family`
  return (
    <div className="family">
      <PageTitle>{t('family.title')}</PageTitle>
      <Tabs
        label={t('family.pictures')}
        tabs={[
          { href: base, label: t('family.genogram') },
          { href: `${base}/ecomap`, label: t('family.ecomap') },
          { href: `${base}/network`, label: t('family.network') },
        ].map((tab) => ({ ...tab, current: pathname.replace(/\/$/, '') === tab.href }))}
      />
      {family.isPending && <Skeleton lines={10} />}
      {family.isError && <Failure error={family.error} onRetry={() => void family.refetch()} />}
      {family.data?.people.length === 0 && <NobodyYet mayDraw={mayDraw} />}
      {family.data && family.data.people.length > 0 && (
        // Loaded anew it is another desk: nothing that was undone before can come back.
        <Editor key={family.dataUpdatedAt} loaded={family.data} mayDraw={mayDraw} />
      )}
    </div>
  )
}

function NobodyYet({ mayDraw }: { mayDraw: boolean }) {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const [isImporting, setImporting] = useState(false)
  const start = useMutation({
    mutationFn: () => sendJson(`/api/cases/${found.id}/family/start`, Family, { method: 'POST' }),
    onSuccess: (started) => queryClient.setQueryData(familyQuery(found.id).queryKey, started),
  })
  return (
    <>
      {start.isError && (
        <Banner tone="look" announce>
          {problemText(start.error, t)}
        </Banner>
      )}
      <EmptyState
        icon={<PeopleIcon size={32} />}
        title={t('family.none')}
        action={
          mayDraw && (
            <div className="sb-row">
              <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
                {t('family.start')}
              </Button>
              <Button onClick={() => setImporting(true)}>{t('family.import')}</Button>
            </div>
          )
        }
      >
        {mayDraw ? t('family.noneText') : t('family.noneToSee')}
      </EmptyState>
      {isImporting && <GedcomImportDialog onClose={() => setImporting(false)} />}
    </>
  )
}
