import { useTranslation } from 'react-i18next'
import { fitText, textWidth } from '#client/ui/charts/text-width.ts'
import { classNames } from '#client/ui/class-names.ts'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { personColour } from '#client/ui/people/person-colour.ts'
import { PersonShapeDrawing } from '#client/ui/people/person-mark.tsx'
import type { CycleSizes, PlacedLeg } from '#families/cycle/cycle-layout.ts'
import type { CyclePlace } from '#families/cycle/cycle-places.ts'
import type { AtPlace } from './cycle-drawing.tsx'
import type { MapPerson } from './people-of-map.ts'
import { PlaceDrawing } from './place-drawing.tsx'

type Props = {
  leg: PlacedLeg
  person: MapPerson
  sizes: CycleSizes
  isFaint: boolean
  chosen: CyclePlace | null
  entryKey: string | null
  onChoose: ((at: AtPlace) => void) | undefined
  marked: ReadonlySet<string> | undefined
}

/** One person's part: what is seen on a card above, the mark on the line, what is felt on a card below. */
export function LegDrawing(props: Props) {
  const { leg, person, sizes, isFaint, chosen, entryKey, onChoose, marked } = props
  const { className } = personColour(person.colourIndex)
  return (
    <g
      className={classNames(className, 'cycle-leg', person.hasLeft && 'cycle-left', isFaint && 'cycle-faint')}
    >
      <rect className="cycle-card cycle-above" {...leg.above} rx={sizes.padding} />
      <rect className="cycle-card cycle-below" {...leg.below} rx={sizes.padding} />
      <NameOnLine leg={leg} person={person} sizes={sizes} />
      {leg.texts.map((text) => (
        <PlaceDrawing
          key={text.place}
          text={text}
          name={person.short}
          sizes={sizes}
          isChosen={chosen === text.place}
          isEntry={entryKey === `${leg.id} ${text.place}`}
          onChoose={onChoose}
          isMarked={marked?.has(`${leg.id} ${text.place}`) ?? false}
        />
      ))}
    </g>
  )
}

/** Mark and name in the middle of the line, the line broken behind them. */
function NameOnLine({ leg: { band }, person, sizes }: Pick<Props, 'leg' | 'person' | 'sizes'>) {
  const { t } = useTranslation()
  const { language, rtl } = useLocale()
  const size = sizes.label + 2
  const room = band.width - 2 * sizes.mark - 24
  const name = fitText(person.short, room, size + 0.5)
  const left = person.hasLeft ? fitText(t('cycle.left'), room, sizes.label) : ''
  const words = Math.min(room, Math.max(textWidth(name, size + 0.5), textWidth(left, sizes.label)))
  const whole = 2 * sizes.mark + 8 + words
  const start = band.x + (band.width - whole) / 2
  const middle = band.y + band.height / 2
  const mark = rtl ? start + whole - sizes.mark : start + sizes.mark
  const text = rtl ? mark - sizes.mark - 8 : start + 2 * sizes.mark + 8
  const end = rtl && 'cycle-end'
  return (
    <g>
      <title>{person.name}</title>
      <rect className="cycle-ground" x={start - 6} y={band.y} width={whole + 12} height={band.height} />
      <g transform={`translate(${mark} ${middle})`}>
        <PersonShapeDrawing
          initials={initialsOf(person.name, language)}
          shape={person.shape}
          colourIndex={person.colourIndex}
          r={sizes.mark - 2}
        />
      </g>
      <text
        className={classNames('cycle-name', end)}
        x={text}
        y={middle + (left ? -2 : size * 0.35)}
        fontSize={size}
      >
        {name}
      </text>
      {left && (
        <text
          className={classNames('cycle-label', end)}
          x={text}
          y={middle + sizes.label}
          fontSize={sizes.label}
        >
          {left}
        </text>
      )}
    </g>
  )
}
