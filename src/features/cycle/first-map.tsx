import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { RepeatIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { firstOfMap } from './people-of-map.ts'

type Props = { mayWrite: boolean; busy: boolean; onStart: (turn: 'negative' | 'positive') => void }

/** Names that have room on a button. */
const most = 3

/** Before there is a map: what one is for, and its beginning in one tap. */
export function FirstMap({ mayWrite, busy, onStart }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const names = firstOfMap(found).map((id) => locale.name(personIn(found, id).short))
  return (
    <EmptyState
      icon={<RepeatIcon size={32} />}
      title={t('cycle.none')}
      action={
        mayWrite && (
          <div className="sb-row">
            <Button kind="primary" busy={busy} onClick={() => onStart('negative')}>
              {names.length > most ? t('cycle.startAll') : t('cycle.start', { names: locale.list(names) })}
            </Button>
            <Button busy={busy} onClick={() => onStart('positive')}>
              {t('cycle.startPositive')}
            </Button>
          </div>
        )
      }
    >
      {mayWrite ? t('cycle.noneText') : t('cycle.noneToSee')}
    </EmptyState>
  )
}
