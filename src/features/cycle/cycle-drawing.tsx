import { useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { textWidth } from '#client/ui/charts/text-width.ts'
import { useWidth } from '#client/ui/charts/use-width.ts'
import { nearestIn, type Way } from '#client/ui/genogram/nearest-in.ts'
import { useLocale } from '#client/ui/locale.ts'
import { cycleSizes, type CycleLayout } from '#families/cycle/cycle-layout.ts'
import type { CyclePlace, CycleSource } from '#families/cycle/cycle-places.ts'
import { layOutCycle } from '#families/cycle/lay-out-cycle.ts'
import { CycleLegend } from './cycle-legend.tsx'
import { CycleLoop } from './cycle-loop.tsx'
import { legToDraw, personOf, type Leg } from './drawn-legs.ts'
import { LegDrawing } from './leg-drawing.tsx'
import type { PeopleOfMap } from './people-of-map.ts'
import './cycle.css'

export type AtPlace = { leg: string; place: CyclePlace }

type Props = {
  /** In the order of the loop, 1 to 8. */
  legs: readonly Leg[]
  people: PeopleOfMap
  /** What the map is called, for who does not see it. */
  name: string
  /** Where it is written in; without it the drawing is looked at only. */
  onChoose?: ((at: AtPlace) => void) | undefined
  chosen?: AtPlace | null | undefined
  /** The one who is looked at, the others drawn back. */
  only?: string | null | undefined
  isForTheRoom?: boolean | undefined
  /** Places that are marked as changed, by leg and place with a space between. */
  marked?: ReadonlySet<string> | undefined
  ref?: Ref<SVGSVGElement> | undefined
}

const narrowest = 280
const arrows: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** A cycle as a figure of eight, or a closed loop of more than two: as wide as its place, as high as its words need. */
export function CycleDrawing(props: Props) {
  const { legs, people, name, onChoose, chosen, only, isForTheRoom, marked, ref } = props
  const { t } = useTranslation()
  const locale = useLocale()
  const frame = useRef<HTMLDivElement>(null)
  const own = useRef<SVGSVGElement>(null)
  const width = Math.max(narrowest, useWidth(frame))
  const sizes = cycleSizes(width, isForTheRoom)
  const withEmpty = onChoose !== undefined
  const layout = useMemo(
    () => layOut(legs, width, { withEmpty, isForTheRoom, locale }),
    [legs, width, withEmpty, isForTheRoom, locale],
  )
  const [entry, setEntry] = useState<string | null>(null)
  const texts = layout.legs.flatMap((leg) => leg.texts)
  const keyOf = ({ leg, place }: AtPlace) => `${leg} ${place}`
  const known = new Set(texts.map(keyOf))
  const entryKey = [chosen ? keyOf(chosen) : null, entry].find((one) => one !== null && known.has(one))
  const goTo = (key: string) => {
    setEntry(key)
    own.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(key)}"]`)?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    const key = (event.target as Element).closest<SVGGElement>('[data-node]')?.dataset['node']
    const at = texts.find((one) => keyOf(one) === key)
    if (!key || !at || event.ctrlKey || event.metaKey || event.altKey) return
    const way = arrows[event.key]
    if (way) {
      const nodes = texts.map((one) => ({
        id: keyOf(one),
        x: one.x + one.width / 2,
        y: one.y + one.height / 2,
      }))
      const next = nearestIn(nodes, key, way)
      if (next !== null) goTo(next)
    } else if (event.key === 'Enter' || event.key === ' ') onChoose?.(at)
    else return
    event.preventDefault()
  }
  return (
    <figure className="cycle-drawing" aria-label={name}>
      <div ref={frame} className="cycle-frame">
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- The drawing handles the keys of what is in it. */}
        <svg
          ref={(node) => {
            own.current = node
            if (typeof ref === 'function') ref(node)
            else if (ref) ref.current = node
          }}
          role={onChoose ? 'group' : 'img'}
          aria-label={t('cycle.drawing', { name })}
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          data-width={layout.width}
          data-height={layout.height}
          onKeyDown={onKey}
        >
          <CycleLoop
            layout={layout}
            sizes={sizes}
            colourOf={(id) => people(personAt(legs, id)).colourIndex}
            only={only}
          />
          {layout.legs.map((leg) => (
            <LegDrawing
              key={leg.id}
              leg={leg}
              person={people(personAt(legs, leg.id))}
              sizes={sizes}
              isFaint={only !== null && only !== undefined && only !== leg.id}
              chosen={chosen?.leg === leg.id ? chosen.place : null}
              entryKey={entryKey ?? (texts[0] ? keyOf(texts[0]) : null)}
              onChoose={onChoose}
              marked={marked}
            />
          ))}
        </svg>
      </div>
      {!isForTheRoom && <CycleLegend texts={texts} />}
    </figure>
  )
}

const personAt = (legs: readonly Leg[], id: string) => {
  const leg = legs.find((one) => one.id === id)
  return leg ? personOf(leg) : ''
}

/** The serif of what people said runs wider than the words of the page. */
const widthOf = (text: string, size: number, source: CycleSource) =>
  textWidth(text, size) * (source === 'observed' ? 1.02 : 1.08)

function layOut(
  legs: readonly Leg[],
  width: number,
  look: { withEmpty: boolean; isForTheRoom: boolean | undefined; locale: { language: string; rtl: boolean } },
): CycleLayout {
  const sizes = cycleSizes(width, look.isForTheRoom)
  return layOutCycle(
    legs.map((leg) => legToDraw(leg, look.locale.language, look.withEmpty)),
    width,
    sizes,
    {
      text: (text, source) => widthOf(text, sizes.text, source),
      // The sign of who says so stands in front of it.
      label: (text) => textWidth(text, sizes.label) + sizes.label * 1.4,
    },
    look.locale.rtl ? 'rtl' : 'ltr',
  )
}
