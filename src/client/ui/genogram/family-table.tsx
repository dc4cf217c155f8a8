import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Table } from '../table.tsx'
import type { Column } from '../table.tsx'
import { useDescribedFamily } from './family-outline.tsx'
import type { FamilyTextProps, ToldPerson } from './family-outline.tsx'

type About = ToldPerson['items'][number]['about']

const abouts: readonly About[] = [
  'partners',
  'parents',
  'siblings',
  'children',
  'lines',
  'households',
  'measures',
]

/** All that the drawing shows, a row for each person; columns that would be empty are left out. */
export function FamilyTable(props: FamilyTextProps) {
  const { t } = useTranslation()
  const { described, people, words } = useDescribedFamily(props)
  const columns = useMemo(() => {
    const name = ({ id }: ToldPerson) => words.name(people.get(id)!)
    const said = (row: ToldPerson, about: About) =>
      row.items.filter((item) => item.about === about).map(({ text }) => text)
    const all: Column<ToldPerson>[] = [
      { id: 'name', header: t('genogram.name'), cell: name, sortValue: name },
      {
        id: 'lifetime',
        header: t('genogram.lifetime'),
        cell: ({ id }) => words.lifetime(people.get(id)!).join(', '),
        sortValue: ({ id }) => {
          const { birth } = people.get(id)!
          return birth?.earliest ?? birth?.latest ?? null
        },
      },
    ]
    for (const about of abouts)
      if (described.some((row) => said(row, about).length > 0))
        all.push({
          id: about,
          header: t(`genogram.${about}`),
          cell: (row) => said(row, about).map((text, index) => <div key={index}>{text}</div>),
        })
    return all
  }, [t, described, people, words])
  return (
    <Table
      caption={t('genogram.table')}
      captionHidden
      columns={columns}
      rows={described}
      rowKey={({ id }) => id}
    />
  )
}
