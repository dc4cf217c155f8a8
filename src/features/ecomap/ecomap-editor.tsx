import { useMemo, useRef, useState, type KeyboardEvent as KeyPress } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, PeopleIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { ecomapAround } from '#families/ecomap/ecomap-around.ts'
import { systemKinds, type SystemKind } from '#families/ecomap/ecomap.ts'
import { FamilyBanners } from '#features/family/family-banners.tsx'
import { FamilyViewOptions } from '#features/family/family-view-options.tsx'
import type { Family } from '#features/family/family.contract.ts'
import { PictureToolbar } from '#features/family/picture-toolbar.tsx'
import { usePicture } from '#features/family/use-picture.ts'
import { AddSystemForm } from './add-system-form.tsx'
import { EcomapDrawing } from './ecomap-drawing.tsx'
import { EcomapOutline, EcomapTable } from './ecomap-text.tsx'
import { middlesOf } from './household-in-middle.ts'
import { PersonPanel } from './person-panel.tsx'
import { SystemPanel } from './system-panel.tsx'
import { useEcomapWords } from './use-ecomap-words.ts'
import './ecomap.css'

/** The ecomap as a drawing, in words or as a table, with all that changes it. */
export function EcomapEditor({ loaded, mayDraw }: { loaded: Family; mayDraw: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const picture = usePicture(loaded, mayDraw)
  const { found, desk, state, options, seen, whole, shown, named, day, mayEdit } = picture
  const { view, as, year } = options
  const words = useEcomapWords(whole, named)
  const [chosenMiddle, setMiddle] = useState<string | null>(null)
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [adding, setAdding] = useState<SystemKind | null>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const desktop = useRef<HTMLDivElement>(null)

  const middles = useMemo(() => (shown ? middlesOf(shown as Family, found) : []), [shown, found])
  const middle = middles.find(({ household }) => (household ?? 'all') === chosenMiddle) ?? middles[0]
  const around = useMemo(() => {
    if (!whole || !middle) return { places: [], ties: [] }
    const inside = new Set(middle.people.map(({ id }) => id))
    return ecomapAround(whole.systems, whole.systemTies, { inside, household: middle.household }, day)
  }, [whole, middle, day])
  const systems = around.places.filter((one) => one !== null)
  const nameOf = (household: string | null) =>
    whole?.households.find(({ id }) => id === household)?.name ?? t('ecomap.everybody')
  const colours = useMemo(() => {
    const known = new Map(found.participants.map(({ person, colourIndex }) => [person.id, colourIndex]))
    return new Map(
      (middle?.people ?? []).flatMap(({ id, personId }) => {
        const colour = personId === null ? undefined : known.get(personId)
        return colour === undefined ? [] : [[id, colour] as const]
      }),
    )
  }, [found, middle])
  const system = state.family.systems.find(({ id }) => id === selectedId) ?? null
  const person = middle?.people.find(({ id }) => id === selectedId) ?? null
  const target = person
    ? { person: person.id, household: null }
    : { person: null, household: middle?.household ?? null }

  const focus = (id: string) =>
    requestAnimationFrame(() =>
      desktop.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(id)}"] [role="button"]`)?.focus(),
    )
  const close = () => {
    setAdding(null)
    if (selectedId !== null) focus(selectedId)
  }
  const remove = (id: string | null) => {
    const gone = state.family.systems.find((one) => one.id === id)
    if (!gone) return
    const next = systems.find((one) => one.id !== gone.id)?.id ?? middle?.people[0]?.id ?? null
    desk.make([{ do: 'remove', what: 'system', id: gone.id }])
    setAdding(null)
    setSelectedId(next)
    if (next !== null) focus(next)
    showToast({
      text: t('ecomap.removed', { name: words.system(gone) }),
      undo: () => desk.make([{ do: 'restore', what: 'system', id: gone.id }]),
    })
  }
  const onKey = (event: KeyPress) => {
    const id = (event.target as Element).closest<SVGGElement>('[data-node]')?.dataset['node']
    if (!id || !mayEdit || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'n') {
      setSelectedId(id)
      setAdding('other')
    } else if (event.key === 'e') {
      setSelectedId(id)
      setAdding(null)
      requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('input, select')?.focus())
    } else if (event.key === 'Delete' || event.key === 'Backspace') remove(id)
    else return
    event.preventDefault()
  }
  const text = { systems, ties: year === null && whole ? tiesOf(whole, systems) : around.ties, words }
  return (
    <>
      <PictureToolbar {...{ desk, state, mayDraw, mayEdit, drawing, options }} subject="ecomap">
        <Menu
          label={
            <>
              <AddIcon size={18} /> {t('ecomap.add')}
            </>
          }
          name={t('ecomap.add')}
          items={systemKinds.map((kind) => ({
            label: t(`ecomap.kind_${kind}`),
            onSelect: () => setAdding(kind),
          }))}
        />
      </PictureToolbar>
      <FamilyBanners desk={desk} state={state} options={options} mayDraw={mayDraw} />
      <div className="family-desk" ref={desktop}>
        <div className="family-shown">
          {as !== null && seen.isPending && <Skeleton lines={8} />}
          {as !== null && seen.isError && <Failure error={seen.error} onRetry={() => void seen.refetch()} />}
          {middles.length > 1 && middle && (
            <SelectField
              label={t('ecomap.middle')}
              value={middle.household ?? 'all'}
              onChange={setMiddle}
              options={middles.map(({ household }) => ({
                value: household ?? 'all',
                label: nameOf(household),
              }))}
            />
          )}
          {whole && systems.length === 0 && (
            <EmptyState icon={<PeopleIcon size={32} />} title={t('ecomap.none')}>
              {mayDraw ? t('ecomap.noneText') : t('ecomap.noneToSee')}
            </EmptyState>
          )}
          {whole && middle && view === 'drawing' && systems.length > 0 && (
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Keys of the drawing inside it.
            <div
              onKeyDown={onKey}
              onFocus={(event) => {
                const id = event.target.closest<SVGGElement>('[data-node]')?.dataset['node']
                if (id && adding === null) setSelectedId(id)
              }}
            >
              <EcomapDrawing
                ref={drawing}
                people={middle.people}
                household={nameOf(middle.household)}
                places={around.places}
                ties={around.ties}
                words={words}
                family={picture.words}
                notation={options.notation}
                colours={colours}
                selectedId={selectedId}
                onSelect={setSelectedId}
              />
            </div>
          )}
          {systems.length > 0 && view === 'outline' && <EcomapOutline {...text} />}
          {systems.length > 0 && view === 'table' && <EcomapTable {...text} />}
          {mayEdit && view === 'drawing' && systems.length > 0 && (
            <p className="family-keys sb-small">{t('ecomap.keys')}</p>
          )}
          <FamilyViewOptions options={options} family={whole} mayPreview={found.isTreating} />
        </div>
        {mayEdit && view === 'drawing' && (
          <div className="family-panel" ref={panel}>
            {adding !== null ? (
              <AddSystemForm
                key={`${adding} ${selectedId}`}
                desk={desk}
                kind={adding}
                target={target}
                households={state.family.households}
                named={named}
                onAdded={(id) => {
                  setAdding(null)
                  setSelectedId(id)
                  focus(id)
                }}
                onClose={close}
              />
            ) : system ? (
              <SystemPanel
                key={system.id}
                desk={desk}
                family={state.family}
                system={system}
                named={named}
                words={words}
                target={{ person: null, household: middle?.household ?? null }}
                onRemove={() => remove(system.id)}
                onClose={close}
              />
            ) : person ? (
              <PersonPanel
                name={named.get(person.id) ?? ''}
                systems={state.family.systems}
                ties={state.family.systemTies.filter((tie) => tie.person === person.id)}
                words={words}
                onChoose={(id) => {
                  setSelectedId(id)
                  focus(id)
                }}
                onAdd={setAdding}
              />
            ) : (
              <p className="sb-small sb-quiet">{t('ecomap.choose')}</p>
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** Also what is over, which the words say. */
function tiesOf({ systemTies }: Family, systems: readonly { id: string }[]): Family['systemTies'] {
  const ids = new Set(systems.map(({ id }) => id))
  return systemTies.filter((tie) => ids.has(tie.system))
}
