import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import makeWabt from 'wabt'

const folder = join(import.meta.dirname, '..', 'src', 'psychometrics', 'batch')

/** The source of the vector kernel as a module, and that as the text of the file that holds it. */
export async function assembleKernel(): Promise<string> {
  const wabt = await makeWabt()
  const source = readFileSync(join(folder, 'add-vectors.wat'), 'utf8')
  const parsed = wabt.parseWat('add-vectors.wat', source, { simd: true })
  const { buffer } = parsed.toBinary({})
  parsed.destroy()
  const lines = Buffer.from(buffer)
    .toString('base64')
    .match(/.{1,100}/g)!
  return (
    '/**\n * add-vectors.wat as a module of WebAssembly, in base 64. Made by `npm run reference`; a test holds the two together.\n *\n * @internal\n */\n' +
    `export const vectorKernel =\n${lines.map((line) => `  '${line}'`).join(' +\n')}\n`
  )
}

export const kernelFile = join(folder, 'vector-kernel.ts')
