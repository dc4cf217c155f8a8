import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { myCopiesQuery } from '#features/case-entries/my-copies-query.ts'
import { MyReply } from '#features/case-entries/my-reply.tsx'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, DownloadIcon, PrintIcon, ShieldIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { describeContent } from '#structures/describe-content.ts'
import { crisisPlan, safetyPlan } from '#structures/kinds/crisis-plans.ts'
import { CrisisView } from './crisis-view.tsx'
import './plan.css'

const plans = [crisisPlan, safetyPlan]

/** A client's own page for when it is too much: whom to call, and their own plan. */
export function MyHelpPage() {
  const { t } = useTranslation()
  const copies = useQuery(myCopiesQuery)
  const own = plans.flatMap((structure) =>
    (copies.data?.items ?? [])
      .filter(({ kind, lane }) => kind === structure.id && lane === 'self')
      .map((copy) => ({ structure, copy })),
  )
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('plan.help')}</h1>
      <Banner tone="act" title={t('plan.helpDanger')}>
        {t('plan.helpNobody')}
      </Banner>
      {copies.isLoading && <Skeleton lines={8} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.isSuccess && own.length === 0 && (
        <EmptyState icon={<ShieldIcon size={32} />} title={t('plan.helpNone')}>
          {t('plan.helpNoneText')}
        </EmptyState>
      )}
      {own.map(({ structure, copy }) => (
        <Card
          key={copy.id}
          isOneOfMany
          title={t(structure === crisisPlan ? 'plan.helpMine' : 'plan.helpAlone')}
        >
          <CrisisView structure={structure} content={copy.content} />
          {copy.asks.length > 0 && (
            <details className="sb-no-print crisis-reply">
              <summary>{t('plan.helpReply')}</summary>
              <MyReply copy={copy} />
            </details>
          )}
        </Card>
      ))}
      {own.length > 0 && <Keep own={own} />}
      <div className="sb-no-print">
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('entries.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}

type Own = { structure: (typeof plans)[number]; copy: { content: Record<string, unknown> } }[]

/** On paper or as a file: nothing is kept on a device that may not be theirs alone unless they say so. */
function Keep({ own }: { own: Own }) {
  const { t, i18n } = useTranslation()
  const save = () => {
    const lines = own.flatMap(({ structure, copy }) =>
      describeContent(structure, copy.content, { language: i18n.language, nameOf: () => '' })
        .filter(({ value }) => value !== '')
        .map(({ label, value }) => `${label}: ${value}`),
    )
    const address = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = t('plan.helpFile')
    link.click()
    URL.revokeObjectURL(address)
  }
  return (
    <div className="sb-stack sb-no-print">
      <p className="sb-quiet">{t('plan.helpKeep')}</p>
      <div className="sb-row">
        <Button icon={<PrintIcon size={18} />} onClick={() => window.print()}>
          {t('plan.print')}
        </Button>
        <Button icon={<DownloadIcon size={18} />} onClick={save}>
          {t('plan.helpSave')}
        </Button>
      </div>
    </div>
  )
}
