import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useCourseWords } from './course-words.ts'
import { sendEntry, useKeepCourses } from './courses-query.ts'
import type { CourseProps } from './running-course-part.tsx'

/** Ends a course in one of the ways its protocol knows. What is still open is said, and stands in nobody's way. */
export function EndDialog({ read, onClose }: CourseProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useCourseWords(read.protocol)
  const keep = useKeepCourses()
  const showToast = useToast()
  const [ending, setEnding] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const open = [...read.view.places.values()].filter(
    ({ status }) => status === 'current' || status === 'revisited',
  )
  return (
    <SaveDialog
      title={t('courses.end')}
      action={t('courses.end')}
      disabled={ending === null}
      onClose={onClose}
      save={() =>
        sendEntry(found.id, read.kept.id, {
          move: { do: 'close', ending: ending!, reason: reason.trim() || null },
        })
      }
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      {open.length > 0 && (
        <Banner tone="info">
          {t('courses.endOpen', { steps: locale.list(open.map(({ place }) => words.placeName(place))) })}
        </Banner>
      )}
      <RadioCards
        label={t('courses.endWhich')}
        value={ending}
        onChange={setEnding}
        options={read.protocol.endings.map(({ id, title, purpose }) => ({
          value: id,
          label: words.text(title),
          hint: words.text(purpose),
        }))}
      />
      <TextArea
        label={t('courses.endNote')}
        optional
        rows={4}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </SaveDialog>
  )
}
