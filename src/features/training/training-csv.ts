import type { Met } from '#training/pathway.ts'
import type { TrainingEvidence } from './training.contract.ts'

const cell = (value: string | number) => {
  const text = String(value)
  // A sheet must not take a word for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Every requirement in the body's order, each followed by its evidence from the oldest to the newest. */
export function trainingCsv(met: readonly Met[], evidence: readonly TrainingEvidence[]): string {
  const rows = met.flatMap(({ requirement, have, missing }) => [
    [
      requirement.id,
      requirement.title.en,
      requirement.kind,
      requirement.min,
      have ?? '',
      missing,
      '',
      '',
      '',
    ],
    ...evidence
      .filter((one) => one.requirement === requirement.id)
      .toSorted((a, b) => a.on.localeCompare(b.on))
      .map((one) => [requirement.id, '', '', '', one.quantity, '', one.on, one.supervisor, one.note]),
  ])
  const head = ['requirement', 'title', 'kind', 'asked', 'quantity', 'missing', 'day', 'supervisor', 'note']
  return `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
