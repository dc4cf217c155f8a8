import { expect, test } from 'vitest'
import { fingerprintsKept, fingerprintsOfNow } from './handed-out.ts'
import { getInstrument } from './library.ts'
import { scoringFingerprint } from './scoring-fingerprint.ts'

// Answers were given under it: what is asked or scored otherwise is a version of its own, and the one before is kept
// under versions/. `npm run reference` writes down what is new, and never writes over what is kept.
test('every version that was handed out is at hand, and scores as it did', () => {
  expect(fingerprintsOfNow()).toEqual(fingerprintsKept())
})

test('what a version is known by changes with a rule, and not with a norm or a source', () => {
  const phq = getInstrument('phq-9')!
  const known = scoringFingerprint(phq)
  const changed = structuredClone(phq)
  changed.scales[0]!.norms = []
  changed.scales[0]!.missing.source = 'somewhere else'
  expect(scoringFingerprint(changed)).toBe(known)
  changed.scales[0]!.missing.maxMissing += 1
  expect(scoringFingerprint(changed)).not.toBe(known)
  expect(scoringFingerprint(getInstrument('phq-9', '1.0.0')!)).not.toBe(known)
})
