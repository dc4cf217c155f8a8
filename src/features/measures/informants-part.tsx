import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { byInformant, type InformantCell, type InformantMatrix, type InformantRow } from './by-informant.ts'
import type { CaseMeasures, MeasuredInstrument } from './measures.contract.ts'
import { scaleName } from './scale-name.ts'
import { subjectKey, type Subject } from './subject-of.ts'

type Props = { instrument: MeasuredInstrument; measures: CaseMeasures }

/** The same scale by each informant, how far apart they are, and whose view is missing. */
export function InformantsPart({ instrument, measures }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const matrices = byInformant(found, instrument, measures)
  if (matrices.length === 0) return null
  return (
    <Card title={t('measures.byInformant')}>
      {matrices.map((matrix) => (
        <Matrix key={subjectKey(matrix.subject)} matrix={matrix} />
      ))}
      <p className="sb-tiny">{t('measures.discrepancyNote')}</p>
    </Card>
  )
}

function Matrix({ matrix }: { matrix: InformantMatrix }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const nameOf = (id: string) => locale.name(personIn(found, id).name)
  const shortOf = (id: string) => locale.name(personIn(found, id).short)
  const { subject, informantIds } = matrix
  const relationOf = useRelation(subject)
  const columns = [
    {
      id: 'scale',
      header: t('measures.scale'),
      cell: ({ scale }: InformantRow) => scaleName(scale, t),
    },
    ...informantIds.map((id, index) => ({
      id,
      header: relationOf(id),
      cell: ({ cells }: InformantRow) => cellText(cells[index]!),
    })),
    {
      id: 'discrepancy',
      header: t('measures.discrepancy'),
      cell: ({ discrepancy }: InformantRow) =>
        discrepancy
          ? t(`measures.discrepancyIs.${verdictOf(discrepancy.isBeyondError)}`, {
              a: shortOf(informantIds[discrepancy.from]!),
              b: shortOf(informantIds[discrepancy.to]!),
              difference: signed(discrepancy.difference),
              criterion: locale.number(discrepancy.criterion ?? 0, 1),
            })
          : '–',
    },
  ]
  return (
    <Table
      caption={captionOf(subject)}
      columns={columns}
      rows={matrix.rows}
      rowKey={({ scale }) => scale.id}
    />
  )

  function captionOf(about: Subject): string {
    if (about.kind === 'person') return t('measures.informantsAbout', { name: nameOf(about.personId) })
    if (about.kind === 'bond') {
      const [a, b] = about.personIds.map(nameOf)
      return t('measures.informantsBond', { a, b })
    }
    return t(about.kind === 'self' ? 'measures.informantsSelf' : 'measures.informantsSession')
  }
  function cellText(cell: InformantCell): string {
    if (cell.state === 'value')
      return t('measures.valueOn', { value: locale.number(cell.value, 2), date: locale.date(cell.date) })
    return cell.state === 'no-score'
      ? t('measures.noScoreOn', { reason: cell.reason, date: locale.date(cell.date) })
      : t(cell.state === 'no-answer' ? 'measures.noAnswerYet' : 'measures.notAsked')
  }
  function signed(value: number): string {
    return `${value > 0 ? '+' : ''}${locale.number(value, 1)}`
  }
}

const verdictOf = (isBeyondError: boolean | null) =>
  isBeyondError === null ? 'unknown' : isBeyondError ? 'beyond' : 'within'

/** Who an informant is to whom the answers are about. */
function useRelation(subject: Subject): (id: string) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  return (id) => {
    const name = locale.name(personIn(found, id).short)
    if (subject.kind !== 'person') return name
    const bond = found.bonds.find((one) => one.fromPersonId === subject.personId && one.toPersonId === id)
    const role = found.participants.find(({ person }) => person.id === id)?.role
    const relation =
      id === subject.personId
        ? t('measures.self')
        : bond
          ? t(`bonds.kindName.${bond.kind}`)
          : role && t(`cases.roleName.${role}`)
    return relation ? t('measures.informantIs', { name, relation }) : name
  }
}
