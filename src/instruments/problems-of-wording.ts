import type { Instrument, Wording } from './instrument.schema.ts'

/** What keeps a wording from fitting an instrument: texts for items it does not have, values it does not take. */
export function problemsOfWording(
  instrument: Instrument,
  wording: Wording,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = []
  const ids = new Set(instrument.items.map((item) => item.id))
  for (const id of Object.keys(wording.items))
    if (!ids.has(id)) problems.push({ path: `items.${id}`, message: 'The instrument has no such item.' })
  for (const item of instrument.items)
    if (!item.isUnscored && wording.items[item.id] === undefined)
      problems.push({ path: `items.${item.id}`, message: 'The text of this item is missing.' })
  for (const [set, labels] of Object.entries(wording.options)) {
    const responses = instrument.responses[set]
    if (!responses)
      problems.push({ path: `options.${set}`, message: 'The instrument has no such set of answers.' })
    else if (responses.kind === 'choice')
      for (const value of Object.keys(labels))
        if (!responses.values.includes(Number(value)))
          problems.push({
            path: `options.${set}.${value}`,
            message: `The answers are ${responses.values.join(', ')}.`,
          })
  }
  return problems
}
