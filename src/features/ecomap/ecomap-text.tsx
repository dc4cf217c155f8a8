import { useTranslation } from 'react-i18next'
import { Table } from '#client/ui/table.tsx'
import { dateInWords } from '#client/ui/genogram/date-words.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { FamilySystem, FamilySystemTie } from '#features/family/family.contract.ts'
import type { EcomapWords } from './use-ecomap-words.ts'

type Props = {
  systems: readonly FamilySystem[]
  ties: readonly FamilySystemTie[]
  words: EcomapWords
}

/** All that the drawing shows, as sentences. */
export function EcomapOutline({ systems, ties, words }: Props) {
  const { t } = useTranslation()
  return (
    <ul className="sb-geno-outline" aria-label={t('ecomap.outline')}>
      {systems.map((system) => {
        const own = ties.filter((tie) => tie.system === system.id)
        return (
          <li key={system.id}>
            <strong>
              {system.name
                ? t('ecomap.named', { kind: words.kind(system), name: words.system(system) })
                : words.kind(system)}
            </strong>
            <ul>
              {own.length === 0 && <li>{t('ecomap.noTie')}</li>}
              {own.map((tie) => (
                <li key={tie.id}>{words.tie(tie)}</li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

type Row = { system: FamilySystem; tie: FamilySystemTie | null }

/** The same, a row for each tie. */
export function EcomapTable({ systems, ties, words }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const rows = systems.flatMap((system): Row[] => {
    const own = ties.filter((tie) => tie.system === system.id)
    return own.length === 0 ? [{ system, tie: null }] : own.map((tie) => ({ system, tie }))
  })
  const said = (tell: (tie: FamilySystemTie) => string) => (row: Row) => (row.tie ? tell(row.tie) : '–')
  const date = (one: FamilySystemTie['start']) => (one ? dateInWords(one, t, locale) : '')
  return (
    <Table
      caption={t('ecomap.table')}
      captionHidden
      columns={[
        {
          id: 'what',
          header: t('ecomap.what'),
          cell: ({ system }: Row) => words.system(system),
          sortValue: ({ system }) => words.system(system),
        },
        {
          id: 'kind',
          header: t('ecomap.kind'),
          cell: ({ system }: Row) => words.kind(system),
          sortValue: ({ system }) => words.kind(system),
        },
        { id: 'who', header: t('ecomap.tiedTo'), cell: said(words.target) },
        {
          id: 'quality',
          header: t('ecomap.quality'),
          cell: said((tie) => t(`ecomap.quality_${tie.quality}`)),
        },
        { id: 'energy', header: t('ecomap.energy'), cell: said((tie) => t(`ecomap.energy_${tie.energy}`)) },
        { id: 'from', header: t('ecomap.from'), cell: said((tie) => date(tie.start)) },
        { id: 'to', header: t('ecomap.to'), cell: said((tie) => date(tie.end)) },
      ]}
      rows={rows}
      rowKey={({ system, tie }) => `${system.id} ${tie?.id ?? ''}`}
    />
  )
}
