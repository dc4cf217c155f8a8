import type { Instrument, Wording } from './instrument.schema.ts'

/**
 * What keeps a wording from fitting an instrument: texts for items it does not have, values it does not take, and what
 * is missing, since a form that is shown in part is answered otherwise.
 */
export function problemsOfWording(
  instrument: Instrument,
  wording: Wording,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = []
  const ids = new Set(instrument.items.map((item) => item.id))
  for (const id of Object.keys(wording.items))
    if (!ids.has(id)) problems.push({ path: `items.${id}`, message: 'The instrument has no such item.' })
  for (const item of instrument.items)
    if (!item.isUnscored && (wording.items[item.id] ?? '').trim() === '')
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
  return [...problems, ...missingLabels(instrument, wording)]
}

/** Answers of scored items that would be shown without words. */
function missingLabels(instrument: Instrument, wording: Wording): { path: string; message: string }[] {
  const scored = new Set(instrument.items.filter((item) => !item.isUnscored).map((item) => item.responses))
  return [...scored].flatMap((set) => {
    const responses = instrument.responses[set]
    if (responses?.kind !== 'choice') return []
    const labels = wording.options[set] ?? {}
    return responses.values
      .filter((value) => (labels[String(value)] ?? '').trim() === '')
      .map((value) => ({ path: `options.${set}.${value}`, message: 'The words of this answer are missing.' }))
  })
}
