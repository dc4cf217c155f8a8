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
import { NetworkForm } from './network-form.tsx'
import { NetworkPicture } from './network-picture.tsx'
import { NetworkOutline, NetworkTable } from './network-text.tsx'
import { inOrder, withThoseOfCase } from './people-of-networks.ts'
import { fromFamily, lookAt } from './shown-network.ts'
import { useNetworkWords } from './use-network-words.ts'
import { useShownNetworks } from './use-shown-networks.ts'
import './network.css'

/** Whom one person of the family turns to, as a drawing, in words or as a table, with all that changes it. */
export function NetworkEditor({ loaded, mayDraw }: { loaded: Family; mayDraw: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const picture = usePicture(loaded, mayDraw)
  const { found, desk, state, options, seen, whole, today, day, mayEdit } = picture
  const { view, as, setView } = options
  const shown = useShownNetworks(whole, as)
  const named = useMemo(() => withThoseOfCase(picture.named, found), [picture.named, found])
  const words = useNetworkWords(named)
  const [chosen, setChosen] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const [editing, setEditing] = useState<FamilyNetwork | 'new' | null>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const addButton = useRef<HTMLDivElement>(null)
  const people = useMemo(
    () => (whole ? inOrder(whole, shown.networks, found) : []),
    [whole, shown.networks, found],
  )
  const person = people.find(({ id }) => id === chosen) ?? people[0]
  const name = person ? (named.get(person.id) ?? '') : ''
  const ofPerson = useMemo(
    () => shown.networks.filter((one) => one.person === person?.id),
    [shown.networks, person],
  )
  // What was said and what each questionnaire measured stand apart.
  const { kinds, looked, entries: ofKind } = useMemo(() => lookAt(ofPerson, kind), [ofPerson, kind])
  // Now is all there is: where the practice is, it may be tomorrow already.
  const entries = useMemo(
    () => (options.year === null ? ofKind : ofKind.filter((one) => one.saidOn <= day)),
    [ofKind, options.year, day],
  )
  const typed = (whole?.networks ?? []).filter((one) => entries.some(({ id }) => id === one.id))
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
  // Somebody of the case who is not drawn yet can be read of here, and is drawn before more is written down.
  const isDrawn = whole?.people.some(({ id }) => id === person?.id) ?? false
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
        <div ref={addButton} hidden={!isDrawn}>
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
          {kinds.length > 1 && looked !== null && (
            <SelectField
              label={t('network.kind')}
              value={looked}
              onChange={setKind}
              options={kinds.map(({ value, instrument }) => ({
                value,
                label:
                  instrument === null ? t('network.kindSaid') : t('network.kindMeasured', { instrument }),
              }))}
            />
          )}
          {shown.error && <Failure error={shown.error} onRetry={shown.retry} />}
          {whole && shown.isPending && <Skeleton lines={6} />}
          {whole && !shown.isPending && entries.length === 0 && (
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
          {entries.length > 0 && view === 'drawing' && (
            <NetworkPicture
              key={`${person?.id} ${looked}`}
              whole={ofKind}
              {...{ entries, name, words, colourOf, drawing }}
            />
          )}
          {entries.length > 0 && view === 'outline' && <NetworkOutline entries={entries} words={words} />}
          {entries.length > 0 && view === 'table' && <NetworkTable entries={entries} words={words} />}
          <p className="sb-small sb-quiet">
            {t(looked === null || looked === 'said' ? 'network.basis' : 'network.basisMeasured')}{' '}
            {(looked === null || looked === 'securebase-turning') && t('network.basisOurs')}
          </p>
          <FamilyViewOptions
            options={options}
            family={whole}
            alsoSaid={shown.networks}
            mayPreview={found.isTreating}
            hasSigns={false}
          />
        </div>
        {mayEdit && view === 'drawing' && (editing !== null || typed.length > 0) && person && (
          <div className="family-panel">
            {editing !== null ? (
              <NetworkForm
                key={editing === 'new' ? `new ${person.id}` : editing.id}
                desk={desk}
                person={person.id}
                today={today}
                entry={editing === 'new' ? null : editing}
                named={picture.named}
                participants={participants}
                words={words}
                onDone={done}
              />
            ) : (
              <section className="family-form" aria-label={t('network.entries')}>
                <h2 className="family-form-title">{t('network.entries')}</h2>
                <ul className="family-members">
                  {typed.toReversed().map((entry) => (
                    <li key={entry.id}>
                      <span>{words.said(fromFamily(entry))}</span>
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
