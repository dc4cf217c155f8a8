import { useCallback, useRef, useState, type KeyboardEvent as KeyPress } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { FamilyOutline } from '#client/ui/genogram/family-outline.tsx'
import { FamilyTable } from '#client/ui/genogram/family-table.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Relation } from './add-relative.ts'
import { FamilyBanners } from './family-banners.tsx'
import { FamilyDrawing } from './family-drawing.tsx'
import { FamilyToolbar } from './family-toolbar.tsx'
import { FamilyViewOptions } from './family-view-options.tsx'
import { FamilyWarnings } from './family-warnings.tsx'
import type { Family } from './family.contract.ts'
import { SelectedPanel, type Task } from './selected-panel.tsx'
import { useBondMeasures } from './use-bond-measures.ts'
import { usePicture } from './use-picture.ts'

const relationKeys: Readonly<Record<string, Relation>> = {
  p: 'partner',
  u: 'parent',
  c: 'child',
  s: 'sibling',
  t: 'twin',
  n: 'apart',
}

/** The family as a drawing, in words or as a table, with all that changes it. */
export function FamilyEditor({ loaded, mayDraw }: { loaded: Family; mayDraw: boolean }) {
  const { t } = useTranslation()
  const showToast = useToast()
  const picture = usePicture(loaded, mayDraw)
  const { found, desk, state, options, seen, whole, shown, words, named, today, day, mayEdit } = picture
  const { view, as } = options
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [task, setTask] = useState<Task | null>(null)
  const [attend, setAttend] = useState<{ id: string } | null>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const measures = useBondMeasures(whole, options, day)
  const selected = whole?.people.find(({ id }) => id === selectedId) ?? null

  const goTo = (id: string) => {
    setSelectedId(id)
    setAttend({ id })
  }
  const begin = (next: Task, id = selectedId) => {
    setSelectedId(id)
    setTask(next)
  }
  const edit = (id: string | null) => {
    if (id === null) return
    setSelectedId(id)
    setTask(null)
    requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>('input, select')?.focus())
  }
  const remove = (id: string | null) => {
    const person = state.family.people.find((one) => one.id === id)
    if (!person) return
    const next = nextTo(state.family, person.id)
    if (desk.make([{ do: 'remove', what: 'person', id: person.id }]).length > 0) return
    setTask(null)
    setSelectedId(next)
    setAttend(next === null ? null : { id: next })
    showToast({
      text: t('family.removed', { name: named.get(person.id) }),
      undo: () => desk.make([{ do: 'restore', what: 'person', id: person.id }]),
    })
  }
  const onKey = (event: KeyPress) => {
    const id = (event.target as Element).closest<SVGGElement>('[data-person]')?.dataset['person']
    if (!id || !mayEdit || event.ctrlKey || event.metaKey || event.altKey) return
    const relation = relationKeys[event.key]
    if (relation) begin({ kind: 'add', relation }, id)
    else if (event.key === 'l') begin({ kind: 'line', picked: null }, id)
    else if (event.key === 'j') begin({ kind: 'tie', picked: null }, id)
    else if (event.key === 'e') edit(id)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(id)
    else return
    event.preventDefault()
  }
  const picking = task && task.kind !== 'add' ? task.kind : null
  const select = useCallback(
    (id: string) => (picking ? setTask({ kind: picking, picked: id }) : setSelectedId(id)),
    [picking],
  )
  const move = useCallback((id: string, dx: number, dy: number) => desk.move(id, dx, dy), [desk])
  return (
    <>
      <FamilyToolbar
        desk={desk}
        state={state}
        mayDraw={mayDraw}
        mayEdit={mayEdit}
        selectedName={selected && (named.get(selected.id) ?? null)}
        family={whole}
        drawing={drawing}
        options={options}
        onAdd={(relation) => begin({ kind: 'add', relation })}
        onLine={() => begin({ kind: 'line', picked: null })}
        onRemove={() => remove(selectedId)}
      />
      <FamilyBanners desk={desk} state={state} options={options} mayDraw={mayDraw} />
      <div className="family-desk">
        <div className="family-shown">
          {as !== null && seen.isPending && <Skeleton lines={8} />}
          {as !== null && seen.isError && <Failure error={seen.error} onRetry={() => void seen.refetch()} />}
          {shown && view === 'drawing' && (
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Keys of the drawing inside it.
            <div
              onKeyDown={onKey}
              onFocus={(event) => {
                const id = event.target.closest<SVGGElement>('[data-person]')?.dataset['person']
                if (id && task === null) setSelectedId(id)
              }}
            >
              <FamilyDrawing
                ref={drawing}
                graph={shown}
                nudges={whole!.nudges}
                day={day}
                notation={options.notation}
                selectedId={selectedId}
                attend={attend}
                onSelect={select}
                onMove={mayEdit ? move : undefined}
                measureOf={measures.measureOf}
              />
            </div>
          )}
          {shown && view === 'outline' && (
            <FamilyOutline graph={shown} day={day} measuresOf={measures.measuresOf} />
          )}
          {shown && view === 'table' && (
            <FamilyTable graph={shown} day={day} measuresOf={measures.measuresOf} />
          )}
          {mayEdit && view === 'drawing' && <p className="family-keys sb-small">{t('family.keys')}</p>}
          <FamilyViewOptions
            options={options}
            family={whole}
            mayPreview={found.isTreating}
            hasMeasures
            measureHint={measures.isNone ? t('family.noMeasures') : undefined}
          />
          {measures.error && <Failure error={measures.error} onRetry={measures.retry} />}
          {mayEdit && <FamilyWarnings family={state.family} today={today} named={named} onGo={goTo} />}
        </div>
        {mayEdit && view === 'drawing' && (
          <div className="family-panel" ref={panel}>
            <SelectedPanel
              desk={desk}
              family={state.family}
              selected={selected}
              task={task}
              named={named}
              words={words}
              onAdded={(id, more) => {
                if (more) return
                setTask(null)
                goTo(id)
              }}
              onClose={() => {
                setTask(null)
                if (selectedId !== null) goTo(selectedId)
              }}
              onTask={begin}
              onRemove={() => remove(selectedId)}
            />
          </div>
        )}
      </div>
    </>
  )
}

/** Where the focus goes once somebody is taken away. */
function nextTo({ people, unions, parentLinks }: Family, id: string): string | null {
  const near = [
    ...unions.flatMap(({ a, b }) => (a === id ? b : b === id ? a : [])),
    ...parentLinks.flatMap(({ parent, child }) => (parent === id ? child : child === id ? parent : [])),
    ...people.map((person) => person.id),
  ]
  return near.find((one) => one !== id) ?? null
}
