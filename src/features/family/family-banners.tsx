import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { DeskState, FamilyDesk, Lost } from './family-desk.ts'
import type { ViewOptions } from './use-view-options.ts'

type Props = { desk: FamilyDesk; state: DeskState; options: ViewOptions; mayDraw: boolean }

/** Why the family cannot be changed just now, and what became of steps that were not stored. */
export function FamilyBanners({ desk, state, options, mayDraw }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const { as, setAs, year, setYear } = options
  return (
    <>
      {state.status === 'offline' && (
        <Banner
          tone="look"
          title={t('family.offline')}
          announce
          actions={<Button onClick={() => desk.retry()}>{t('family.retry')}</Button>}
        >
          {t('family.offlineText')}
        </Banner>
      )}
      {state.lost && <LostBanner lost={state.lost} onClose={() => desk.forgetLost()} />}
      {as !== null && (
        <Banner
          tone="private"
          title={t('family.seenBy', { name: personIn(found, as).name })}
          announce
          actions={<Button onClick={() => setAs(null)}>{t('family.backToTeam')}</Button>}
        >
          {t('family.seenByText')}
        </Banner>
      )}
      {year !== null && (
        <Banner
          tone="quiet"
          title={t('family.asOf', { year })}
          actions={<Button onClick={() => setYear(null)}>{t('family.backToNow')}</Button>}
        >
          {mayDraw ? t('family.asOfText') : undefined}
        </Banner>
      )}
    </>
  )
}

function LostBanner({ lost, onClose }: { lost: Lost; onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const steps = t('family.stepsLost', { count: lost.steps })
  const close = <Button onClick={onClose}>{t('family.understood')}</Button>
  if (lost.why === 'refused')
    return (
      <Banner tone="act" title={steps} announce actions={close}>
        {lost.sentences.join(' ')}
      </Banner>
    )
  const people = lost.people.map((name) => locale.name(name || t('genogram.unnamed')))
  return (
    <Banner tone="look" title={t('family.changedMeanwhile')} announce actions={close}>
      {people.length > 0 && <p>{t('family.changedPeople', { people: locale.list(people) })}</p>}
      {lost.ties > 0 && <p>{t('family.changedTies', { count: lost.ties })}</p>}
      <p>{steps}</p>
    </Banner>
  )
}
