import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { oneFamilyRelations } from '#models/families/one-family-relations.ts'
import type { RoundRobin } from './round-robin.ts'

type Props = { matrix: RoundRobin; scale: string; nameOf: (id: string) => string }

const method = 'https://doi.org/10.1037/0893-3200.18.2.361'

/** Whose a feeling is within this family: everybody's, who feels it, whom it is about, or the two's. */
export function FamilyRelationsPart({ matrix, scale, nameOf }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const place = new Map(matrix.personIds.map((id, index) => [id, index]))
  const found = oneFamilyRelations(matrix.personIds, (by, about) => {
    const cell = matrix.cells[place.get(by)!]![place.get(about)!]!
    return cell.state === 'value' ? cell.value : null
  })
  const signed = (value: number) => {
    const rounded = Math.round(value * 100) / 100
    return `${rounded > 0 ? '+' : ''}${locale.figure(rounded === 0 ? 0 : rounded, 2)}`
  }
  if (!found.computed)
    return (
      <p className="sb-small sb-quiet">
        {t('measures.relationsMissing', {
          pairs: locale.list(
            found.missing.map(([by, about]) =>
              t('measures.relationOf', { name: nameOf(by), about: nameOf(about) }),
            ),
          ),
        })}
      </p>
    )
  const { effects, pairs, members } = found
  const left = matrix.personIds.filter((id) => !members.includes(id))
  return (
    <details>
      <summary>{t('measures.relations', { scale })}</summary>
      <p className="sb-small">
        {t('measures.relationsFamily', { value: locale.figure(effects.family, 2) })}{' '}
        {t('measures.relationsText')}
      </p>
      <Table
        caption={t('measures.relationsPeople')}
        columns={[
          { id: 'who', header: t('measures.person'), cell: (id: string) => nameOf(id) },
          {
            id: 'gives',
            header: t('measures.relationsActor'),
            align: 'end',
            cell: (id) => signed(effects.actor[id]!),
          },
          {
            id: 'gets',
            header: t('measures.relationsPartner'),
            align: 'end',
            cell: (id) => signed(effects.partner[id]!),
          },
        ]}
        rows={members}
        rowKey={(id) => id}
      />
      <Table
        caption={t('measures.relationsPairs')}
        columns={[
          {
            id: 'pair',
            header: t('measures.relationsPair'),
            cell: ({ between: [one, other] }: (typeof pairs)[number]) =>
              locale.list([nameOf(one), nameOf(other)]),
          },
          {
            id: 'first',
            header: t('measures.relationsFirst'),
            align: 'end',
            cell: ({ effects: [value] }) => signed(value),
          },
          {
            id: 'second',
            header: t('measures.relationsSecond'),
            align: 'end',
            cell: ({ effects: [, value] }) => signed(value),
          },
        ]}
        rows={pairs}
        rowKey={({ between }) => between.join(' ')}
      />
      {left.length > 0 && (
        <p className="sb-small">{t('measures.relationsLeft', { names: locale.list(left.map(nameOf)) })}</p>
      )}
      <p className="sb-small sb-quiet">
        {t('measures.relationsHonest')}{' '}
        <a href={method} target="_blank" rel="noreferrer">
          {t('measures.relationsMethod')}
        </a>
      </p>
    </details>
  )
}
