import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { howFar } from '#families/cycle/how-far.ts'
import type { AtPlace } from './cycle-drawing.tsx'
import { filledPlaces, personOf, placeLabel, type Leg } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'

type Props = {
  legs: readonly Leg[]
  people: PeopleOfMap
  onChoose: ((at: AtPlace) => void) | undefined
}

/** How far down the map reaches and what would come next; nothing of it is demanded. */
export function HowFarLine({ legs, people, onChoose }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const here = legs.filter((leg) => !people(personOf(leg)).hasLeft)
  const { depth, open } = howFar(here.map((leg) => ({ id: leg.id, places: filledPlaces(leg) })))
  const words = here.flatMap((leg) => {
    const places = open
      .filter((one) => one.leg === leg.id)
      .map(({ place }) => placeLabel(place, locale.language))
    if (places.length === 0) return []
    const name = locale.name(people(personOf(leg)).short)
    return [t('cycle.openPlaces', { name, places: places.join(', ') })]
  })
  return (
    <p className="sb-small sb-quiet">
      {t(`cycle.depth_${depth}`)}{' '}
      {open.length > 0 && onChoose && depth !== 'blank' && (
        <button type="button" className="cycle-next" onClick={() => onChoose(open[0]!)}>
          {t('cycle.next', { places: words.join('; ') })}
        </button>
      )}
    </p>
  )
}
