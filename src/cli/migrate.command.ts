import type { Command } from 'commander'
import { readConfig } from '#server/config.ts'
import { prepare } from '#server/start.ts'

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database up to date without starting the server.')
    .action(async () => {
      const database = await prepare(readConfig(process.env))
      await database.close()
      process.stdout.write(
        database.migrated.length === 0
          ? 'The database is up to date.\n'
          : `The database is up to date now: ${database.migrated.join(', ')}\n`,
      )
    })
}
