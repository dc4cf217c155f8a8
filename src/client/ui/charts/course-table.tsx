import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { Table } from '../table.tsx'
import type { Column } from '../table.tsx'
import type { CoursePoint, CourseSeries } from './course-geometry.ts'
import { useCourseWords } from './course-words.ts'

interface Row {
  key: string
  series: CourseSeries
  point: CoursePoint
}

/** Every point of the course as rows, missed answers too. */
export function CourseTable({
  measure,
  series,
  decimals,
}: {
  measure: string
  series: readonly CourseSeries[]
  decimals: number
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useCourseWords(decimals)
  const rows: Row[] = series.flatMap((person) =>
    person.points.map((point, index) => ({ key: `${person.personId} ${index}`, series: person, point })),
  )
  const columns: Column<Row>[] = [
    {
      id: 'date',
      header: t('ui.date'),
      cell: (row) => locale.date(row.point.date),
      sortValue: (row) => row.point.date,
    },
    {
      id: 'person',
      header: t('ui.person'),
      cell: (row) => row.series.name,
      sortValue: (row) => row.series.name,
    },
    {
      id: 'value',
      header: t('ui.value'),
      align: 'end',
      cell: (row) => (row.point.value === null ? t('ui.courseMissing') : words.value(row.point.value)),
      sortValue: (row) => row.point.value,
    },
  ]
  if (rows.some((row) => row.point.error != null)) {
    columns.push({
      id: 'error',
      header: t('ui.error'),
      align: 'end',
      cell: (row) => (row.point.error == null ? '' : words.value(row.point.error)),
    })
  }
  if (rows.some((row) => row.point.change)) {
    columns.push({ id: 'change', header: t('ui.change'), cell: (row) => words.change(row.point.change) })
  }
  return (
    <Table
      caption={measure}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.key}
      initialSort={{ column: 'date', down: false }}
    />
  )
}
