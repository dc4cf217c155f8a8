import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Runs a command as a user would, with `input` on its standard input. */
export function runCli(
  parameters: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../cli/main.ts'), ...parameters], {
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    })
    const out: Buffer[] = []
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString('utf8'), err }))
    // A command that refuses its options does not wait for the rest.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
