import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { placesAbove, placesBelow, type CyclePlace } from '#families/cycle/cycle-places.ts'
import { cyclePositions } from '#structures/kinds/cycle-map.ts'
import { say } from '#structures/structure.ts'
import type { DeskProps } from './desk-props.ts'
import { fieldOf, personOf, type Leg } from './drawn-legs.ts'
import { withPosition, type WriteMode } from './edit-map.ts'
import { ChipsPlace } from './chips-place.tsx'
import { TextPlace } from './text-place.tsx'
import { WhoSays } from './who-says.tsx'

type Props = DeskProps & {
  leg: Leg
  legs: readonly Leg[]
  mode: WriteMode
  onMode: (mode: WriteMode) => void
  onLeg: (id: string) => void
}

/** The part of one person: ten places to write at, every one of them optional, and whose words they are. */
export function LegForm({ desk, state, people, leg, legs, mode, onMode, onLeg }: Props) {
  const { t } = useTranslation()
  const { language } = useLocale()
  const title = useId()
  const person = people(personOf(leg))
  const place = (one: CyclePlace) => {
    const Place = fieldOf(one).kind === 'chips' ? ChipsPlace : TextPlace
    return <Place key={one} {...{ desk, state, leg, mode, place: one }} name={person.short} />
  }
  return (
    <section className="cycle-form" aria-labelledby={title}>
      <h3 id={title} className="cycle-form-title">
        {t('cycle.actsOn', { name: person.short })}
      </h3>
      {legs.length > 1 && (
        <SegmentedControl
          label={t('cycle.who')}
          value={leg.id}
          onChange={onLeg}
          options={legs.map((one) => ({ value: one.id, label: <bdi>{people(personOf(one)).short}</bdi> }))}
        />
      )}
      <WhoSays mode={mode} onMode={onMode} />
      <h4 className="cycle-half">{t('cycle.above')}</h4>
      {placesAbove.map(place)}
      <h4 className="cycle-half">{t('cycle.below')}</h4>
      {placesBelow.map(place)}
      <SelectField
        label={t('cycle.position')}
        value={typeof leg['position'] === 'string' ? leg['position'] : ''}
        placeholder={t('cycle.notSaid')}
        onChange={(position) => desk.change(withPosition(state.content, leg.id, position))}
        options={cyclePositions.map(({ id, label }) => ({ value: id, label: say(label, language) }))}
      />
    </section>
  )
}
