import type { Met } from '#training/pathway.ts'
import type { TrainingEvidence } from './training.contract.ts'

const cell = (value: string | number) => {
  const text = String(value)
  // A sheet must not take a word for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Every requirement in the body's order, each followed by its evidence from the oldest to the newest. What lies ahead stands
 * under `planned`.
 */
export function trainingCsv(
  met: readonly Met[],
  evidence: readonly TrainingEvidence[],
  today: string,
): string {
  const rows = met.flatMap(({ requirement, asked, have, planned, missing }) => [
    [
      ...[requirement.id, requirement.title.en, requirement.kind, asked],
      ...[have ?? '', planned, missing, '', '', ''],
    ],
    ...evidence
      .filter((one) => [requirement, ...(requirement.orElse ?? [])].some(({ id }) => id === one.requirement))
      .toSorted((a, b) => a.on.localeCompare(b.on))
      .map((one) => [
        ...[one.requirement, '', '', ''],
        ...(one.on > today ? ['', one.quantity] : [one.quantity, '']),
        ...['', one.on, one.supervisor, one.note],
      ]),
  ])
  const head = [
    'requirement',
    'title',
    'kind',
    'asked',
    'quantity',
    'planned',
    'missing',
    'day',
    'supervisor',
  ]
  return `${[[...head, 'note'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
