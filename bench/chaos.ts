// Kills and power cuts while people answer: what was acknowledged must be there afterwards, once.
import { killRounds, type ChaosResult } from '../test/chaos/kill-rounds.ts'
import { canCutPower, powerCuts } from '../test/chaos/power-cuts.ts'

const port = 23_403

export async function benchChaos(rounds = 50, cuts = 8): Promise<void> {
  console.log('\nkills and power cuts while people answer (bar: 0 lost, 0 doubled, start under 5 s)')
  print('kill -9', await killRounds(rounds, port))
  if (canCutPower()) print('power cuts', await powerCuts(cuts, port))
  else console.log('  power cuts    not possible here: it takes root and a loop device')
}

function print(name: string, { rounds, answers, submissions, losses, slowestStartMs }: ChaosResult): void {
  console.log(
    `  ${name.padEnd(13)} ${rounds} times, ${answers} answers and ${submissions} forms acknowledged, ` +
      `${losses.length} lost or doubled, slowest start ${(slowestStartMs / 1000).toFixed(1)} s`,
  )
  for (const loss of losses.slice(0, 10)) console.log(`    ${loss}`)
}
