import { conditionText } from './condition-text.ts'
import type { Instrument } from './instrument.schema.ts'
import type { ResponseSet } from './response-set.schema.ts'
import type { Scale } from './scale.schema.ts'

/** What of an instrument differs: what is asked, what becomes of the answers, or what is known about the scores. */
export const differenceKinds = [
  'item',
  'answers',
  'branch',
  'scale',
  'items',
  'points',
  'weights',
  'method',
  'range',
  'missing',
  'required',
  'form',
  'criterion',
  'risk',
  'key',
  'bands',
  'cutoffs',
  'norms',
  'tables',
  'reliability',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export type Difference = {
  kind: DifferenceKind
  /** Of which item, set of answers, scale or criterion; null: of the whole. */
  of: string | null
  /** Null where the version has no such thing. */
  before: string | null
  after: string | null
}

/**
 * What is otherwise in a later version of an instrument than in an earlier one, in the order in which a form is read:
 * what is asked, how it is scored, what is known about the scores.
 */
export function compareVersions(before: Instrument, after: Instrument): Difference[] {
  const [earlier, later] = [factsOf(before), factsOf(after)]
  const keys = new Set([...earlier.keys(), ...later.keys()])
  const found = [...keys].flatMap((key): Difference[] => {
    const [old, now] = [earlier.get(key) ?? null, later.get(key) ?? null]
    if (old === now) return []
    const [kind, of] = key.split('\n') as [DifferenceKind, string]
    return [{ kind, of: of || null, before: old, after: now }]
  })
  return found.toSorted((a, b) => differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind))
}

/** Every fact by kind and what it is of, as a line of text. */
function factsOf(instrument: Instrument): Map<string, string> {
  const facts = new Map<string, string>()
  const add = (kind: DifferenceKind, of: string | null, text: string | undefined) => {
    if (text) facts.set(`${kind}\n${of ?? ''}`, text)
  }
  for (const item of instrument.items)
    add('item', item.id, `${item.number}. ${item.responses}${item.isUnscored ? ', not scored' : ''}`)
  for (const [id, set] of Object.entries(instrument.responses)) add('answers', id, answersText(set))
  for (const { items, when, skippedCountsAs } of instrument.branches ?? [])
    add(
      'branch',
      items.join(', '),
      `${conditionText(when)}; ${skippedCountsAs === null ? 'missing' : skippedCountsAs} otherwise`,
    )
  for (const scale of instrument.scales) addScale(scale, (kind, text) => add(kind, scale.id, text))
  for (const { id, outcomes, otherwise } of instrument.criteria ?? [])
    add(
      'criterion',
      id,
      [...outcomes.map(({ label, when }) => `${label}: ${conditionText(when)}`), otherwise].join('; '),
    )
  for (const { item, from } of instrument.riskItems) add('risk', item, `from ${from}`)
  add('form', null, instrument.form && `≤ ${instrument.form.maxMissing}`)
  add('key', null, instrument.key.status)
  return facts
}

function addScale(scale: Scale, add: (kind: DifferenceKind, text: string | undefined) => void): void {
  const { parts, recode, weights, missing, required, factor } = scale
  add('scale', scale.name)
  add(
    'items',
    parts
      ? parts.map((part) => `${part.weight ?? 1} · ${part.scale}`).join(' + ')
      : scale.items.map((id) => (scale.reverse.includes(id) ? `${id}R` : id)).join(', '),
  )
  add(
    'points',
    recode?.map(({ items, points }) => `${items.join(', ')}: ${pairs(Object.entries(points))}`).join('; '),
  )
  add('weights', weights && pairs(Object.entries(weights)))
  add('method', [scale.method, factor, scale.round].filter(Boolean).join(' '))
  add('range', `${scale.min}–${scale.max}, ${scale.direction}`)
  add('missing', missing.rule === 'none' ? 'none' : `${missing.rule}, ≤ ${missing.maxMissing}`)
  add('required', required?.join(', '))
  add('bands', [...scale.bands.map(bandText), ...(scale.bandSets ?? []).map(setText)].join('; '))
  add('cutoffs', scale.cutoffs.map(({ op, value, meaning }) => `${op} ${value} ${meaning}`).join('; '))
  add('norms', scale.norms.map(({ population, mean, sd }) => `${population}: ${mean} (${sd})`).join('; '))
  add(
    'tables',
    (scale.tables ?? [])
      .map(({ name, population, rows }) => `${name}, ${population}: ${pairs(rows)}`)
      .join('; '),
  )
  add(
    'reliability',
    scale.reliability.map(({ kind, value, population }) => `${kind} ${value}, ${population}`).join('; '),
  )
}

function answersText(set: ResponseSet): string {
  if (set.kind === 'choice') return set.values.join(', ')
  if (set.kind === 'slider') return `${set.min}–${set.max}, step ${set.step}`
  return set.kind === 'number' ? `number ${set.min ?? ''}–${set.max ?? ''}` : 'text'
}

const pairs = (entries: readonly (readonly [string | number, number])[]) =>
  entries.map(([from, to]) => `${from} → ${to}`).join(', ')
const bandText = (band: Scale['bands'][number]) => `${band.from}–${band.to} ${band.label}`
const setText = ({ population, bands }: NonNullable<Scale['bandSets']>[number]) =>
  `${population}: ${bands.map(bandText).join(', ')}`
