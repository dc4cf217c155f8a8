import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { CycleDrawing, type AtPlace } from './cycle-drawing.tsx'
import { useMapDesk } from './cycle-query.ts'
import { CycleToolbar } from './cycle-toolbar.tsx'
import { CycleWords } from './cycle-words.tsx'
import { isPositive, legsOf, nameOfMap } from './drawn-legs.ts'
import type { WriteMode } from './edit-map.ts'
import { ExitsCard } from './exits-card.tsx'
import { HowFarLine } from './how-far-line.tsx'
import { LegForm } from './leg-form.tsx'
import { LoopPeople } from './loop-people.tsx'
import { MapBanners } from './map-banners.tsx'
import { MapFields } from './map-fields.tsx'
import { peopleOfCase } from './people-of-map.ts'
import { ShownLine } from './shown-line.tsx'

type Props = { entry: CaseEntry; mayWrite: boolean; onRemove: () => void }

/** One map: the drawing, and beside it the part of whoever was tapped. */
export function CycleEditor({ entry, mayWrite, onRemove }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const { desk, state } = useMapDesk(found.id, entry)
  const people = useMemo(() => peopleOfCase(found, t('cycle.unknown')), [found, t])
  const drawing = useRef<SVGSVGElement>(null)
  const form = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<'drawing' | 'words'>('drawing')
  const [mode, setMode] = useState<WriteMode>({ source: 'said', heard: 'together' })
  const { content } = state
  const legs = legsOf(content)
  const [at, setAt] = useState<AtPlace | null>(null)
  const leg = legs.find(({ id }) => id === at?.leg) ?? legs[0]
  const name = nameOfMap(content) || t(`cycle.untitled_${isPositive(content) ? 'positive' : 'negative'}`)
  const choose = (to: AtPlace) => {
    setAt(to)
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>(`[data-place="${to.place}"] :is(textarea, input, button)`)
        ?.focus(),
    )
  }
  const turn = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog')
    if (!(event.ctrlKey || event.metaKey) || isTyping || !mayWrite) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) desk.undo()
    else if (key === 'y' || key === 'z') desk.redo()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => turn(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  const own = { desk, state, people }
  return (
    <>
      <CycleToolbar {...own} name={name} drawing={drawing} mayWrite={mayWrite} onRemove={onRemove} />
      <MapBanners {...own} />
      <div className="cycle-desk">
        <div className="cycle-shown">
          <h3 className="cycle-title sb-voice" dir="auto">
            {name}
          </h3>
          <SegmentedControl
            label={t('cycle.view')}
            value={view}
            onChange={setView}
            options={(['drawing', 'words'] as const).map((value) => ({
              value,
              label: t(`cycle.view_${value}`),
            }))}
          />
          {legs.length > 0 && view === 'drawing' && (
            <CycleDrawing
              ref={drawing}
              {...{ legs, people, name }}
              {...(mayWrite ? { onChoose: choose, chosen: at } : {})}
            />
          )}
          {view === 'words' && <CycleWords legs={legs} people={people} />}
          <HowFarLine legs={legs} people={people} onChoose={mayWrite ? choose : undefined} />
          <ShownLine {...own} mayWrite={mayWrite} />
          <ExitsCard {...own} mayWrite={mayWrite} />
        </div>
        {mayWrite && (
          <div className="cycle-panel" ref={form}>
            {leg && (
              <LegForm
                key={leg.id}
                {...own}
                leg={leg}
                legs={legs}
                mode={mode}
                onMode={setMode}
                onLeg={(id) => setAt({ leg: id, place: 'trigger' })}
              />
            )}
            <MapFields desk={desk} content={content} />
            <LoopPeople {...own} />
          </div>
        )}
      </div>
    </>
  )
}
