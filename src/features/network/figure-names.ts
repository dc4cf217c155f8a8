import type { AnsweredFigure } from './network-answers.contract.ts'

/** What a figure of an answer is called; `gone` for who takes part no more and is not to be known. */
export function figureNames(people: readonly { id: string; name: string }[], gone: string) {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (one: AnsweredFigure) => ('name' in one ? one.name : (names.get(one.person) ?? gone))
}
