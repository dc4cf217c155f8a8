import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmergencyNotice } from '#features/emergency/emergency-notice.tsx'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { useMay, useMe } from '#client/clinic/session.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, CaseIcon } from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonMark } from '#client/ui/people/person-mark.tsx'
import { SearchField } from '#client/ui/search-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useSettled } from '#client/ui/use-settled.ts'
import { useCaseName } from './case-name.tsx'
import { casesQuery, pageSize } from './cases-query.ts'
import { caseFormats, caseStatuses, type CaseSummary } from './cases.contract.ts'
import './cases.css'

export function CasesPage() {
  const { t } = useTranslation()
  const mayCreate = useMay('case.create')
  const mayOpen = useMay('emergency.open')
  const wish = useSearch({ from: '/signed-in/cases' })
  const navigate = useNavigate()
  const [search, setSearch] = useState(wish.search ?? '')
  const wanted = useSettled(search.trim())
  const status = wish.status ?? 'open'
  const format = wish.format ?? ''
  // The filters stand in the address; what was searched for is a name and stays out of it.
  const change = (next: { status?: string; format?: string }) =>
    void navigate({ to: '/cases', search: { ...wish, ...next }, replace: true })
  useEffect(() => {
    if (wish.search)
      void navigate({ to: '/cases', search: { status: wish.status, format: wish.format }, replace: true })
  }, [wish, navigate])
  const cases = useInfiniteQuery({
    ...casesQuery({ search: wanted, status, format }),
    placeholderData: keepPreviousData,
  })
  const items = cases.data?.pages.flatMap((page) => page.items) ?? []
  const isFiltered = wanted !== '' || format !== '' || status !== 'open'
  // Where there is no case yet, there is nothing to search through and one thing to do.
  const isNew = cases.isSuccess && items.length === 0 && !isFiltered && search === ''
  const newCase = (
    <ButtonLink kind="primary" href="/cases/new" icon={<AddIcon />}>
      {t('cases.new')}
    </ButtonLink>
  )
  return (
    <>
      <PageTitle>{t('cases.title')}</PageTitle>
      <div className="page-head">
        <h1>{t('cases.title')}</h1>
        <div className="sb-row">
          {mayOpen && <ButtonLink href="/emergency">{t('emergency.openTitle')}</ButtonLink>}
          {mayCreate && !isNew && newCase}
        </div>
      </div>
      <EmergencyNotice />
      {!isNew && (
        <div className="cases-filters">
          <SearchField
            label={t('cases.search')}
            placeholder={t('cases.search')}
            value={search}
            onChange={setSearch}
          />
          <SelectField
            label={t('cases.status')}
            labelHidden
            value={status}
            onChange={(value) => change({ status: value })}
            options={[
              { value: 'open', label: t('cases.open') },
              { value: 'all', label: t('cases.all') },
              ...caseStatuses.map((value) => ({ value, label: t(`cases.statusName.${value}`) })),
            ]}
          />
          <SelectField
            label={t('cases.format')}
            labelHidden
            value={format || 'any'}
            onChange={(value) => change({ format: value === 'any' ? '' : value })}
            options={[
              { value: 'any', label: t('cases.anyFormat') },
              ...caseFormats.map((value) => ({ value, label: t(`cases.formatName.${value}`) })),
            ]}
          />
        </div>
      )}
      {cases.isLoading && <Skeleton lines={10} />}
      {cases.isError && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isSuccess && items.length === 0 && (
        <EmptyState
          icon={<CaseIcon size={32} />}
          title={isFiltered ? t('cases.noneFound') : t('cases.none')}
          action={!isFiltered && mayCreate ? newCase : undefined}
        >
          {isFiltered ? t('cases.noneFoundText') : t('cases.noneText')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="cases-list">
          {items.map((item) => (
            <CaseLine key={item.id} item={item} />
          ))}
        </ul>
      )}
      {cases.hasNextPage && (
        <ShowMore
          shown={items.length}
          total={cases.data?.pages[0]?.total}
          step={pageSize}
          busy={cases.isFetchingNextPage}
          onMore={() => void cases.fetchNextPage()}
        />
      )}
    </>
  )
}

function CaseLine({ item }: { item: CaseSummary }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const me = useMe()
  const nameOf = useCaseName()
  // Whose list it is need not be said in every line of it.
  const others = item.team.filter((member) => member.memberId !== me.id).map((member) => member.name)
  return (
    <li>
      <Link className="cases-line" href={`/cases/${item.id}`}>
        <span className="cases-marks" aria-hidden="true">
          {item.people.slice(0, 3).map((person) => (
            <PersonMark
              key={person.id}
              initials={initialsOf(person.name)}
              shape={person.shape}
              colourIndex={person.colourIndex}
              size={34}
            />
          ))}
        </span>
        <span className="cases-name">
          <strong>{nameOf(item.title, item.people)}</strong>
          <span className="sb-small sb-quiet">
            {[t(`cases.formatName.${item.format}`), others.length > 0 ? locale.list(others) : '']
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span className="cases-facts sb-small sb-quiet">
          <span>{item.openOccasions > 0 && t('cases.waitingCount', { count: item.openOccasions })}</span>
          <span>
            {item.lastResponseOn &&
              t('cases.lastAnswerOn', { date: locale.date(item.lastResponseOn, 'short') })}
          </span>
        </span>
        <span className="cases-status">
          <Chip tone={item.status === 'active' ? 'accent' : 'neutral'}>
            {t(`cases.statusName.${item.status}`)}
          </Chip>
        </span>
      </Link>
    </li>
  )
}
