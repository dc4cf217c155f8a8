import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { ContactDate, type ContactDateMark } from './contact-dates.contract.ts'
import { useRefresh } from './history-query.ts'

type Said = Pick<ContactDateMark, 'outcome' | 'movedTo' | 'reason'>

export function sendMark({ planId, kind, dueOn, version }: ContactDate, said: Said): Promise<ContactDate> {
  const { outcome, movedTo, reason } = said
  const body = { kind, dueOn, outcome, movedTo, reason }
  return sendJson(`/api/contact-plans/${planId}/dates`, ContactDate, { method: 'PUT', version, body })
}

/** Says what became of a day, and offers to take it back. */
export function useMark() {
  const { t } = useTranslation()
  const found = useCase()
  const showToast = useToast()
  const refresh = useRefresh(found.id)
  const trying = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      showToast({ text: problemText(error, t) })
    }
    await refresh()
  }
  /** What was said before, so that it can be said again. */
  const offerUndo = (before: ContactDate, saved: ContactDate) => {
    const undo = () =>
      void trying(async () => {
        await sendMark(saved, before)
        showToast({ text: t('history.markUndone') })
      })
    showToast({ text: t('history.saved'), undo })
    void refresh()
  }
  const mark = (date: ContactDate, said: Said) =>
    trying(async () => offerUndo(date, await sendMark(date, said)))
  return { mark, offerUndo }
}
