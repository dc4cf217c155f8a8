import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { TextField } from '#client/ui/text-field.tsx'
import type { CyclePlace } from '#families/cycle/cycle-places.ts'
import { emotions, tagWord, type Tag } from '#structures/emotions.ts'
import { isSourced } from '#structures/structure.ts'
import { fieldOf, placeLabel } from './drawn-legs.ts'
import { writeAt } from './edit-map.ts'
import { OriginLine } from './origin-line.tsx'
import type { PlaceProps } from './place-props.ts'

/** So many are offered before "More words". */
const first = 8

/** A place for feelings, fears or needs: a tap each, or own words. */
export function ChipsPlace(props: PlaceProps) {
  const { desk, state, leg, place, mode } = props
  const { t } = useTranslation()
  const { language } = useLocale()
  const label = useId()
  const [isWhole, setWhole] = useState(false)
  const [own, setOwn] = useState('')
  const field = fieldOf(place)
  const tags = field.kind === 'chips' ? field.of : []
  const value = leg[place]
  const chosen = isSourced(value) ? (value.is as readonly string[]) : []
  const offered = inOrderFor(place, tags)
  const shown = [
    ...offered.filter(({ id }, index) => isWhole || index < first || chosen.includes(id)).map(({ id }) => id),
    ...chosen.filter((one) => !offered.some(({ id }) => id === one)),
  ]
  const write = (is: readonly string[]) => desk.change(writeAt(state.content, leg.id, place, is, mode))
  const add = () => {
    const word = own.trim()
    if (word !== '' && !chosen.includes(word)) write([...chosen, word])
    setOwn('')
  }
  return (
    <div className="cycle-at" data-place={place} role="group" aria-labelledby={label}>
      <span id={label} className="cycle-at-label">
        {placeLabel(place, language)}
      </span>
      <div className="cycle-chips">
        {shown.map((one) => {
          const isChosen = chosen.includes(one)
          return (
            <button
              key={one}
              type="button"
              className="cycle-chip"
              aria-pressed={isChosen}
              onClick={() => write(isChosen ? chosen.filter((any) => any !== one) : [...chosen, one])}
            >
              <bdi>{tagWord(tags, one, language)}</bdi>
            </button>
          )
        })}
        {!isWhole && offered.length > first && (
          <Button kind="quiet" onClick={() => setWhole(true)}>
            {t('cycle.moreWords')}
          </Button>
        )}
      </div>
      {isWhole && (
        <div className="cycle-own">
          <TextField
            label={t('cycle.ownWord')}
            maxLength={80}
            value={own}
            onChange={setOwn}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button onClick={add}>{t('cycle.addWord')}</Button>
        </div>
      )}
      <OriginLine {...props} />
    </div>
  )
}

/** Feelings that are seen come first above the line, those beneath first below it. */
function inOrderFor(place: CyclePlace, tags: readonly Tag[]): readonly Tag[] {
  if (place !== 'primary' && place !== 'secondary') return tags
  const levelOf = (id: string) => emotions.find((one) => one.id === id)?.level
  const rank = (tag: Tag) => [place, 'both'].indexOf(levelOf(tag.id) ?? '') >>> 0
  return tags.toSorted((a, b) => rank(a) - rank(b))
}
