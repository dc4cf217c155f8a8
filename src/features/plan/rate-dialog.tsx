import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { ScaleField } from '#features/case-entries/scale-field.tsx'
import { useEntryActions } from '#features/case-entries/use-entries.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { goal } from '#structures/kinds/goal.ts'
import { ratingRange } from '#structures/rating-range.ts'
import { rowsOf, say } from '#structures/structure.ts'
import { today } from './day-here.ts'

const levels = ['muchLess', 'less', 'asHoped', 'more', 'muchMore'] as const

/** Writes down what somebody says in the room about how near a goal is. */
export function RateDialog({ entry, onClose }: { entry: CaseEntry; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const { change } = useEntryActions(found.id)
  const present = found.participants.filter(({ endedAt }) => endedAt === null)
  const [id] = useState(() => crypto.randomUUID())
  const [person, setPerson] = useState(present[0]?.person.id ?? '')
  const [on, setOn] = useState(() => today())
  const [value, setValue] = useState<number | undefined>()
  const [words, setWords] = useState('')
  const [low, high] = ratingRange(goal, entry.content)
  const meaning = levels.flatMap((name) => {
    const text = entry.content[name]
    return typeof text === 'string' ? [{ label: say(goal.fields[name]!.label, i18n.language), text }] : []
  })
  return (
    <SaveDialog
      title={t('plan.rateTitle')}
      action={t('plan.rateSave')}
      disabled={value === undefined}
      onClose={onClose}
      save={() =>
        change(entry, {
          ...entry.content,
          ratings: [
            ...rowsOf(entry.content['ratings']),
            { id, person, on, [low < 0 ? 'level' : 'value']: value, words: words.trim() || undefined },
          ],
        })
      }
      onSaved={() => showToast({ text: t('plan.rated') })}
    >
      <RadioCards
        label={t('plan.rateWho')}
        inRow
        value={person}
        onChange={setPerson}
        options={present.map((one) => ({ value: one.person.id, label: personIn(found, one.person.id).name }))}
      />
      {low < 0 && meaning.length > 0 && (
        <dl className="plan-levels sb-small">
          {meaning.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="sb-voice" dir="auto">
                {text}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ScaleField label={t('plan.rateNumber')} min={low} max={high} value={value} onChange={setValue} />
      <TextArea label={t('plan.rateWords')} optional voice rows={2} value={words} onChange={setWords} />
      <DateField label={t('plan.rateOn')} value={on} onChange={setOn} />
    </SaveDialog>
  )
}
