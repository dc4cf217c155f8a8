import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ArrowBackIcon, RepeatIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { OwnCopies, type OwnCopy } from '#features/case-entries/case-entries.contract.ts'
import { shortName } from '#client/ui/people/short-name.ts'
import { myCyclesQuery } from './cycle-query.ts'
import { legsOf, personOf } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'
import { SharedCycle } from './shared-cycle.tsx'
import './cycle.css'

/** A client's own page: the cycle as it was worked out together and shown to them. */
export function MyCyclePage() {
  const { t } = useTranslation()
  const copies = useQuery(myCyclesQuery)
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('clinic.home')}</PageTitle>
      <h1>{t('cycle.mine')}</h1>
      {copies.isPending && <Skeleton lines={8} />}
      {copies.isError && <Failure error={copies.error} onRetry={() => void copies.refetch()} />}
      {copies.data?.items.length === 0 && (
        <EmptyState icon={<RepeatIcon size={32} />} title={t('cycle.mineNone')}>
          {t('cycle.mineNoneText')}
        </EmptyState>
      )}
      {copies.data?.items.map((copy) => (
        <OneCycle key={copy.id} copy={copy} known={copies.data.people} />
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
      {copy.asks.includes('agree') && <Answer copy={copy} />}
    </Card>
  )
}

/** Whether it is how they know it; the last answer stands, and may be given anew. */
function Answer({ copy }: { copy: OwnCopy }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const reply = useMutation({
    mutationFn: (answer: 'agreed' | 'not-yet') =>
      sendJson(`/api/my-record/entry-copies/${copy.id}/replies`, OwnCopies, {
        method: 'POST',
        body: { id: crypto.randomUUID(), answer },
      }),
    onSuccess: () => {
      showToast({ text: t('cycle.mineThanks') })
      return queryClient.invalidateQueries(myCyclesQuery)
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const last = copy.replies[0]?.answer
  return (
    <div className="sb-stack" role="group" aria-label={t('cycle.mineAsk')}>
      <p>{t('cycle.mineAsk')}</p>
      <div className="sb-row">
        {(['agreed', 'not-yet'] as const).map((answer) => (
          <Button
            key={answer}
            kind={last === answer ? 'primary' : 'plain'}
            aria-pressed={last === answer}
            busy={reply.isPending && reply.variables === answer}
            onClick={() => reply.mutate(answer)}
          >
            {t(`cycle.reply_${answer}`)}
          </Button>
        ))}
      </div>
    </div>
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
