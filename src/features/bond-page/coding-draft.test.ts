import { expect, test } from 'vitest'
import { draftOf, emptyDraft, emptyRater, toChange } from './coding-draft.ts'

const id = '2d8ab5c1-63a9-4b8f-8b0c-9d9f6e1f0a11'

test('what is not filled in is not said', () => {
  expect(toChange({ ...emptyDraft(id, '2026-02-03'), primary: 'F' })).toMatchObject({
    sub: null,
    forcedAlternative: null,
    ageMonths: null,
    agreement: null,
    raters: [],
    scales: [],
  })
})

test('a scale has a value or a reason why it has none, whichever comma is typed', () => {
  const scales = [
    { name: 'Coherence', target: '', value: '6,5', reason: 'left over' },
    { name: 'Loving', target: 'Mother', value: '', reason: 'no memory of her' },
    { name: '', target: 'Father', value: '3', reason: '' },
  ]
  expect(toChange({ ...emptyDraft(id, '2026-02-03'), primary: 'F', scales }).scales).toEqual([
    { name: 'Coherence', target: null, value: 6.5, unscorableReason: null },
    { name: 'Loving', target: 'Mother', value: null, unscorableReason: 'no memory of her' },
  ])
})

test('opened for change and sent again it is the same', () => {
  const change = toChange({
    ...emptyDraft(id, '2026-02-03'),
    primary: 'U/d',
    forcedAlternative: 'E2',
    ageMonths: '420',
    raters: [{ ...emptyRater, name: 'R. Calder', reliableSince: '2020-05-01' }],
    scales: [{ name: 'Coherence', target: '', value: '6.5', reason: '' }],
  })
  expect(toChange(draftOf({ ...change, id, caseId: id, isOwn: true, version: 3 }))).toEqual(change)
})
