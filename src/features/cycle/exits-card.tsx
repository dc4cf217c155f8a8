import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { AddIcon, TrashIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { DeskProps } from './desk-props.ts'
import { legsOf, personOf } from './drawn-legs.ts'
import { withExit, withoutExit } from './edit-map.ts'
import { exitsOf } from './exits-of.ts'
import { ExitText } from './exit-text.tsx'

/** When somebody stepped out of the cycle, who moved and how. */
export function ExitsCard({ desk, state, people, mayWrite }: DeskProps & { mayWrite: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const [isAdding, setAdding] = useState(false)
  const exits = exitsOf(state.content)
  if (exits.length === 0 && !mayWrite) return null
  return (
    <section className="cycle-exits" aria-label={t('cycle.exits')}>
      <h3 className="cycle-form-title">{t('cycle.exits')}</h3>
      {exits.length === 0 && <p className="sb-small sb-quiet">{t('cycle.exitsNone')}</p>}
      <ul className="cycle-people">
        {exits.map((exit) => (
          <li key={exit.id}>
            <ExitText exit={exit} people={people} />
            {mayWrite && (
              <IconButton
                kind="quiet"
                label={t('cycle.exitRemove')}
                icon={<TrashIcon size={18} />}
                onClick={() => {
                  desk.change(withoutExit(state.content, exit.id))
                  showToast({ text: t('cycle.exitRemoved'), undo: () => desk.undo() })
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div>
          <Button icon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('cycle.exitAdd')}
          </Button>
        </div>
      )}
      {isAdding && <ExitDialog {...{ desk, state, people }} onClose={() => setAdding(false)} />}
    </section>
  )
}

function ExitDialog({ desk, state, people, onClose }: DeskProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [on, setOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [person, setPerson] = useState('')
  const [how, setHow] = useState('')
  const save = async () => {
    const exit = { ...(on ? { on } : {}), ...(person ? { person } : {}), ...(how.trim() ? { how } : {}) }
    desk.change(withExit(desk.state().content, { id: crypto.randomUUID(), ...exit }))
    await desk.saveNow()
  }
  return (
    <SaveDialog
      title={t('cycle.exits')}
      action={t('cycle.exitAdd')}
      disabled={!on && !person && !how.trim()}
      save={save}
      onSaved={() => undefined}
      onClose={onClose}
    >
      <DateField label={t('cycle.exitOn')} value={on} onChange={setOn} />
      <SelectField
        label={t('cycle.exitWho')}
        value={person}
        placeholder={t('cycle.notSaid')}
        onChange={setPerson}
        options={[...new Set(legsOf(state.content).map(personOf))].map((id) => ({
          value: id,
          label: locale.name(people(id).name),
        }))}
      />
      <TextArea label={t('cycle.exitHow')} voice maxLength={500} value={how} onChange={setHow} />
    </SaveDialog>
  )
}
