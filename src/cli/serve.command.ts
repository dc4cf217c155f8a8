import type { Command } from 'commander'
import { readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'

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
  SECUREBASE_DATA  where the embedded database lives (./data)
  DATABASE_URL     a PostgreSQL server to use in its place
  SECUREBASE_URL   the address people open, such as https://practice.example.org
  SMTP_URL         the mail server, such as smtp://user:password@host:587
  MAIL_FROM        what mails are sent from (securebase@ the mail server)
  TRUSTED_PROXIES  addresses of the proxies in front, with commas, such as 10.0.0.2,172.16.0.0/12
  SECUREBASE_SECRET  where DATABASE_URL has no password: at least 32 random characters`,
    )
    .action(async () => {
      const server = await startServer(readConfig(process.env), {
        log: (line) => process.stdout.write(`${line}\n`),
      })
      process.stdout.write(`Securebase is ready at ${server.url}\n`)
      await untilStopped(server.stop)
    })
}

/** Waits for Ctrl-C or a stop signal, then ends everything in order. A second Ctrl-C changes nothing. */
export async function untilStopped(stop: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  process.stdout.write('Stopping …\n')
  await stop()
  process.stdout.write('Stopped. Everything is kept.\n')
  process.exit(0)
}
