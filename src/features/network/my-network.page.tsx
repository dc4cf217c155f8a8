import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { MyNetworkForm } from './my-network-form.tsx'
import { myNetworkQuery } from './my-network-query.ts'
import { SaidBefore } from './said-before.tsx'
import './network.css'

/** A client's own page: to whom they turn, in their own words and order. */
export function MyNetworkPage() {
  const { t } = useTranslation()
  const locale = useLocale()
  const network = useQuery(myNetworkQuery)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSent, setSent] = useState(false)
  const cases = network.data?.cases ?? []
  const place = cases.find(({ caseId }) => caseId === chosen) ?? cases[0]
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('network.mine')}</h1>
      <Banner tone="private">{t('network.mineReads')}</Banner>
      {network.isLoading && <Skeleton lines={8} />}
      {network.isError && <Failure error={network.error} onRetry={() => void network.refetch()} />}
      {network.isSuccess && !place && (
        <EmptyState icon={<PeopleIcon size={32} />} title={t('network.mineNowhere')}>
          {t('network.mineNowhereText')}
        </EmptyState>
      )}
      {isSent && (
        <Banner tone="good" title={t('network.mineSent')} announce>
          {t('network.mineSentText')}
        </Banner>
      )}
      {place && cases.length > 1 && (
        <SelectField
          label={t('network.mineWhere')}
          value={place.caseId}
          onChange={setChosen}
          options={cases.map(({ caseId, people }, index) => ({
            value: caseId,
            label:
              people.length > 0
                ? t('network.mineWith', { names: locale.list(people.map(({ name }) => name)) })
                : t('network.mineAlone', { number: index + 1 }),
          }))}
        />
      )}
      {place && (
        <MyNetworkForm
          key={`${place.caseId} ${place.answers.length} ${place.answers.at(-1)?.id}`}
          place={place}
          onSent={() => {
            setSent(true)
            window.scrollTo({ top: 0 })
          }}
          onChange={() => setSent(false)}
        />
      )}
      {place && place.answers.length > 0 && <SaidBefore place={place} />}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('network.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}
