import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { entryToTakeBack, type CaseCourses } from './courses.contract.ts'
import { useRecord } from './courses-query.ts'
import { EntryList } from './history-card.tsx'
import type { ReadCourse } from './running-course.ts'

type Props = { data: CaseCourses; ended: readonly ReadCourse[]; mayWrite: boolean }

/** Courses that have ended stay to be read. */
export function EndedCourses({ data, ended, mayWrite }: Props) {
  const { t } = useTranslation()
  return (
    <Card title={t('courses.ended')}>
      {ended.map((read) => (
        <Ended key={read.kept.id} data={data} read={read} mayWrite={mayWrite} />
      ))}
    </Card>
  )
}

function Ended({ data, read, mayWrite }: { data: CaseCourses; read: ReadCourse; mayWrite: boolean }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = usePackText()
  const record = useRecord(read.kept.id)
  const last = entryToTakeBack(read.kept.entries)
  const { closed } = read.view
  return (
    <details>
      <summary>
        {t('courses.endedOn', {
          title: text(read.protocol.title),
          date: closed ? locale.date(closed.on) : '',
        })}
      </summary>
      {closed?.goesOnAs && <p>{t('courses.goesOnAs')}</p>}
      {mayWrite && last !== null && (
        <Button onClick={() => record.mutate({ move: { do: 'take-back', entry: last } })}>
          {t('courses.reopen')}
        </Button>
      )}
      <EntryList data={data} read={read} />
    </details>
  )
}
