import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import { AccountDialog } from './account-dialog.tsx'
import type { EmergencyOpening } from './emergency.contract.ts'
import { openingsQuery, useEnding, useMoment } from './emergency-query.ts'

/** On a case that somebody has opened in an emergency: who, until when, and what can be done about it. */
export function CaseEmergency({ found }: { found: Case }) {
  const mayRead = useMay('emergency.read')
  const openings = useQuery({ ...openingsQuery(found.id), enabled: mayRead })
  const [looking, setLooking] = useState<EmergencyOpening | null>(null)
  const items = openings.data?.items ?? []
  const own = items.find((one) => one.isOwn && one.isRunning)
  useClosing(found, openings.isSuccess, own)
  return (
    <>
      {items
        .filter((one) => one.isRunning || one.awaitsReview)
        .map((opening) => (
          <OpeningBanner key={opening.id} opening={opening} onLook={() => setLooking(opening)} />
        ))}
      {looking && <AccountDialog opening={looking} onClose={() => setLooking(null)} />}
    </>
  )
}

/** When an opening ends, by the clock or by somebody else, what was read by it leaves the screen. */
function useClosing(found: Case, isKnown: boolean, own: EmergencyOpening | undefined): void {
  const queryClient = useQueryClient()
  const isOver = found.isOpened && isKnown && own === undefined
  const endsAt = found.isOpened ? own?.endsAt : undefined
  useEffect(() => {
    const close = () => void queryClient.resetQueries({ queryKey: ['case', found.id] })
    if (isOver) close()
    if (endsAt === undefined) return undefined
    const timer = setTimeout(close, Math.max(0, Date.parse(endsAt) - Date.now()) + 500)
    return () => clearTimeout(timer)
  }, [queryClient, found.id, isOver, endsAt])
}

function OpeningBanner({ opening, onLook }: { opening: EmergencyOpening; onLook: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const momentOf = useMoment()
  const end = useEnding()
  const which = !opening.isRunning ? 'awaits' : opening.isOwn ? 'yours' : 'others'
  const words = {
    name: locale.name(opening.memberName),
    kind: t(`emergency.kind.${opening.kind}`),
    from: momentOf(opening.openedAt),
    until: momentOf(opening.endedAt ?? opening.endsAt),
  }
  return (
    <Banner
      tone={opening.isRunning ? 'act' : 'look'}
      title={t(`emergency.${which}`, words)}
      actions={
        <>
          {opening.mayEnd && (
            <Button busy={end.isPending} onClick={() => end.mutate(opening)}>
              {t('emergency.endNow')}
            </Button>
          )}
          {opening.isOwn && (
            <ButtonLink kind="quiet" href="/emergency">
              {t('emergency.askAgain')}
            </ButtonLink>
          )}
          {opening.mayLook && !opening.isOwn && (
            <Button kind="quiet" onClick={onLook}>
              {t('emergency.look')}
            </Button>
          )}
        </>
      }
    >
      {t(`emergency.${which}Text`, words)}
    </Banner>
  )
}
