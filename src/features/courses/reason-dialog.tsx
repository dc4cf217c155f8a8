import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { CourseMove } from './courses.contract.ts'
import { sendEntry, useKeepCourses } from './courses-query.ts'

type Props = {
  courseId: string
  title: string
  text: string
  label: string
  action: string
  isOptional?: boolean
  moveOf: (reason: string) => CourseMove
  onClose: () => void
}

/** Something that is recorded with its reason. */
export function ReasonDialog({ courseId, title, text, label, action, isOptional, moveOf, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const keep = useKeepCourses()
  const showToast = useToast()
  const [reason, setReason] = useState('')
  return (
    <SaveDialog
      title={title}
      action={action}
      disabled={!isOptional && reason.trim() === ''}
      onClose={onClose}
      save={() => sendEntry(found.id, courseId, { move: moveOf(reason.trim()) })}
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      <p>{text}</p>
      <TextArea
        label={label}
        hint={t('courses.whyHint')}
        optional={isOptional}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </SaveDialog>
  )
}
