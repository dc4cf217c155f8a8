import { randomBytes, randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { InvalidArgumentError, type Command } from 'commander'
import { z } from 'zod'
import { addFirstOwner, listPractices } from '#features/practice/first-owner.service.ts'
import { readConfig } from '#server/config.ts'
import { AppError } from '#server/errors.ts'
import { requireLength } from '#server/identity/password-length.ts'
import { buildIdentity, type Identity } from '#server/identity/identity.ts'
import { mailQueue } from '#server/mail/mail-queue.ts'
import { prepare, type PreparedDatabase } from '#server/start.ts'

export function registerUser(program: Command): void {
  const user = program.command('user').description('Accounts, from the machine the server runs on.')

  user
    .command('create')
    .description('Make the owner of a new practice, with an account to sign in.')
    .requiredOption('--email <address>', 'the address to sign in with', parseAddress)
    .requiredOption('--name <name>', 'the name colleagues see')
    .requiredOption('--practice <name>', 'the name of the new practice')
    .option('--time-zone <zone>', 'such as Europe/London', parseTimeZone, 'UTC')
    .addHelpText('after', passwordHelp)
    .action(async (options: { email: string; name: string; practice: string; timeZone: string }) => {
      const password = await readPassword()
      requireLength(password.text)
      await withIdentity(async (identity, database) => {
        const practiceId = randomUUID()
        const isKnown = await hasAccount(database, options.email)
        const memberId = await addFirstOwner(database.adminUrl, { practiceId, ...options })
        await identity.createAccount({
          email: options.email,
          name: options.name,
          password: password.text,
          practiceId,
          memberId,
        })
        process.stdout.write(`${options.practice} is set up. Sign in as ${options.email}.\n`)
        if (isKnown) process.stdout.write('This account was there before; its password stays as it was.\n')
        else if (password.isMade) process.stdout.write(`Password: ${password.text}\n`)
      })
    })

  user
    .command('password')
    .description('Set a new password and sign the account out everywhere.')
    .requiredOption('--email <address>', 'the address of the account')
    .addHelpText('after', passwordHelp)
    .action(async (options: { email: string }) => {
      const password = await readPassword()
      await withIdentity(async (identity) => {
        if (!(await identity.setPassword(options.email, password.text)))
          throw new AppError('not-found', `There is no account with the address ${options.email}.`)
        process.stdout.write('The new password holds from now on.\n')
        if (password.isMade) process.stdout.write(`Password: ${password.text}\n`)
      })
    })

  user
    .command('practices')
    .description('List the practices of this server.')
    .action(async () => {
      await withIdentity(async (_identity, database) => {
        for (const { id, name } of await listPractices(database.adminUrl))
          process.stdout.write(`${id}  ${name}\n`)
      })
    })
}

function parseAddress(text: string): string {
  if (!z.email().safeParse(text).success) throw new InvalidArgumentError('Write it as you@example.org.')
  return text
}

function parseTimeZone(text: string): string {
  try {
    Intl.DateTimeFormat('en', { timeZone: text }).format()
    return text
  } catch {
    throw new InvalidArgumentError('Write a zone such as Europe/London or America/New_York.')
  }
}

const passwordHelp = `
The password is read from the standard input if something is piped in, asked for at a terminal, and made up
and printed if it is left empty. It is never taken from the command line, where others could read it.`

async function readPassword(): Promise<{ text: string; isMade: boolean }> {
  const text = process.stdin.isTTY ? await ask() : await readAll()
  if (text) return { text, isMade: false }
  return { text: randomBytes(15).toString('base64url'), isMade: true }
}

async function ask(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question('Password (empty: make one): ')).trim()
  } finally {
    terminal.close()
  }
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8').trim()
}

async function hasAccount(database: PreparedDatabase, email: string): Promise<boolean> {
  const found = await database.signinPool.query('select from "user" where email = $1', [email.toLowerCase()])
  return found.rowCount !== 0
}

async function withIdentity(
  work: (identity: Identity, database: PreparedDatabase) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env)
  const database = await prepare(config)
  try {
    const identity = buildIdentity({
      signinPool: database.signinPool,
      baseUrl: config.baseUrl,
      secret: database.secrets.cookieKey.toString('base64url'),
      mail: mailQueue(database.signinPool, undefined),
    })
    await work(identity, database)
  } finally {
    await database.close()
  }
}
