import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answersOfCheck, type CheckAnswer } from '#protocols/condition.schema.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useCourseWords } from './course-words.ts'
import { CaseCourses, countingAnswers } from './courses.contract.ts'
import { useKeepCourses } from './courses-query.ts'

export type AskedCheck = { check: string; persons: string[] }
type Props = { data: CaseCourses; protocol: Protocol; asked: AskedCheck; onClose: () => void }

/** What was found on asking, of whom and when. An earlier answer stays, or is taken back as a slip. */
export function CheckDialog({ data, protocol, asked, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useCourseWords(protocol)
  const keep = useKeepCourses()
  const showToast = useToast()
  const [id] = useState(() => crypto.randomUUID())
  const [answer, setAnswer] = useState<CheckAnswer | null>(null)
  const [on, setOn] = useState(data.known.today)
  const [note, setNote] = useState('')
  const [isSlip, setIsSlip] = useState(false)
  const check = protocol.checks.find((one) => one.id === asked.check)!
  const earlier = answersTo(data, asked)
  const last = earlier.at(-1)
  return (
    <SaveDialog
      title={t('courses.answerTitle')}
      action={t('courses.saveAnswer')}
      disabled={answer === null && !isSlip}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/check-answers`, CaseCourses, {
          method: 'POST',
          body: { id, ...asked, answer, on, note, replaces: isSlip && last ? last.id : null },
        })
      }
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.answerKept') })
      }}
    >
      <p>
        <strong>{words.checkName(asked.check)}</strong>
        {asked.persons.length > 0 && ` · ${words.people(asked.persons)}`}
      </p>
      <RadioCards
        label={t('courses.answerTitle')}
        labelHidden
        inRow
        value={answer}
        onChange={setAnswer}
        options={answersOfCheck[check.answers].map((value) => ({
          value,
          label: t(`courses.answer.${value}`),
        }))}
      />
      <DateField label={t('courses.askedOn')} max={data.known.today} value={on} onChange={setOn} />
      <TextArea
        label={t('courses.answerNote')}
        hint={t('courses.answerNoteHint')}
        optional
        rows={3}
        maxLength={5000}
        value={note}
        onChange={setNote}
      />
      {last && <Checkbox label={t('courses.wasSlip')} checked={isSlip} onChange={setIsSlip} />}
      {earlier.length > 0 && <Earlier data={data} earlier={earlier} />}
    </SaveDialog>
  )
}

/** Answers to a check of the same people that count, in the order they were recorded. */
export function answersTo({ known }: CaseCourses, asked: AskedCheck) {
  return countingAnswers(known).filter(
    ({ check, persons, answer }) =>
      answer !== null && check === asked.check && persons.join() === asked.persons.join(),
  )
}

function Earlier({ data, earlier }: { data: CaseCourses; earlier: ReturnType<typeof answersTo> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <details>
      <summary>{t('courses.earlierAnswers')}</summary>
      <ul className="courses-list">
        {earlier.toReversed().map((one) => (
          <li key={one.id}>
            <strong>{one.answer && t(`courses.answer.${one.answer}`)}</strong>{' '}
            <span className="sb-quiet sb-small">
              {t('courses.byOn', { name: data.memberNames[one.by] ?? '', date: locale.date(one.on) })}
            </span>
            {one.note && <p className="courses-words">{one.note}</p>}
          </li>
        ))}
      </ul>
    </details>
  )
}
