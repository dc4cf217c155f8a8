import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { readLedger, writeLedger, type LedgerEntry } from './erasure-ledger.contract.ts'

const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  practiceId: randomUUID(),
  id: randomUUID(),
  caseId: randomUUID(),
  personId: null,
  ground: 'court-order',
  askedOn: '2026-03-01',
  requestedBy: randomUUID(),
  requestedAt: '2026-03-01T10:00:00.000Z',
  decidedBy: randomUUID(),
  decidedAt: '2026-03-02T10:00:00.000Z',
  doneBy: randomUUID(),
  doneAt: '2026-03-03T10:00:00.000Z',
  counts: { note: 2 },
  erasedIds: [],
  ...more,
})
const now = new Date('2026-04-01T00:00:00Z')

test('what is written is read again, also an empty ledger and one with a mark and other line ends', () => {
  const entries = [entry(), entry({ personId: randomUUID(), erasedIds: [randomUUID()] })]
  const text = writeLedger(entries, now)
  expect(readLedger(text)).toEqual({ accepted: true, entries })
  expect(readLedger(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual({ accepted: true, entries })
  expect(readLedger(writeLedger([], now))).toEqual({ accepted: true, entries: [] })
})

const [first, second] = [entry(), entry()]
const lines = writeLedger([first, second], now).split('\n')
test.each([
  ['an empty file', '', 1, /no ledger/],
  ['a table', 'id,name\n1,Ada\n', 1, /no ledger/],
  ['a ledger of a later version', lines.join('\n').replace('"version":1', '"version":2'), 1, /no ledger/],
  ['a line that was cut off', [lines[0], lines[1], lines[2]!.slice(0, 50)].join('\n'), 3, /no entry/],
  ['a line that is missing', [lines[0], lines[1]].join('\n'), 2, /says 2 erasures, and 1 follow/],
  ['a line that stands twice', [lines[0], lines[1], lines[1]].join('\n'), 3, /twice/],
  ['an id that is none', lines.join('\n').replace(second.caseId, 'ada'), 3, /caseId is missing or wrong/],
  [
    'a name put into it',
    lines.join('\n').replace('"personId":null', '"personId":null,"name":"Ada"'),
    2,
    /no entry/,
  ],
  ['an empty line between', [lines[0], '', lines[1], lines[2]].join('\n'), 2, /no entry/],
])('%s is refused with its line and a reason', (_, text, line, reason) => {
  expect(readLedger(text)).toMatchObject({ accepted: false, line, reason: expect.stringMatching(reason) })
})
