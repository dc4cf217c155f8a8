import { skippedItems } from '#psychometrics/skipped-items.ts'
import type { Instrument } from '#instruments/instrument.schema.ts'
import type { RiskAnswer } from './measures.contract.ts'

/**
 * The answers that ask for a look by the instrument's own rule, and the risk questions that were asked and left
 * unanswered: an empty answer to such a question is not a no.
 */
export function riskAnswers(
  instrument: Instrument,
  answers: Readonly<Record<string, number | null>>,
): RiskAnswer[] {
  const skipped = skippedItems(instrument.branches ?? [], (id) => answers[id] ?? undefined)
  return instrument.riskItems.flatMap(({ item, from, note }): RiskAnswer[] => {
    const answer = answers[item] ?? null
    if (answer === null) return skipped.has(item) ? [] : [{ itemId: item, note, isLeftOut: true }]
    return answer >= from ? [{ itemId: item, note, isLeftOut: false }] : []
  })
}
