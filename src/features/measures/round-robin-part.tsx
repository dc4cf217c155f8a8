import { Fragment, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { FamilyRelationsPart } from './family-relations-part.tsx'
import type { CaseMeasures, MeasuredInstrument, MeasuredScale } from './measures.contract.ts'
import { roundRobin, type RoundRobinCell } from './round-robin.ts'
import { scaleName } from './scale-name.ts'

type Props = { instrument: MeasuredInstrument; measures: CaseMeasures }

/** Who sees which bond how: rows answer, columns are whom they answer about. */
export function RoundRobinPart({ instrument, measures }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const nameOf = (id: string) => locale.name(personIn(found, id).short)
  const matrices = instrument.scales.flatMap((scale) => {
    const matrix = roundRobin(found, instrument, scale.id, measures)
    return matrix ? [{ scale, matrix }] : []
  })
  if (matrices.length === 0) return null
  return (
    <Card title={t('measures.roundRobin')}>
      <p className="sb-small sb-quiet">{t('measures.roundRobinText')}</p>
      {matrices.map(({ scale, matrix }) => (
        <Fragment key={scale.id}>
          <Table
            caption={t('measures.roundRobinOf', {
              scale: scaleName(scale, t),
              min: locale.number(scale.min, 1),
              max: locale.number(scale.max, 1),
            })}
            columns={[
              {
                id: 'by',
                header: t('measures.whoAnswers'),
                cell: (row: number) => nameOf(matrix.personIds[row]!),
              },
              ...matrix.personIds.map((id, column) => ({
                id,
                header: t('measures.aboutWhom', { name: nameOf(id) }),
                cell: (row: number) => <Cell cell={matrix.cells[row]![column]!} scale={scale} />,
              })),
            ]}
            rows={matrix.personIds.map((_, row) => row)}
            rowKey={(row) => matrix.personIds[row]!}
          />
          {found.format === 'family' && (
            <FamilyRelationsPart matrix={matrix} scale={scaleName(scale, t)} nameOf={nameOf} />
          )}
        </Fragment>
      ))}
    </Card>
  )
}

const words = {
  'no-score': 'measures.notScored',
  'no-answer': 'measures.noAnswerYet',
  'not-asked': 'measures.notAsked',
} as const

function Cell({ cell, scale }: { cell: RoundRobinCell; scale: MeasuredScale }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (cell.state === 'oneself' || cell.state === 'none') return <span className="sb-quiet">–</span>
  if (cell.state !== 'value') return <span className="sb-tiny">{t(words[cell.state])}</span>
  const tint = (cell.value - scale.min) / (scale.max - scale.min)
  return (
    <span className="round-robin-value" style={{ '--tint': tint } as CSSProperties}>
      {t('measures.valueOn', { value: locale.number(cell.value, 1), date: locale.date(cell.date) })}
    </span>
  )
}
