import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Card } from '#client/ui/card.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RunningCourses } from './protocol-packs.contract.ts'

/** Which of one's own cases still run under an earlier version. */
export function RunningCoursesCard({ packAddress }: { packAddress: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayRead = useMay('course.read')
  const running = useQuery({
    queryKey: ['protocols', packAddress, 'running'],
    staleTime: 0,
    enabled: mayRead,
    queryFn: ({ signal }) =>
      getJson(`/api/protocols/${encodeURIComponent(packAddress)}/running-courses`, RunningCourses, signal),
  })
  if (!mayRead) return null
  return (
    <Card title={t('protocolPacks.running')}>
      {running.isError && <Failure error={running.error} onRetry={() => void running.refetch()} />}
      {running.data?.items.length === 0 && <p className="sb-quiet">{t('protocolPacks.runningNone')}</p>}
      {running.data && running.data.items.length > 0 && (
        <>
          <p className="sb-quiet">{t('protocolPacks.runningText')}</p>
          <ul>
            {running.data.items.map(({ caseId, courseId, title, names, version }) => (
              <li key={courseId}>
                <Link href={`/cases/${caseId}/course`}>
                  {t('protocolPacks.runningOne', { name: title ?? locale.list(names), version })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
