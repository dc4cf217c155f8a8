import { cyclePlaces, type CyclePlace, type SaidLeg } from '#families/cycle/cycle-places.ts'
import type { LegToDraw } from '#families/cycle/cycle-layout.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import { valueInWords } from '#structures/describe-content.ts'
import { isSourced, rowsOf, say, type Content, type Field, type Row } from '#structures/structure.ts'

const list = cycleMap.fields['legs'] as Extract<Field, { kind: 'list' }>
export const legFields = list.fields
export const fieldOf = (place: CyclePlace): Field => legFields[place]!
export const placeLabel = (place: CyclePlace, language: string) => say(fieldOf(place).label, language)

export type Leg = Row
export const legsOf = (content: Content): readonly Leg[] => rowsOf(content['legs'])
export const isPositive = (content: Content) => content['turn'] === 'positive'
export const personOf = (leg: Leg) => (typeof leg['person'] === 'string' ? leg['person'] : '')
export const nameOfMap = (content: Content) => (typeof content['name'] === 'string' ? content['name'] : '')

export const filledPlaces = (leg: Leg): Set<CyclePlace> =>
  new Set(cyclePlaces.filter((place) => leg[place] !== undefined))

const noNames = { nameOf: () => '' }

/** What stands at a place, in words; undefined where nothing does. */
export function textAt(leg: Leg, place: CyclePlace, language: string) {
  const value = leg[place]
  if (!isSourced(value)) return undefined
  return { text: valueInWords(fieldOf(place), value.is, { language, ...noNames }), source: value.source }
}

/** @param withEmpty - whether places without a text are drawn too, to be written at */
export function legToDraw(leg: Leg, language: string, withEmpty: boolean): LegToDraw {
  return {
    id: leg.id,
    places: cyclePlaces.flatMap((place) => {
      const found = textAt(leg, place, language)
      if (!found && !withEmpty) return []
      return [{ place, label: placeLabel(place, language), text: '', source: 'said' as const, ...found }]
    }),
  }
}

export function saidLeg(leg: Leg, name: string, language: string): SaidLeg {
  return {
    id: leg.id,
    name,
    texts: Object.fromEntries(
      cyclePlaces.flatMap((place) => {
        const found = textAt(leg, place, language)
        return found ? [[place, found] as const] : []
      }),
    ),
  }
}
