import type { ContactObservation, ObservedSide } from './contact-observations.contract.ts'

export type SeenContact = { contactOn: string; planId: string; before: number[]; after: number[] }

/** The contacts of which one side was rated, the earliest first, with every rating of it. */
export function seenContacts(observations: readonly ContactObservation[], side: ObservedSide): SeenContact[] {
  const contacts = new Map<string, SeenContact>()
  for (const { contactOn, planId, moment, ratings } of observations) {
    const value = ratings[side]
    if (value === null) continue
    const key = `${contactOn} ${planId}`
    const contact = contacts.get(key) ?? { contactOn, planId, before: [], after: [] }
    contact[moment].push(value)
    contacts.set(key, contact)
  }
  return [...contacts.values()].toSorted((a, b) => a.contactOn.localeCompare(b.contactOn))
}

/** The lowest and highest of what several people saw; undefined where nobody looked. */
export function rangeOf(values: readonly number[]): { min: number; max: number } | undefined {
  return values.length === 0 ? undefined : { min: Math.min(...values), max: Math.max(...values) }
}
