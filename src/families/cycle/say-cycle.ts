import { cyclePlaces, type CyclePlace, type CycleSource, type SaidLeg } from './cycle-places.ts'

/** How the loop is said; the catalogue has it for each language. */
export type CycleWords = {
  place(place: CyclePlace, name: string, text: string): string
  /** Added to what the person did not say themselves; empty for what they said. */
  source(source: CycleSource): string
  nothing(name: string): string
  onward(name: string, next: string): string
  back(name: string, first: string): string
}

export type SaidPart = { readonly leg: string; readonly sentences: readonly string[] }

/**
 * The loop in words, person by person as it is lived: what sets it off, what it means, what is felt and needed, what is
 * shown and done, and whom that reaches. The same as the drawing for those who do not see it.
 */
export function sayCycle(legs: readonly SaidLeg[], words: CycleWords): SaidPart[] {
  return legs.map((leg, index) => ({
    leg: leg.id,
    sentences: [...sayLeg(leg, words), ...onward(legs, index, words)],
  }))
}

function sayLeg(leg: SaidLeg, words: CycleWords): string[] {
  const said = cyclePlaces.flatMap((place) => {
    const one = leg.texts[place]
    if (!one) return []
    return [[words.place(place, leg.name, one.text), words.source(one.source)].filter(Boolean).join(' ')]
  })
  return said.length > 0 ? said : [words.nothing(leg.name)]
}

function onward(legs: readonly SaidLeg[], index: number, words: CycleWords): string[] {
  if (legs.length < 2) return []
  const [leg, next] = [legs[index]!, legs[(index + 1) % legs.length]!]
  return [index === legs.length - 1 ? words.back(leg.name, next.name) : words.onward(leg.name, next.name)]
}
