import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import type { ContactDate } from './contact-dates.contract.ts'
import type { ContactPlan } from './contact-plans.contract.ts'
import { useDayWords } from './contact-words.ts'
import { sendMark, useMark } from './use-mark.ts'

type Props = { date: ContactDate; plan: ContactPlan; what: 'not-happened' | 'move'; onClose: () => void }

/** Why a day did not come about, or to which day it was moved. */
export function ContactDateDialog({ date, plan, what, onClose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useDayWords()
  const { offerUndo } = useMark()
  const [reason, setReason] = useState(date.reason)
  const [movedTo, setMovedTo] = useState(date.movedTo ?? '')
  const isMove = what === 'move'
  return (
    <SaveDialog
      title={t(isMove ? 'history.moveTitle' : 'history.notHappenedTitle')}
      action={t(isMove ? 'history.move' : 'history.save')}
      disabled={isMove ? movedTo === '' : reason.trim() === ''}
      onClose={onClose}
      save={() =>
        sendMark(
          date,
          isMove
            ? // Moved back to its own day, it is as the plan says.
              { outcome: 'open', movedTo: movedTo === date.dueOn ? null : movedTo, reason }
            : { outcome: 'not-happened', movedTo: date.movedTo, reason },
        )
      }
      onSaved={(saved) => offerUndo(date, saved)}
    >
      <p>{t('history.dayAt', { what: words(date, plan), date: locale.date(date.on) })}</p>
      {isMove && <DateField label={t('history.movedTo')} value={movedTo} onChange={setMovedTo} />}
      <TextArea
        label={t('history.dayReason')}
        optional={isMove}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </SaveDialog>
  )
}
