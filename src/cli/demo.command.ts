import { join } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import { demoPassword, findDemo, loadDemo, type DemoLogIn } from '#demo/load-demo.ts'
import { ConfigError, readConfig } from '#server/config.ts'
import { startServer } from '#server/main.ts'
import { reportFailure } from './report-failure.ts'
import { stopSignal, untilStopped } from './stop-signal.ts'

export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('Start the server with an invented practice to look around in.')
    .option('--seed <number>', 'another seed makes another practice', parseSeed, 20)
    .addHelpText(
      'after',
      `
The demo lives in a folder of its own (data/demo in the project's folder, or SECUREBASE_DATA) and in no database server.
Delete that folder to start afresh.`,
    )
    .action(async (options: { seed: number }) => {
      const config = readConfig(process.env)
      if (config.databaseUrl)
        throw new ConfigError('The demo brings its own database. Start it without DATABASE_URL.')
      const dataDirectory = process.env['SECUREBASE_DATA']
        ? config.dataDirectory
        : join(config.dataDirectory, 'demo')
      const asked = stopSignal()
      const say = (line: string) => process.stdout.write(`${line}\n`)
      const server = await startServer({ ...config, dataDirectory }, { log: say, reportFailure })
      try {
        const { adminUrl } = server.database
        const found = await findDemo(adminUrl)
        if (found.state === 'real')
          throw new ConfigError(`${dataDirectory} holds a real practice. Start it with npm start.`)
        if (found.state === 'unfinished')
          throw new ConfigError(
            `The demo in ${dataDirectory} was stopped while it was made. Delete that folder and start again.`,
          )
        const { logIns } =
          found.state === 'demo'
            ? found
            : await loadDemo({
                adminUrl,
                now: new Date(),
                seed: options.seed,
                createAccount: server.identity.createAccount,
              })
        say(welcome(server.url, logIns))
      } catch (error) {
        await server.stop()
        throw error
      }
      await untilStopped(asked, server.stop)
    })
}

function parseSeed(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number of at most nine digits.')
  return Number(text)
}

function welcome(url: string, logIns: readonly DemoLogIn[]): string {
  const lines = logIns.map(({ role, email, name }) => `  ${role.padEnd(11)} ${email.padEnd(24)} ${name}`)
  return [
    '',
    `Securebase is ready at ${url}`,
    '',
    'Sign in as one of these; everybody in this practice is invented:',
    ...lines,
    `  The password is always  ${demoPassword}`,
    '',
    'Stop with Ctrl-C. Everything you try is kept until you delete the data folder.',
  ].join('\n')
}
