import type { Command } from 'commander'
import { registerAlpha } from './stats/alpha.ts'
import { registerApim } from './stats/apim.ts'
import { registerCat } from './stats/cat.ts'
import { registerGrm } from './stats/grm.ts'
import { registerGrowth } from './stats/growth.ts'
import { registerHrv } from './stats/hrv.ts'
import { registerIcc } from './stats/icc.ts'
import { registerKappa } from './stats/kappa.ts'
import { registerKrippendorff } from './stats/krippendorff.ts'
import { registerMeta } from './stats/meta.ts'
import { registerOmega } from './stats/omega.ts'
import { registerRci } from './stats/rci.ts'
import { registerSrm } from './stats/srm.ts'
import { registerSuddenGains } from './stats/sudden-gains.ts'
import { registerSurvival } from './stats/survival.ts'
import { registerSynchrony } from './stats/synchrony.ts'

export function registerStats(program: Command): void {
  const stats = program
    .command('stats')
    .description('Statistics of psychotherapy research on a table: reliability, change, agreement, models.')
    .addHelpText(
      'after',
      `
Every model takes a CSV file with column names in its first line, or - for the standard input, and names its
columns by options; see securebase stats MODEL --help. Comma, semicolon or tab between columns, point or comma
before decimals. With --json every digit is given, and lines that were refused with their reason.
Ends with 0 if done, 1 if lines were refused or the data allow no result (the reason is said), 2 if the command
itself was wrong.`,
    )
  registerAlpha(stats)
  registerOmega(stats)
  registerRci(stats)
  registerIcc(stats)
  registerKappa(stats)
  registerKrippendorff(stats)
  registerGrowth(stats)
  registerApim(stats)
  registerSrm(stats)
  registerCat(stats)
  registerGrm(stats)
  registerSuddenGains(stats)
  registerMeta(stats)
  registerSurvival(stats)
  registerSynchrony(stats)
  registerHrv(stats)
}
