import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Button } from '#client/ui/button.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { NetworkFigure } from '#families/network/attachment-network.ts'
import { FamilyBanners } from '#features/family/family-banners.tsx'
import { FamilyViewOptions } from '#features/family/family-view-options.tsx'
import type { Family, FamilyNetwork } from '#features/family/family.contract.ts'
import { PictureToolbar } from '#features/family/picture-toolbar.tsx'
import { usePicture } from '#features/family/use-picture.ts'
import { NetworkDrawing } from './network-drawing.tsx'
import { NetworkForm } from './network-form.tsx'
import { NetworkOutline, NetworkTable } from './network-text.tsx'
import { useNetworkWords } from './use-network-words.ts'
import './network.css'

/** Columns beside each other that can still be read. */
const mostColumns = 6

/** Whom one person of the family turns to, as a drawing, in words or as a table, with all that changes it. */
export function NetworkEditor({ loaded, mayDraw }: { loaded: Family; mayDraw: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const picture = usePicture(loaded, mayDraw)
  const { found, desk, state, options, seen, whole, named, today, day, mayEdit } = picture
  const { view, as, setView } = options
  const words = useNetworkWords(named)
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<FamilyNetwork | 'new' | null>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const addButton = useRef<HTMLDivElement>(null)
  const people = useMemo(() => (whole ? inOrder(whole) : []), [whole])
  const person = people.find(({ id }) => id === chosen) ?? people[0]
  const name = person ? (named.get(person.id) ?? '') : ''
  const entries = useMemo(
    () =>
      (whole?.networks ?? [])
        .filter((one) => one.person === person?.id && one.saidOn <= day)
        .toSorted((a, b) => a.saidOn.localeCompare(b.saidOn)),
    [whole, person, day],
  )
  const drawn = useMemo(() => entries.slice(-mostColumns), [entries])
  const participants = useMemo(
    () => new Set(people.flatMap(({ id, personId }) => (personId === null ? [] : [id]))),
    [people],
  )
  const colourOf = useCallback(
    (figure: NetworkFigure) => {
      const personId =
        'person' in figure ? people.find(({ id }) => id === figure.person)?.personId : undefined
      return found.participants.find((one) => one.person.id === personId)?.colourIndex ?? null
    },
    [people, found],
  )
  const done = () => {
    setEditing(null)
    requestAnimationFrame(() => addButton.current?.querySelector('button')?.focus())
  }
  const remove = (entry: FamilyNetwork) => {
    desk.make([{ do: 'remove', what: 'network', id: entry.id }])
    done()
    showToast({
      text: t('network.removed'),
      undo: () => desk.make([{ do: 'restore', what: 'network', id: entry.id }]),
    })
  }
  return (
    <>
      <PictureToolbar {...{ desk, state, mayDraw, mayEdit, drawing, options }} subject="network">
        <div ref={addButton}>
          <Button icon={<AddIcon />} onClick={() => setEditing('new')}>
            {t('network.add')}
          </Button>
        </div>
      </PictureToolbar>
      <FamilyBanners desk={desk} state={state} options={options} mayDraw={mayDraw} />
      <div className="family-desk">
        <div className="family-shown">
          {as !== null && seen.isPending && <Skeleton lines={8} />}
          {as !== null && seen.isError && <Failure error={seen.error} onRetry={() => void seen.refetch()} />}
          {person && (
            <SelectField
              label={t('network.whose')}
              value={person.id}
              onChange={(id) => {
                setChosen(id)
                setEditing(null)
              }}
              options={people.map(({ id }) => ({ value: id, label: named.get(id) ?? '' }))}
            />
          )}
          {whole && entries.length === 0 && (
            <EmptyState
              icon={<PeopleIcon size={32} />}
              title={t('network.none', { name })}
              action={
                mayEdit && (
                  <Button
                    kind="primary"
                    onClick={() => {
                      setView('drawing')
                      setEditing('new')
                    }}
                  >
                    {t('network.add')}
                  </Button>
                )
              }
            >
              {mayDraw ? t('network.noneText') : t('network.noneToSee')}
            </EmptyState>
          )}
          {drawn.length > 0 && view === 'drawing' && (
            <NetworkDrawing ref={drawing} entries={drawn} name={name} words={words} colourOf={colourOf} />
          )}
          {entries.length > drawn.length && view === 'drawing' && (
            <p className="sb-small sb-quiet">
              {t('network.earlier', { count: entries.length - drawn.length })}
            </p>
          )}
          {entries.length > 0 && view === 'outline' && <NetworkOutline entries={entries} words={words} />}
          {entries.length > 0 && view === 'table' && <NetworkTable entries={entries} words={words} />}
          <p className="sb-small sb-quiet">{t('network.basis')}</p>
          <FamilyViewOptions
            options={options}
            family={whole}
            mayPreview={found.isTreating}
            hasSigns={false}
          />
        </div>
        {mayEdit && view === 'drawing' && (editing !== null || entries.length > 0) && person && (
          <div className="family-panel">
            {editing !== null ? (
              <NetworkForm
                key={editing === 'new' ? `new ${person.id}` : editing.id}
                desk={desk}
                person={person.id}
                today={today}
                entry={editing === 'new' ? null : editing}
                named={named}
                participants={participants}
                words={words}
                onDone={done}
              />
            ) : (
              <section className="family-form" aria-label={t('network.entries')}>
                <h2 className="family-form-title">{t('network.entries')}</h2>
                <ul className="family-members">
                  {entries.toReversed().map((entry) => (
                    <li key={entry.id}>
                      <span>{words.said(entry)}</span>
                      <span className="sb-row">
                        <Button kind="quiet" onClick={() => setEditing(entry)}>
                          {t('network.edit')}
                        </Button>
                        <Button kind="danger" onClick={() => remove(entry)}>
                          {t('network.remove')}
                        </Button>
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** Of whom something was said, then who takes part in the case, then the others. */
function inOrder({ people, networks }: Family): Family['people'] {
  const said = new Set(networks.map(({ person }) => person))
  const weight = (one: Family['people'][number]) => (said.has(one.id) ? 0 : one.personId === null ? 2 : 1)
  return people.filter(({ unborn }) => unborn === null).toSorted((a, b) => weight(a) - weight(b))
}
