import { Command, CommanderError } from 'commander'
import { registerAudit } from './audit.command.ts'
import { registerDemo } from './demo.command.ts'
import { explain } from './explain.ts'
import { registerInstruments } from './instruments.command.ts'
import { registerMigrate } from './migrate.command.ts'
import { registerScore } from './score.command.ts'
import { registerServe } from './serve.command.ts'
import { registerUser } from './user.command.ts'

const program = new Command('securebase')
  .description('Securebase: the self-hosted workspace for attachment-based therapy.')
  .version('0.1.0')
  .showHelpAfterError('Run the command with --help to see what it takes.')
  .exitOverride()
  .configureHelp({ sortSubcommands: true, showGlobalOptions: true })

registerServe(program)
registerDemo(program)
registerMigrate(program)
registerUser(program)
registerInstruments(program)
registerScore(program)
registerAudit(program)

try {
  await program.parseAsync()
} catch (error) {
  // 0 done (help, version), 2 bad usage; commands themselves end with 1 where rows or files were refused.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 1
  }
}
