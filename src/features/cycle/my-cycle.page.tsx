import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, RepeatIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { OwnCopies, OwnCopy } from '#features/case-entries/case-entries.contract.ts'
import { shortName } from '#client/ui/people/short-name.ts'
import { MyReplies } from '#features/case-entries/my-replies.tsx'
import { MyReply } from '#features/case-entries/my-reply.tsx'
import { myCopiesQuery } from '#features/case-entries/my-copies-query.ts'
import { legsOf, personOf } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'
import { SharedCycle } from './shared-cycle.tsx'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import '#features/case-entries/case-entries.css'
import './cycle.css'

/** A client's own page: the cycle as it was worked out together and shown to them. */
export function MyCyclePage() {
  const { t } = useTranslation()
  const copies = useQuery(myCopiesQuery)
  const cycles = copies.data?.items.filter(({ kind }) => kind === cycleMap.id) ?? []
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('cycle.mine')}</h1>
      {copies.isPending && <Skeleton lines={8} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.isSuccess && cycles.length === 0 && (
        <EmptyState icon={<RepeatIcon size={32} />} title={t('cycle.mineNone')}>
          {t('cycle.mineNoneText')}
        </EmptyState>
      )}
      {cycles.map((copy) => (
        <OneCycle key={copy.id} copy={copy} known={copies.data?.people ?? []} />
      ))}
      <div>
        <ButtonLink href="/home" icon={<ArrowBackIcon size={18} />}>
          {t('cycle.mineBack')}
        </ButtonLink>
      </div>
    </div>
  )
}

function OneCycle({ copy, known }: { copy: OwnCopy; known: OwnCopies['people'] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const people = usePeopleOfCopy(copy, known)
  return (
    <Card
      isOneOfMany
      aside={
        <span className="sb-small sb-quiet">{t('cycle.mineSince', { when: locale.date(copy.givenAt) })}</span>
      }
    >
      <Banner tone="private">{t(copy.lane === 'self' ? 'cycle.mineAlone' : 'cycle.mineReads')}</Banner>
      <SharedCycle content={copy.content} people={people} level={2} />
      <MyReplies copy={copy} />
      {copy.asks.length > 0 && (
        <>
          <p>{t('cycle.mineAsk')}</p>
          <MyReply copy={copy} />
        </>
      )}
    </Card>
  )
}

/** Colours and signs by the order of the loop: clients know nobody's place in the case. */
function usePeopleOfCopy(copy: OwnCopy, known: OwnCopies['people']): PeopleOfMap {
  const { t } = useTranslation()
  return useMemo(() => {
    const inLoop = legsOf(copy.content).map(personOf)
    const names = known.map(({ name }) => name)
    return (id) => {
      const name = known.find((one) => one.id === id)?.name ?? t('cycle.unknown')
      return {
        name,
        short: shortName(name, names),
        shape: 'circle',
        colourIndex: Math.max(0, inLoop.indexOf(id)),
        hasLeft: false,
      }
    }
  }, [copy, known, t])
}
