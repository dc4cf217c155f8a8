import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useToast } from '#client/ui/toast.tsx'
import { CaseCourses, CourseSummaries, entryToTakeBack, type NewCourseEntry } from './courses.contract.ts'

export const coursesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'courses'],
    // Colleagues record in the same course.
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/courses`, CaseCourses, signal),
  })

export const courseSummaryQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'course-summary'],
    queryFn: ({ signal }) => getJson(`/api/cases/${caseId}/course-summary`, CourseSummaries, signal),
  })

/** Puts an answer of the server where the page and the head of the case read it. */
export function useKeepCourses(): (saved: CaseCourses) => void {
  const { id } = useCase()
  const queryClient = useQueryClient()
  return (saved) => {
    queryClient.setQueryData(coursesQuery(id).queryKey, saved)
    void queryClient.invalidateQueries({ queryKey: courseSummaryQuery(id).queryKey })
  }
}

export function sendEntry(caseId: string, courseId: string, entry: NewCourseEntry): Promise<CaseCourses> {
  return sendJson(`/api/cases/${caseId}/courses/${courseId}/entries`, CaseCourses, {
    method: 'POST',
    body: entry,
    once: crypto.randomUUID(),
  })
}

/** Records one thing at once and offers to take it back; what is refused is said, and the page shows what stands. */
export function useRecord(courseId: string) {
  const { t } = useTranslation()
  const { id } = useCase()
  const keep = useKeepCourses()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const record = useMutation({
    mutationFn: (entry: NewCourseEntry) => sendEntry(id, courseId, entry),
    onSuccess: (saved, { move }) => {
      keep(saved)
      const entries = saved.courses.find((one) => one.id === courseId)?.entries ?? []
      const last = entryToTakeBack(entries)
      if (move.do === 'take-back' || last === null) return showToast({ text: t('courses.takenBack') })
      showToast({
        text: t('courses.recorded'),
        undo: () => record.mutate({ move: { do: 'take-back', entry: last } }),
      })
    },
    onError: (error) => {
      showToast({ text: problemText(error, t) })
      void queryClient.invalidateQueries({ queryKey: coursesQuery(id).queryKey })
    },
  })
  return record
}
