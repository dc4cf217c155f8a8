/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   The stacked form changes `display`, which takes the table's meaning from screen readers; the roles give it back. */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { SortDownIcon, SortIcon, SortUpIcon } from './icons.tsx'
import { nextSort, sortRows } from './sort-rows.ts'
import type { Sort } from './sort-rows.ts'
import './table.css'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Makes the column sortable. */
  sortValue?: (row: Row) => string | number | null
  /** Figures stand at the end so that their digits line up. */
  align?: 'start' | 'end'
  /** For a column of buttons: its name is only read aloud. */
  headerHidden?: boolean
  /** Left out where a row becomes a card: it can be found elsewhere. */
  minor?: boolean
}

export interface TableProps<Row> {
  /** What the table shows; hidden from sight with `captionHidden`. */
  caption: string
  captionHidden?: boolean | undefined
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  initialSort?: Sort | undefined
  /** Of so few and short columns that they stand beside each other in any place. */
  alwaysInRows?: boolean | undefined
}

export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  initialSort,
  alwaysInRows,
}: TableProps<Row>) {
  const { t, i18n } = useTranslation()
  const [sort, setSort] = useState<Sort | null>(initialSort ?? null)
  const sorted = useMemo(() => {
    const value = columns.find((column) => column.id === sort?.column)?.sortValue
    return sort && value ? sortRows(rows, value, sort.down, i18n.language) : rows
  }, [rows, columns, sort, i18n.language])

  return (
    <div className={alwaysInRows ? undefined : 'sb-table-frame'}>
      <table className="sb-table" role="table">
        <caption className={captionHidden ? 'sb-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => {
              const active = sort?.column === column.id ? sort : null
              return (
                <th
                  key={column.id}
                  role="columnheader"
                  scope="col"
                  className={column.align === 'end' ? 'sb-table-end' : undefined}
                  {...(active
                    ? { 'aria-sort': active.down ? ('descending' as const) : ('ascending' as const) }
                    : {})}
                >
                  {column.sortValue ? (
                    <button
                      type="button"
                      className="sb-table-sort"
                      title={t('ui.sortBy', { column: column.header })}
                      onClick={() => setSort(nextSort(sort, column.id))}
                    >
                      {column.header}
                      {active ? (
                        active.down ? (
                          <SortDownIcon size={16} />
                        ) : (
                          <SortUpIcon size={16} />
                        )
                      ) : (
                        <SortIcon size={16} />
                      )}
                    </button>
                  ) : (
                    <span className={column.headerHidden ? 'sb-hidden' : undefined}>{column.header}</span>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column, index) => {
                const content = {
                  className:
                    classNames(column.align === 'end' && 'sb-table-end', column.minor && 'sb-table-minor') ||
                    undefined,
                  'data-label': column.headerHidden ? '' : column.header,
                  children: column.cell(row),
                }
                return index === 0 ? (
                  <th key={column.id} role="rowheader" scope="row" {...content} />
                ) : (
                  <td key={column.id} role="cell" {...content} />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
