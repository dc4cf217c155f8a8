import { Command, CommanderError } from 'commander'

const isServer = ['demo', 'serve'].includes(process.argv[2] ?? '')
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A server outlives the terminal that it was started from: it still has to end its database in order.
    if (isServer) return
    // `securebase … | head` closes the pipe before everything is written; that is no failure.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })

const program = new Command('securebase')
  .description('Securebase: the self-hosted workspace for attachment-based therapy.')
  .version('0.1.0')
  .showHelpAfterError('Run the command with --help to see what it takes.')
  .exitOverride()
  // A command may have a --version of its own, such as that of a file.
  .enablePositionalOptions()
  .configureHelp({ sortSubcommands: true, showGlobalOptions: true })

// Only what is asked for is loaded: scoring a table should not wait for a server to be read.
const commands: Record<string, () => Promise<(program: Command) => void>> = {
  serve: async () => (await import('./serve.command.ts')).registerServe,
  demo: async () => (await import('./demo.command.ts')).registerDemo,
  migrate: async () => (await import('./migrate.command.ts')).registerMigrate,
  user: async () => (await import('./user.command.ts')).registerUser,
  instruments: async () => (await import('./instruments.command.ts')).registerInstruments,
  protocol: async () => (await import('./protocol.command.ts')).registerProtocol,
  score: async () => (await import('./score.command.ts')).registerScore,
  gedcom: async () => (await import('./gedcom.command.ts')).registerGedcom,
  stats: async () => (await import('./stats.command.ts')).registerStats,
  audit: async () => (await import('./audit.command.ts')).registerAudit,
  keeping: async () => (await import('./keeping.command.ts')).registerKeeping,
}
const asked = commands[process.argv[2] ?? '']
for (const load of asked ? [asked] : Object.values(commands)) (await load())(program)

try {
  await program.parseAsync()
} catch (error) {
  // 0 done (help, version), 2 bad usage; commands themselves end with 1 where rows or files were refused.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`${(await import('./explain.ts')).explain(error)}\n`)
    process.exitCode = 1
  }
}
