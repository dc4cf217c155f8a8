import { expect, test } from 'vitest'
import { killRounds } from './kill-rounds.ts'

test('server and database are killed while people answer: nothing acknowledged is lost or doubled', async () => {
  const result = await killRounds(6, 23_405)
  console.info(
    `chaos: ${result.rounds} kills, ${result.answers} answers and ${result.submissions} forms acknowledged, slowest start ${result.slowestStartMs.toFixed(0)} ms`,
  )
  expect(result.losses).toEqual([])
  expect(result.answers).toBeGreaterThan(100)
  expect(result.submissions).toBeGreaterThan(5)
})
