import { useLocale } from '#client/ui/locale.ts'
import { TextArea } from '#client/ui/text-area.tsx'
import { isSourced } from '#structures/structure.ts'
import { placeLabel } from './drawn-legs.ts'
import { writeAt } from './edit-map.ts'
import { OriginLine } from './origin-line.tsx'
import type { PlaceProps } from './place-props.ts'

/** A place for a sentence. */
export function TextPlace(props: PlaceProps) {
  const { desk, state, leg, place, mode } = props
  const { language } = useLocale()
  const value = leg[place]
  const text = isSourced(value) ? String(value.is) : ''
  return (
    <div className="cycle-at" data-place={place}>
      <TextArea
        label={placeLabel(place, language)}
        rows={1}
        maxLength={500}
        voice={text !== '' && isSourced(value) && value.source === 'said'}
        value={text}
        onChange={(is) => desk.change(writeAt(state.content, leg.id, place, is, mode), `${leg.id} ${place}`)}
      />
      <OriginLine {...props} />
    </div>
  )
}
