import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { categoryProbabilities } from './category-probabilities.ts'
import { expectedScore } from './expected-score.ts'
import type { GradedItem } from './irt-item.ts'
import { itemInformation } from './item-information.ts'
import { compileEap } from './compile-eap.ts'
import { scoreMap } from './score-map.ts'
import { scoreMl } from './score-ml.ts'
import { testInformation } from './test-information.ts'
import { normalGrid } from './normal-grid.ts'

// Computed with mirt 1.47 and plain formulas in R 4.2.2; the folder is not part of the repository.
const folder = join(import.meta.dirname, '../../../../shared/data/reference/irt')

const rowsOf = (file: string) =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

describe.skipIf(!existsSync(folder))('against mirt', () => {
  const items = existsSync(folder)
    ? rowsOf('grm_items24.csv').map(([, a, ...b]): GradedItem => ({
        model: 'graded',
        a: Number(a),
        b: b.map(Number),
      }))
    : []
  const people = existsSync(folder)
    ? rowsOf('grm_responses.csv').map((cells) =>
        cells.slice(2).map((text) => (text === '' ? null : Number(text))),
      )
    : []
  const expected = existsSync(folder)
    ? JSON.parse(readFileSync(join(folder, 'grm_scores.json'), 'utf8'))
    : undefined

  test('EAP and its standard deviation agree to 1e-10 for 600 people, unanswered items included', () => {
    const score24 = compileEap(items)
    for (const [index, answers] of people.entries()) {
      const score = score24(answers)
      expect(Math.abs(score.theta - expected.eap[index])).toBeLessThan(1e-10)
      expect(Math.abs(score.standardError - expected.psd[index])).toBeLessThan(1e-10)
    }
    expect(people.length).toBe(600)
  })

  test('61 nodes differ from 121 by no more than the reference says', () => {
    const coarse = normalGrid({ count: 61 })
    const score = compileEap(items, coarse)
    const worst = people.reduce((high, answers, index) => {
      const difference = Math.abs(score(answers).theta - expected.eap[index])
      return Math.max(high, difference)
    }, 0)
    expect(Math.abs(worst - expected.eap61_max_abs_diff)).toBeLessThan(1e-10)
  })

  test('MAP and ML agree to 1e-6, and ML is refused for exactly the same people', () => {
    for (const [index, answers] of people.entries()) {
      expect(Math.abs(scoreMap(items, answers).theta - expected.map[index])).toBeLessThan(1e-6)
      const ml = scoreMl(items, answers)
      expect(ml.scored).toBe(expected.ml[index] !== null)
      if (ml.scored) expect(Math.abs(ml.theta - expected.ml[index])).toBeLessThan(1e-6)
    }
    expect(scoreMl(items, people[0]!)).toMatchObject({ reason: 'all-lowest' })
    expect(scoreMl(items, people[1]!)).toMatchObject({ reason: 'all-highest' })
    expect(scoreMl(items, people[2]!)).toMatchObject({ reason: 'none-answered' })
  })

  test('probabilities, information and expected score agree to 1e-12', () => {
    const { theta, item, p } = expected.probabilities
    for (const [row, number] of item.entries())
      for (const [column, at] of theta.entries())
        for (const [k, value] of categoryProbabilities(items[number - 1]!, at).entries())
          expect(Math.abs(value - p[row][column][k])).toBeLessThan(1e-12)
    for (const [column, at] of theta.entries()) {
      for (const [row, one] of items.entries())
        expect(Math.abs(itemInformation(one, at) - expected.item_information.info[row][column])).toBeLessThan(
          1e-12,
        )
      expect(Math.abs(testInformation(items, at) - expected.test_information[column])).toBeLessThan(1e-11)
      expect(Math.abs(expectedScore(items, at) - expected.expected_score[column])).toBeLessThan(1e-11)
    }
  })
})
