import { useTranslation } from 'react-i18next'
import { classNames } from '#client/ui/class-names.ts'
import type { CycleSizes, PlacedText } from '#families/cycle/cycle-layout.ts'
import { textDirection } from '#families/cycle/text-direction.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { AtPlace } from './cycle-drawing.tsx'

type Props = {
  text: PlacedText
  name: string
  sizes: CycleSizes
  isChosen: boolean
  isEntry: boolean
  onChoose: ((at: AtPlace) => void) | undefined
  /** Changed between two versions. */
  isMarked: boolean
}

/** A place of the drawing: its label, and in whose words what stands there. Where one may write, a button. */
export function PlaceDrawing(props: Props) {
  const { text, name, sizes, isChosen, isEntry, onChoose, isMarked } = props
  const { t } = useTranslation()
  const content = <PlaceWords text={text} sizes={sizes} isOpen={onChoose !== undefined} />
  const touch = (
    <rect
      className={classNames('cycle-touch', isMarked && 'cycle-marked')}
      x={text.x - 5}
      y={text.y - 2}
      width={text.width + 10}
      height={text.height + 4}
      rx={6}
    />
  )
  if (!onChoose)
    return (
      <>
        {isMarked && touch}
        {content}
      </>
    )
  const said = text.lines.join(' ')
  const label = t(said ? 'cycle.placeSaid' : 'cycle.placeEmpty', {
    name,
    place: text.label.join(' '),
    text: said,
    source: t(`cycle.source_${text.source}`),
  })
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- In a drawing there is no button; the drawing handles the keys. */}
      <g
        className={classNames('cycle-place', isChosen && 'cycle-chosen')}
        role="button"
        tabIndex={isEntry ? 0 : -1}
        aria-label={label}
        aria-pressed={isChosen}
        data-node={`${text.leg} ${text.place}`}
        onClick={() => onChoose({ leg: text.leg, place: text.place })}
      >
        {touch}
      </g>
      <g className="cycle-words-drawn" aria-hidden="true">
        {content}
      </g>
    </>
  )
}

const signs = { said: '', observed: '○ ', conjecture: '? ' } as const

function PlaceWords({ text, sizes, isOpen }: { text: PlacedText; sizes: CycleSizes; isOpen: boolean }) {
  const { rtl } = useLocale()
  const page = rtl ? 'rtl' : 'ltr'
  const labels = text.label.map((label, index) => {
    const way = textDirection(label, page)
    const isEmpty = text.lines.length === 0
    const sign = index > 0 ? '' : isEmpty ? (isOpen ? '+ ' : '') : signs[text.source]
    return (
      <text
        key={label}
        className={classNames('cycle-label', isEmpty && 'cycle-open')}
        x={way === 'rtl' ? text.x + text.width : text.x}
        y={text.y + (index + 0.75) * sizes.labelLine}
        fontSize={sizes.label}
        direction={way}
      >
        {sign + label}
      </text>
    )
  })
  const top = text.y + text.label.length * sizes.labelLine
  return (
    <>
      {labels}
      {text.lines.map((line, index) => (
        <text
          key={index}
          className={`cycle-text cycle-${text.source}`}
          x={text.direction === 'rtl' ? text.x + text.width : text.x}
          y={top + (index + 0.76) * sizes.textLine}
          fontSize={sizes.text}
          direction={text.direction}
        >
          {line}
        </text>
      ))}
    </>
  )
}
