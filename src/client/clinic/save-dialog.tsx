import { useMutation } from '@tanstack/react-query'
import { useId, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { problemText } from './problem-text.ts'

type Props<T> = {
  title: string
  /** What the main button says it does. */
  action: string
  danger?: boolean
  disabled?: boolean
  /** What leaving says where "Cancel" could be misread. */
  stay?: string
  wide?: boolean
  save: () => Promise<T>
  /** Before the dialog closes. A refusal keeps it open and says why. */
  onSaved: (saved: T) => void
  onClose: () => void
  children: ReactNode
}

/** A dialog with one thing to do: fields or a question, Cancel, and the button that does it. */
export function SaveDialog<T>({
  title,
  action,
  danger,
  disabled,
  stay,
  wide,
  save,
  onSaved,
  onClose,
  children,
}: Props<T>) {
  const { t } = useTranslation()
  const formId = useId()
  // A double tap comes before the button says that it is busy.
  const isOnItsWay = useRef(false)
  const saving = useMutation({
    mutationFn: save,
    onSettled: () => {
      isOnItsWay.current = false
    },
    onSuccess: (saved) => {
      onSaved(saved)
      onClose()
    },
  })
  return (
    <Dialog
      open
      wide={wide}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{stay ?? t('ui.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            kind={danger ? 'danger' : 'primary'}
            disabled={disabled}
            busy={saving.isPending}
          >
            {action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isOnItsWay.current) return
          isOnItsWay.current = true
          saving.mutate()
        }}
      >
        {saving.isError && (
          <Banner tone="look" announce>
            {problemText(saving.error, t)}
          </Banner>
        )}
        {children}
      </form>
    </Dialog>
  )
}
