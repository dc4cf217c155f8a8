import { useTranslation } from 'react-i18next'
import { Table } from '#client/ui/table.tsx'
import { networkFunctions, type NetworkFunction } from '#families/network/attachment-network.ts'
import type { ShownNetwork } from './shown-network.ts'
import type { NetworkWords } from './use-network-words.ts'

type Props = { entries: readonly ShownNetwork[]; words: NetworkWords }

const saidIn = ({ ranks }: ShownNetwork) => networkFunctions.filter((of) => ranks[of].length > 0)

/** All that was said, day by day, the newest first. */
export function NetworkOutline({ entries, words }: Props) {
  const { t } = useTranslation()
  return (
    <ul className="sb-geno-outline" aria-label={t('network.outline')}>
      {entries.toReversed().map((entry) => (
        <li key={entry.id}>
          <strong>{words.said(entry)}</strong>
          <ul>
            {saidIn(entry).map((of) => (
              <li key={of}>
                {t(`network.function_${of}`)}: {words.ranks(entry, of)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

type Row = { entry: ShownNetwork; of: NetworkFunction }

/** The same, a row for each day and function. */
export function NetworkTable({ entries, words }: Props) {
  const { t } = useTranslation()
  return (
    <Table
      caption={t('network.table')}
      captionHidden
      columns={[
        {
          id: 'when',
          header: t('network.when'),
          cell: ({ entry }: Row) => words.date(entry),
          sortValue: ({ entry }) => entry.saidOn,
        },
        { id: 'source', header: t('network.source'), cell: ({ entry }: Row) => words.source(entry) },
        { id: 'what', header: t('network.what'), cell: ({ of }: Row) => t(`network.function_${of}`) },
        {
          id: 'ranks',
          header: t('network.ranks'),
          cell: ({ entry, of }: Row) => words.ranks(entry, of),
        },
      ]}
      rows={entries.toReversed().flatMap((entry) => saidIn(entry).map((of): Row => ({ entry, of })))}
      rowKey={({ entry, of }) => `${entry.id} ${of}`}
    />
  )
}
