import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { FamilyGraph } from '#families/family-graph.ts'
import type { FamilyLayout } from '#families/layout/family-layout.ts'
import { redactFamily } from '#families/redact-family.ts'
import { EmptyState } from '../empty-state.tsx'
import { PeopleIcon } from '../icons.tsx'
import { useLocale } from '../locale.ts'
import { commonShift } from './common-shift.ts'
import { DrawingWindow } from './drawing-window.tsx'
import { GenogramDrawing } from './genogram-drawing.tsx'
import { GenogramLegend } from './genogram-legend.tsx'
import { MeasureTags, useMeasureTags, type MeasureOf } from './measure-tags.tsx'
import { mirrorLayout } from './mirror-layout.ts'
import { neighbourOf } from './neighbour-of.ts'
import type { Direction } from './neighbour-of.ts'
import type { Notation } from './person-shape.ts'
import { Ties } from './ties.ts'
import { useFamilyWords } from './use-family-words.ts'
import { View } from './view.ts'

export interface GenogramProps {
  graph: FamilyGraph
  /** Of `layOutFamily`, from left to right; turned round here where the page runs the other way. */
  layout: FamilyLayout
  /** What ages are told for, `YYYY-MM-DD`. */
  day: string
  /** Name of the drawing for those who do not see it. */
  name?: string | undefined
  selectedId?: string | null | undefined
  onSelect?: ((id: string) => void) | undefined
  /** Somebody was dragged, or moved by Alt and an arrow key, so far in drawing units. */
  onMove?: ((id: string, dx: number, dy: number) => void) | undefined
  /** Index of the person's colour within the case; null for those who have none. */
  colourOf?: ((id: string) => number | null) | undefined
  /** Those whom the case is about. */
  indexIds?: ReadonlySet<string> | undefined
  /** People of whom nothing but their place may be seen. Best taken out of the graph before it comes here. */
  redacted?: ReadonlySet<string> | undefined
  /** What was measured about a union, a parent link or a line, by its id. */
  measureOf?: MeasureOf | undefined
  notation?: Notation | undefined
  readOnly?: boolean | undefined
  /** Whom the focus goes to, brought into view, once for every object that is given. */
  attend?: { readonly id: string } | null | undefined
  /** The drawing itself, for an export. */
  ref?: Ref<SVGSVGElement> | undefined
}

const nobody: ReadonlySet<string> = new Set()
const directions: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}
const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-16, 0],
  ArrowRight: [16, 0],
  ArrowUp: [0, -16],
  ArrowDown: [0, 16],
}

/** A family as a genogram, to be read, walked through by keys and, unless it is read only, put in order by hand. */
export function Genogram(props: GenogramProps) {
  const { t } = useTranslation()
  if (props.layout.people.length === 0)
    return (
      <EmptyState icon={<PeopleIcon size={28} />} title={t('genogram.empty')}>
        {t('genogram.emptyText')}
      </EmptyState>
    )
  return <FilledGenogram {...props} />
}

function FilledGenogram({
  graph: whole,
  layout: given,
  day,
  name,
  selectedId = null,
  onSelect,
  onMove,
  colourOf,
  indexIds = nobody,
  redacted = nobody,
  measureOf,
  notation = 'gender-shape',
  readOnly = false,
  attend = null,
  ref,
}: GenogramProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const own = useRef<SVGSVGElement>(null)
  const [ties] = useState(() => new Ties())
  const graph = useMemo(() => redactFamily(whole, redacted), [whole, redacted])
  const layout = useMemo(() => (locale.rtl ? mirrorLayout(given) : given), [given, locale.rtl])
  const words = useFamilyWords(day, redacted)
  const { tags, linesOf, height } = useMeasureTags(graph, layout, measureOf)
  const [entry, setEntry] = useState<string | null>(null)
  const places = useMemo(() => new Map(layout.people.map((person) => [person.id, person])), [layout])
  const [indexId = null] = indexIds
  const entryId =
    [entry, selectedId, indexId].find((id) => id !== null && places.has(id)) ?? layout.people[0]!.id
  const [view] = useState(() => new View())
  const centre = places.get(entryId) ?? null
  const moved = useMemo(() => {
    if (readOnly || !onMove) return undefined
    return (id: string, dx: number, dy: number) =>
      onMove(id, Math.round(locale.rtl ? -dx : dx), Math.round(dy))
  }, [readOnly, onMove, locale.rtl])
  const before = useRef(places)
  useLayoutEffect(() => {
    const { dx, dy } = commonShift(before.current, places)
    before.current = places
    view.goAlong(dx, dy)
  }, [view, places])

  const goTo = (id: string) => {
    setEntry(id)
    own.current
      ?.querySelector<SVGGElement>(`[data-person="${CSS.escape(id)}"] [role="button"]`)
      ?.focus({ preventScroll: true })
    const place = places.get(id)
    if (place) view.reveal(place)
  }
  const attended = useRef<GenogramProps['attend']>(null)
  const follow = useEffectEvent((to: { readonly id: string }) => {
    if (attended.current === to || !places.has(to.id)) return
    attended.current = to
    goTo(to.id)
  })
  useEffect(() => {
    if (attend) follow(attend)
  }, [attend, places])
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    const id = (event.target as Element).closest<SVGGElement>('[data-person]')?.dataset['person']
    const step = steps[event.key]
    const direction = directions[event.key]
    if (event.altKey) {
      if (!id || !step || !moved) return
      moved(id, ...step)
    } else if (id && direction) {
      const next = neighbourOf(layout, graph, id, direction)
      if (next !== null) goTo(next)
    } else if (id && (event.key === 'Enter' || event.key === ' ')) onSelect?.(id)
    else if (event.key === '+' || event.key === '=') view.zoom(1.25)
    else if (event.key === '-') view.zoom(0.8)
    else if (event.key === '0') view.fit()
    else return
    event.preventDefault()
  }
  const choose = useMemo(
    () => (id: string) => {
      setEntry(id)
      onSelect?.(id)
    },
    [onSelect],
  )
  const generations = new Set(layout.people.flatMap(({ row }) => row ?? [])).size
  const summary = t('genogram.summary', {
    people: t('genogram.people', { count: layout.people.length }),
    generations: t('genogram.generations', { count: Math.max(1, generations) }),
  })
  return (
    <figure className="sb-genogram" aria-label={name ?? t('genogram.title')}>
      <DrawingWindow
        view={view}
        ties={ties}
        width={layout.width}
        height={height}
        centre={centre}
        kind={t('genogram.drawing')}
        label={`${name ?? t('genogram.title')}. ${summary}`}
        keys={`${t('genogram.keys')} ${moved ? t('genogram.keysMove') : ''}`}
        onKeyDown={onKey}
        onMove={moved}
        ownRef={own}
        ref={ref}
      >
        <GenogramDrawing
          graph={graph}
          layout={layout}
          places={places}
          words={words}
          ties={ties}
          notation={notation}
          selectedId={selectedId}
          entryId={entryId}
          indexIds={indexIds}
          colourOf={colourOf}
          measureOf={measureOf}
          tags={tags.length > 0 && <MeasureTags tags={tags} linesOf={linesOf} />}
          onSelect={choose}
        />
      </DrawingWindow>
      <GenogramLegend graph={graph} redacted={redacted} />
    </figure>
  )
}
