import { useTranslation } from 'react-i18next'
import { useBondLine } from '#features/cases/bond-list.tsx'
import { useDrawnCase } from '#features/cases/drawn-case.tsx'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { BondDrawing } from '#client/ui/people/bond-drawing.tsx'
import type { BondPage } from './bond-page.contract.ts'

/** The two people, the bond as it is drawn, and each direction in words. */
export function BondHead({ page }: { page: BondPage }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const lineOf = useBondLine(found)
  const drawn = useDrawnCase(found)
  const ends = [page.bond.fromPersonId, page.bond.toPersonId]
  const [a, b] = ends.map((id) => locale.name(personIn(found, id).name))
  const people = drawn.people.filter(({ id }) => ends.includes(id))
  const bonds = drawn.bonds.filter(({ from, to }) => ends.includes(from) && ends.includes(to))
  return (
    <div className="bond-page-head">
      {people.length === 2 && (
        <span aria-hidden="true">
          <BondDrawing people={people} bonds={bonds} size="mark" />
        </span>
      )}
      <div>
        <h2>{t('bondPage.between', { a, b })}</h2>
        <ul className="bond-page-lines">
          {page.bonds.map((bond) => {
            const { line, detail } = lineOf(bond)
            return (
              <li key={bond.id} className="sb-small">
                {line}
                {detail && <span className="sb-quiet"> · {detail}</span>}
              </li>
            )
          })}
        </ul>
      </div>
      <Link href={`/cases/${found.id}`}>{t('bondPage.back')}</Link>
    </div>
  )
}
