import { rmSync } from 'node:fs'
import { makeDemoFolder } from './server.ts'

/** Made once for a run: each file of tests starts from a copy, which saves it most of its beginning. */
export default async function setup(): Promise<() => void> {
  const folder = await makeDemoFolder()
  process.env['SECUREBASE_TEST_DEMO'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
