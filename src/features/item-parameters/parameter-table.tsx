import { useTranslation } from 'react-i18next'
import type { ItemParameter } from '#instruments/item-parameters.schema.ts'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'

/** Item parameters as they are held, a row an item. */
export function ParameterTable({ caption, items }: { caption: string; items: readonly ItemParameter[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <Table
      caption={caption}
      captionHidden
      alwaysInRows
      columns={[
        { id: 'item', header: t('itemParameters.item'), cell: (one: ItemParameter) => one.item },
        {
          id: 'a',
          header: t('itemParameters.discrimination'),
          align: 'end',
          cell: (one: ItemParameter) => locale.figure(one.a, 2),
        },
        {
          id: 'b',
          header: t('itemParameters.thresholds'),
          align: 'end',
          cell: (one: ItemParameter) => one.b.map((threshold) => locale.figure(threshold, 2)).join('  '),
        },
      ]}
      rows={items}
      rowKey={(one) => one.item}
    />
  )
}
