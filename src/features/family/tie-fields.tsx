import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { TrashIcon } from '#client/ui/icons.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { FamilyDesk } from './family-desk.ts'
import { withoutVersion, type Draft } from './held-family.ts'
import { type FamilyRowOf } from './kept-family.contract.ts'

type TieKind = 'union' | 'parentLink' | 'multipleBirth' | 'line' | 'household' | 'systemTie'
type Props<Kind extends TieKind> = {
  desk: FamilyDesk
  what: Kind
  row: FamilyRowOf[Kind]
  /** The tie in words. */
  text: string
  children: (change: (fields: Partial<FamilyRowOf[Kind]>) => void) => ReactNode
}

/** One tie of a person: what it is, its fields behind it, and a way to take it away. */
export function TieFields<Kind extends TieKind>({ desk, what, row, text, children }: Props<Kind>) {
  const { t } = useTranslation()
  const showToast = useToast()
  const [problems, setProblems] = useState<readonly string[]>([])
  const change = (fields: Partial<FamilyRowOf[Kind]>) => {
    const draft = { do: 'put', what, row: { ...withoutVersion(row), ...fields } } as unknown as Draft
    setProblems(desk.make([draft]).map(({ message }) => message))
  }
  return (
    <details className="family-tie">
      <summary>{text}</summary>
      <div className="family-fields">
        {problems.length > 0 && (
          <Banner tone="look" announce>
            {problems.join(' ')} {t('family.notKept')}
          </Banner>
        )}
        {children(change)}
        <div>
          <Button
            kind="danger"
            icon={<TrashIcon />}
            onClick={({ currentTarget }) => {
              // The button goes with the tie; the keyboard stays in the panel.
              currentTarget.closest('section')?.querySelector('button')?.focus()
              desk.make([{ do: 'remove', what, id: row.id }])
              showToast({
                text: t('family.tieRemoved'),
                undo: () => desk.make([{ do: 'restore', what, id: row.id }]),
              })
            }}
          >
            {t('family.removeTie')}
          </Button>
        </div>
      </div>
    </details>
  )
}
