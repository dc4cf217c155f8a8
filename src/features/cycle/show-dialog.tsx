import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { isEmpty } from '#structures/content-schema.ts'
import { copyForClients } from '#structures/copy-for-clients.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import type { DeskProps } from './desk-props.ts'
import { SharedCycle } from './shared-cycle.tsx'

const all = 'all'

/** Gives the clients a copy: exactly what they will see stands here before. */
export function ShowDialog({ desk, state, people, onClose }: DeskProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const showToast = useToast()
  const isGroup = found.format === 'group'
  const readers = found.participants.filter(({ endedAt, readsUnit }) => endedAt === null && readsUnit)
  const [to, setTo] = useState(isGroup ? (readers[0]?.person.id ?? all) : all)
  const copy = copyForClients(cycleMap, state.content, to === all ? 'unit' : { person: to })
  const isNothing = isEmpty(copy)
  const seeing = readers.filter(({ person }) => to === all || person.id === to)
  const names = locale.list(seeing.map(({ person }) => locale.name(people(person.id).name)))
  const save = async () => {
    const saved = await desk.saveNow()
    return sendJson(`/api/cases/${found.id}/entries/${saved.id}/copies`, CaseEntry, {
      method: 'POST',
      body: {
        copies: [{ id: crypto.randomUUID(), personId: to === all ? null : to }],
        version: saved.version,
        asks: cycleMap.asks ?? [],
      },
    })
  }
  return (
    <SaveDialog
      wide
      title={t('cycle.showTitle')}
      action={t('cycle.showDo')}
      disabled={isNothing}
      save={save}
      onSaved={(entry) => {
        desk.take(entry)
        showToast({ text: t('cycle.shown') })
      }}
      onClose={onClose}
    >
      <RadioCards
        label={t('cycle.showTo')}
        value={to}
        onChange={setTo}
        options={[
          ...(isGroup ? [] : [{ value: all, label: t('cycle.showAll') }]),
          ...readers.map(({ person }) => ({
            value: person.id,
            label: t('cycle.showOne', { name: locale.name(people(person.id).name) }),
          })),
        ]}
      />
      <p className="sb-small sb-quiet">{t('cycle.showNames', { names })}</p>
      <h3>{t('cycle.showSee')}</h3>
      {isNothing ? <p>{t('cycle.showNothing')}</p> : <SharedCycle content={copy} people={people} level={4} />}
      <p className="sb-small sb-quiet">{t('cycle.showLeft')}</p>
    </SaveDialog>
  )
}
