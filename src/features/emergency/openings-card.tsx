import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCaseName } from '#features/cases/case-name.tsx'
import { RecentCases } from '#features/search/search.contract.ts'
import { sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ShieldIcon } from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { AccountDialog } from './account-dialog.tsx'
import type { EmergencyOpening } from './emergency.contract.ts'
import { openingsQuery, useEnding, useMoment } from './emergency-query.ts'

const step = 12

/** What was opened in an emergency: what runs first, then what waits for a review, then what is done with. */
export function OpeningsCard() {
  const { t } = useTranslation()
  const openings = useQuery(openingsQuery())
  const [shown, setShown] = useState(step)
  const [looking, setLooking] = useState<EmergencyOpening | null>(null)
  const items = (openings.data?.items ?? []).toSorted((a, b) => urgency(a) - urgency(b))
  const chunks = Array.from({ length: Math.ceil(Math.min(shown, items.length) / step) }, (_, index) =>
    items.slice(index * step, Math.min((index + 1) * step, shown)),
  )
  return (
    <Card title={t('emergency.list')}>
      {openings.isLoading && <Skeleton lines={4} />}
      {openings.isError && <Failure error={openings.error} onRetry={() => void openings.refetch()} />}
      {openings.isSuccess && items.length === 0 && (
        <EmptyState icon={<ShieldIcon size={32} />} title={t('emergency.listNone')}>
          {t('emergency.listNoneText')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className="emergency-list">
          {chunks.map((chunk) => (
            <Lines key={chunk[0]!.id} openings={chunk} onLook={setLooking} />
          ))}
        </ul>
      )}
      {items.length > shown && (
        <ShowMore
          shown={shown}
          total={items.length}
          step={step}
          busy={false}
          onMore={() => setShown(shown + step)}
        />
      )}
      {looking && <AccountDialog opening={looking} onClose={() => setLooking(null)} />}
    </Card>
  )
}

const urgency = (opening: EmergencyOpening) => (opening.isRunning ? 0 : opening.awaitsReview ? 1 : 2)

type LinesProps = { openings: readonly EmergencyOpening[]; onLook: (opening: EmergencyOpening) => void }

/** Some lines, with the names of their cases as far as the reader may know them. */
function Lines({ openings, onLook }: LinesProps) {
  const caseIds = [...new Set(openings.map((one) => one.caseId))]
  const named = useQuery({
    queryKey: ['emergency', 'names', ...caseIds],
    queryFn: ({ signal }) =>
      sendJson('/api/search/recent', RecentCases, { method: 'POST', body: { caseIds }, signal }),
  })
  const nameOf = useCaseName()
  return openings.map((opening) => {
    const found = named.data?.items.find((one) => one.id === opening.caseId)
    return (
      <Line
        key={opening.id}
        opening={opening}
        isNaming={named.isLoading}
        caseName={found ? nameOf(found.title, found.people) : null}
        onLook={() => onLook(opening)}
      />
    )
  })
}

type LineProps = {
  opening: EmergencyOpening
  /** Its name is still asked for. Until then nothing is said of it. */
  isNaming: boolean
  /** None: it is closed to the reader. */
  caseName: string | null
  onLook: () => void
}

function Line({ opening, isNaming, caseName, onLook }: LineProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const momentOf = useMoment()
  const end = useEnding()
  const what = t('emergency.line', {
    name: locale.name(opening.memberName),
    from: momentOf(opening.openedAt),
    until: momentOf(opening.endedAt ?? opening.endsAt),
  })
  return (
    <li>
      <div className="emergency-what">
        {isNaming ? (
          <Skeleton lines={1} />
        ) : caseName === null ? (
          <span className="sb-quiet">{t('emergency.closedToYou')}</span>
        ) : (
          <Link href={`/cases/${opening.caseId}`}>{locale.name(caseName)}</Link>
        )}
        <span className="sb-small sb-quiet">
          {t(`emergency.kind.${opening.kind}`)} · {what}
        </span>
      </div>
      <div className="sb-row emergency-acts">
        {opening.isRunning && <Chip tone="act">{t('emergency.running')}</Chip>}
        {opening.awaitsReview && <Chip tone="look">{t('emergency.toReview')}</Chip>}
        {opening.mayLook && (
          <Button kind="quiet" aria-label={`${t('emergency.look')}: ${what}`} onClick={onLook}>
            {t('emergency.look')}
          </Button>
        )}
        {opening.mayEnd && (
          <Button
            aria-label={`${t('emergency.endNow')}: ${what}`}
            busy={end.isPending}
            onClick={() => end.mutate(opening)}
          >
            {t('emergency.endNow')}
          </Button>
        )}
      </div>
    </li>
  )
}
