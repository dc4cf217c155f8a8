import type { Command } from 'commander'
import { readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { reportFailure } from './report-failure.ts'
import { stopSignal, untilStopped } from './stop-signal.ts'

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('Start the server.')
    .addHelpText(
      'after',
      `
Settings come from the environment:
  PORT             where it listens (4400)
  HOST             on which address (127.0.0.1)
  SECUREBASE_DATA  where the embedded database lives (data in the project's folder)
  DATABASE_URL     a PostgreSQL server to use in its place
  SECUREBASE_URL   the address people open, such as https://practice.example.org
  SMTP_URL         the mail server, such as smtp://user:password@host:587
  MAIL_FROM        what mails are sent from (securebase@ the mail server)
  TRUSTED_PROXIES  addresses of the proxies in front, with commas, such as 10.0.0.2,172.16.0.0/12
  SECUREBASE_SECRET  where DATABASE_URL has no password: at least 32 random characters`,
    )
    .action(async () => {
      const asked = stopSignal()
      const server = await startServer(readConfig(process.env), {
        log: (line) => process.stdout.write(`${line}\n`),
        reportFailure,
      })
      process.stdout.write(`Securebase is ready at ${server.url}\n`)
      await untilStopped(asked, server.stop)
    })
}
