import { describe, expect, test } from 'vitest'
import { answerLimits } from '#psychometrics/answer-limits.ts'
import { scoreResponse } from '#psychometrics/score-response.ts'
import { getInstrument, loadInstruments } from './library.ts'

describe('what was decided where sources disagree', () => {
  const score = (id: string, answer: (item: number) => number | null) => {
    const pack = getInstrument(id)!
    return scoreResponse(pack, Object.fromEntries(pack.items.map((item) => [item.id, answer(item.number)])))
      .scores
  }
  test('SCORE-15: a family described by its strengths alone has the lowest score', () => {
    const strengths = [1, 3, 6, 10, 15]
    expect(score('score-15', (item) => (strengths.includes(item) ? 1 : 5))).toMatchObject({
      total: { value: 1 },
      strengths: { value: 1 },
      difficulties: { value: 1 },
      communication: { value: 1 },
    })
  })
  test('SDQ: prorated scales are rounded, and the total is the sum of the four scales', () => {
    // Emotional: 3 of 5 answered, 2 + 1 + 1 = 4 of 3 items, 6.67 → 7. The others are 5 · 1.
    const emotional: Record<number, number | null> = { 3: 2, 8: 1, 13: 1, 16: null, 24: null }
    const scored = score('sdq', (item) => (item in emotional ? emotional[item]! : 1))
    expect(scored).toMatchObject({
      emotional: { value: 7 },
      total: { value: 22 },
      internalising: { value: 12 },
      externalising: { value: 10 },
    })
    expect(score('sdq', (item) => ([3, 8, 13].includes(item) ? null : 1))).toMatchObject({
      emotional: { scored: false },
      total: { scored: false },
      externalising: { scored: true },
    })
  })
  test('PSS-10: a form filled with zeros scores 16', () => {
    expect(score('pss-10', () => 0)['total']).toMatchObject({ value: 16 })
  })
  test('the ECR forms: the warmest answers give the lowest scores on both dimensions', () => {
    for (const id of ['ecr-36', 'ecr-r-36', 'ecr-12', 'ecr-rs']) {
      const reversed = new Set(
        getInstrument(id)!
          .scales.flatMap((scale) => scale.reverse)
          .map(Number),
      )
      expect(score(id, (item) => (reversed.has(item) ? 7 : 1))).toMatchObject({
        anxiety: { value: 1 },
        avoidance: { value: 1 },
      })
    }
  })
  test('a key that nobody has confirmed makes no score', () => {
    const open = loadInstruments().filter(
      ({ key }) => key.status === 'unverified' || key.status === 'disputed',
    )
    expect(open.map((pack) => pack.id)).toContain('csi-4')
    for (const pack of open)
      for (const one of Object.values(score(pack.id, () => 1))) expect(one.scored).toBe(false)
  })
})

test('every scale that is scored reaches its stated lowest and highest score, and nothing beyond', () => {
  let compared = 0
  for (const pack of loadInstruments().filter(({ key }) => !['unverified', 'disputed'].includes(key.status)))
    for (const scale of pack.scales)
      for (const end of ['min', 'max'] as const) {
        const parts = scale.parts?.map((part) => part.scale) ?? [scale.id]
        const turned = pack.scales.filter(({ id }) => parts.includes(id)).flatMap(({ reverse }) => reverse)
        const answers = Object.fromEntries(
          pack.items.map((item) => {
            const limits = answerLimits(pack.responses[item.responses]!)!
            const points = scale.recode?.find(({ items }) => items.includes(item.id))?.points
            if (points) {
              const worth = Math[end](...Object.values(points))
              return [item.id, Number(Object.keys(points).find((answer) => points[answer] === worth))]
            }
            const isTurned = turned.includes(item.id) || (scale.weights?.[item.id] ?? 1) < 0
            return [item.id, (end === 'min') === isTurned ? limits.max : limits.min]
          }),
        )
        const scored = scoreResponse(pack, answers).scores[scale.id]
        expect([
          pack.id,
          scale.id,
          end,
          scored?.scored ? Math.round(scored.value * 1e9) / 1e9 : scored,
        ]).toEqual([pack.id, scale.id, end, scale[end]])
        compared += 1
      }
  expect(compared).toBeGreaterThan(200)
})
