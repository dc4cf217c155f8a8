import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Menu } from '#client/ui/menu.tsx'
import type { GenogramWords } from '#client/ui/genogram/use-family-words.ts'
import { AddLineForm } from './add-line-form.tsx'
import { AddRelativeForm } from './add-relative-form.tsx'
import { AddTieForm } from './add-tie-form.tsx'
import { relations, type Relation } from './add-relative.ts'
import type { Family, Relative } from './family.contract.ts'
import type { FamilyDesk } from './family-desk.ts'
import { PersonFields } from './person-fields.tsx'
import { PersonHouseholds } from './person-households.tsx'
import { PersonTies } from './person-ties.tsx'

export type Task =
  | { readonly kind: 'add'; readonly relation: Relation }
  | { readonly kind: 'line' | 'tie'; readonly picked: string | null }

type Props = {
  desk: FamilyDesk
  family: Family
  selected: Relative | null
  task: Task | null
  named: ReadonlyMap<string, string>
  words: GenogramWords
  onAdded: (id: string, more: boolean) => void
  onClose: () => void
  onTask: (task: Task) => void
  onRemove: () => void
}

/** What can be done with who is chosen: somebody new beside them, a line from them, or their own fields. */
export function SelectedPanel(props: Props) {
  const { desk, family, selected, task, named, words, onAdded, onClose, onTask, onRemove } = props
  const { t } = useTranslation()
  if (task?.kind === 'add')
    return (
      <AddRelativeForm
        key={`${task.relation} ${selected?.id}`}
        desk={desk}
        family={family}
        relation={task.relation}
        anchor={task.relation === 'apart' ? null : (selected?.id ?? null)}
        named={named}
        onAdded={onAdded}
        onClose={onClose}
      />
    )
  if (task && selected) {
    const Form = task.kind === 'line' ? AddLineForm : AddTieForm
    return (
      <Form
        key={`${task.kind} ${selected.id}`}
        desk={desk}
        from={selected.id}
        named={named}
        picked={task.picked === selected.id ? null : task.picked}
        onAdded={onClose}
        onClose={onClose}
      />
    )
  }
  if (!selected) return <p className="sb-small sb-quiet">{t('family.chooseSomebody')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leads back to the drawing.
    <section
      className="family-form"
      aria-label={named.get(selected.id)}
      key={selected.id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <h2 className="family-form-title">{named.get(selected.id)}</h2>
      <div className="sb-row">
        <Menu
          label={t('family.addBeside')}
          items={[
            ...relations.map((relation) => ({
              label: t(`family.relation_${relation}`),
              onSelect: () => onTask({ kind: 'add', relation }),
            })),
            ...(['line', 'tie'] as const).map((kind) => ({
              label: t(`family.relation_${kind}`),
              onSelect: () => onTask({ kind, picked: null }),
            })),
          ]}
        />
        <Button kind="danger" onClick={onRemove}>
          {t('family.remove')}
        </Button>
      </div>
      <PersonFields desk={desk} person={selected} />
      <h3 className="family-form-title">{t('family.ties')}</h3>
      <PersonTies desk={desk} family={family} person={selected} named={named} words={words} />
      <PersonHouseholds desk={desk} family={family} person={selected} named={named} />
    </section>
  )
}
