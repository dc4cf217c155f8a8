import { expect, test } from 'vitest'
import { courseFingerprint, protocolsKept, protocolsOfNow } from './handed-out.ts'
import { getProtocol } from './library.ts'

// Courses run under it: a pack whose steps, gates or rounds are otherwise is a version of its own, and the one before is
// kept under versions/. `npm run reference` writes down what is new, and never writes over what is kept.
test('every version that was handed out is at hand, and its courses stand where they stood', () => {
  expect(protocolsOfNow()).toEqual(protocolsKept())
})

test('what a version is known by changes with a gate or a step, and not with a text', () => {
  const pack = getProtocol('mindfulness')!
  const mended = structuredClone(pack)
  mended.title['en'] = 'Noticing'
  mended.stages[0]!.steps[0]!.basis = [{ source: 'general', confidence: 'own' }]
  expect(courseFingerprint(mended)).toBe(courseFingerprint(pack))
  mended.gates[0]!.effect = 'warn'
  expect(courseFingerprint(mended)).not.toBe(courseFingerprint(pack))
})
