import { useTranslation } from 'react-i18next'
import { useLocale } from '../locale.ts'
import { Table } from '../table.tsx'
import type { PlanePath } from './plane-geometry.ts'
import { usePlaneWords } from './plane-words.ts'

/** Every point of the plane as rows. */
export function PlaneTable({ paths, instrument }: { paths: readonly PlanePath[]; instrument: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { who } = usePlaneWords()
  const rows = paths.flatMap((path) =>
    path.points.map((point, index) => ({ path, point, key: `${path.bondId} ${index}` })),
  )
  const figure = (value: number, error: number | null | undefined) =>
    error == null ? locale.number(value, 2) : `${locale.number(value, 2)} ± ${locale.number(error, 2)}`
  return (
    <Table
      caption={`${t('ui.planeTitle')}, ${instrument}`}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        {
          id: 'person',
          header: t('ui.person'),
          cell: (row) => who(row.path),
          sortValue: (row) => who(row.path),
        },
        {
          id: 'date',
          header: t('ui.date'),
          cell: (row) => locale.date(row.point.date),
          sortValue: (row) => row.point.date,
        },
        {
          id: 'anxiety',
          header: t('ui.planeAnxietyShort'),
          align: 'end',
          cell: (row) => figure(row.point.anxiety, row.point.anxietyError),
          sortValue: (row) => row.point.anxiety,
        },
        {
          id: 'avoidance',
          header: t('ui.planeAvoidanceShort'),
          align: 'end',
          cell: (row) => figure(row.point.avoidance, row.point.avoidanceError),
          sortValue: (row) => row.point.avoidance,
        },
      ]}
    />
  )
}
