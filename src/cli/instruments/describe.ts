import type { Instrument } from '#instruments/instrument.schema.ts'
import type { Scale } from '#instruments/scale.schema.ts'

/** An instrument for the terminal: scales, keys, what is known about its scores, and where each number is from. */
export function describe(instrument: Instrument): string {
  const { licence, key } = instrument
  const contexts = Object.entries(licence.contexts).map(([context, use]) => `${context} ${use}`)
  const lines = [
    `${instrument.name} (${instrument.id}, version ${instrument.version})`,
    `Measures   ${instrument.construct}`,
    `Source     ${instrument.citation}`,
    `Key        ${key.status}. ${key.note}`,
    `Licence    ${licence.terms} (${licence.confidence}: ${licence.source})`,
    `Use        ${contexts.join(', ')}; wording ${licence.wording}`,
    ...(instrument.caution ? [`Caution    ${instrument.caution}`] : []),
    ...answersOf(instrument),
    ...instrument.scales.flatMap(linesOfScale),
  ]
  if (instrument.riskItems.length > 0) lines.push('', 'Items to read whatever the score is')
  for (const { item, from, note, source, confidence } of instrument.riskItems)
    lines.push(`  item ${item} from ${from}: ${note} (${confidence}: ${source})`)
  if (instrument.disagreements.length > 0) lines.push('', 'Where sources disagree')
  for (const disagreement of instrument.disagreements) lines.push(`  ${disagreement}`)
  return `${lines.join('\n')}\n`
}

function answersOf({ items, responses }: Instrument): string[] {
  return Object.entries(responses).map(([id, set]) => {
    const numbers = items.filter((item) => item.responses === id).map((item) => item.number)
    const takes =
      set.kind === 'choice'
        ? set.values.join(' ')
        : set.kind === 'text'
          ? 'a text'
          : `${set.min ?? '…'} to ${set.max ?? '…'}`
    return `Answers    ${takes} (items ${numbers.join(', ')})`
  })
}

function linesOfScale(scale: Scale): string[] {
  const { missing, bandsFrom, publishedRci } = scale
  const how = scale.parts
    ? `${scale.method} of ${scale.parts.map((part) => part.scale).join(' and ')}`
    : `${scale.method} of ${scale.items.length} items`
  const times = scale.factor === undefined ? '' : `, times ${scale.factor}`
  const rule = missing.rule === 'none' ? 'none may be missing' : `up to ${missing.maxMissing} may be missing`
  const rounded = scale.round ? ', then rounded' : ''
  const bands = scale.bands.map((band) => `${band.from}–${band.to} ${band.label}`)
  return [
    '',
    `${scale.name} (${scale.id}): ${how}${times}, ${scale.min} to ${scale.max}`,
    ...(scale.items.length > 0
      ? [`  items    ${scale.items.map((id) => (scale.reverse.includes(id) ? `${id}R` : id)).join(' ')}`]
      : []),
    `  missing  ${rule}${rounded} (${missing.confidence}: ${missing.source})`,
    ...(bandsFrom ? [`  bands    ${bands.join(', ')} (${bandsFrom.confidence}: ${bandsFrom.source})`] : []),
    ...scale.cutoffs.map(
      (one) => `  cut-off  ${one.op} ${one.value}: ${one.meaning} (${one.confidence}: ${one.source})`,
    ),
    ...scale.norms.map(
      (norm) =>
        `  norm     ${norm.mean} (SD ${norm.sd}), ${norm.population} (${norm.confidence}: ${norm.source})`,
    ),
    ...scale.reliability.map(
      (one) => `  ${one.kind.padEnd(8)} ${one.value}, ${one.population} (${one.confidence}: ${one.source})`,
    ),
    ...(publishedRci
      ? [
          `  change   ${publishedRci.value}, ${publishedRci.level} (${publishedRci.confidence}: ${publishedRci.source})`,
        ]
      : []),
  ]
}
