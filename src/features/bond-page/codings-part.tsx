import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import type { BondPage } from './bond-page.contract.ts'
import { CodingCard, useCodingLine } from './coding-card.tsx'
import { CodingDialog } from './coding-dialog.tsx'
import { draftOf, toChange } from './coding-draft.ts'
import { Coding } from './codings.contract.ts'
import { useRemoval } from './use-bond-page.ts'

/** What coders found of either end, newest first. */
export function CodingsPart({ page, mayWrite }: { page: BondPage; mayWrite: boolean }) {
  const { t } = useTranslation()
  const found = useCase()
  const remove = useRemoval(Coding, found.id)
  const lineOf = useCodingLine()
  const [isAdding, setIsAdding] = useState(false)
  const [begun, setBegun] = useState<Coding | null>(null)
  const place = useRef<HTMLDivElement>(null)
  // What somebody else removed meanwhile stays open with what was typed.
  const changing = begun && (page.codings.find((one) => one.id === begun.id) ?? begun)
  return (
    <Card title={t('bondPage.codings')}>
      <div ref={place} tabIndex={-1} role="group" aria-label={t('bondPage.codings')}>
        {page.codings.length === 0 && <p className="sb-quiet sb-small">{t('bondPage.noCodings')}</p>}
        {page.codings.length > 0 && (
          <ul className="bond-page-entries">
            {page.codings.map((coding) => (
              <li key={coding.id}>
                <CodingCard coding={coding} />
                {mayWrite && (
                  <Menu
                    name={t('bondPage.actions', { text: lineOf(coding) })}
                    items={[
                      { label: t('bondPage.change'), onSelect: () => setBegun(coding) },
                      {
                        label: t('bondPage.remove'),
                        danger: true,
                        onSelect: () => {
                          // The button that opened this goes with its row.
                          place.current?.focus()
                          void remove(`/api/codings/${coding.id}`, coding, toChange(draftOf(coding)))
                        },
                      },
                    ]}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {mayWrite && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('bondPage.addCoding')}
          </Button>
        </div>
      )}
      {isAdding && <CodingDialog page={page} coding={null} onClose={() => setIsAdding(false)} />}
      {changing && (
        <CodingDialog key={changing.id} page={page} coding={changing} onClose={() => setBegun(null)} />
      )}
    </Card>
  )
}
