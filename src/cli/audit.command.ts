import type { Command } from 'commander'
import { verifyEveryChain } from '#features/audit/verify-all.service.ts'
import { readConfig } from '#server/config.ts'
import { prepare } from '#server/start.ts'

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('The audit trail.')
  audit
    .command('verify')
    .description('Check the chain of every practice. Ends with 1 if one is broken.')
    .option('--json', 'one JSON line per practice')
    .action(async (options: { json?: boolean }) => {
      const database = await prepare(readConfig(process.env))
      try {
        for (const { practiceId, verification } of await verifyEveryChain(database.adminUrl)) {
          if (!verification.isIntact) process.exitCode = 1
          const broken = verification.firstBroken
          process.stdout.write(
            options.json
              ? `${JSON.stringify({ practiceId, ...verification })}\n`
              : broken
                ? `${practiceId}: BROKEN at entry ${broken.seq}: ${broken.reason}\n`
                : `${practiceId}: ${verification.entries} entries, whole\n`,
          )
        }
      } finally {
        await database.close()
      }
    })
}
