import type { App } from './app.ts'
import type { Config } from './config.ts'
import { StartupError } from './embedded-postgres/startup-error.ts'

/** Opens the port. @throws StartupError with one sentence that names the setting to change */
export async function listen(app: App, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new StartupError(
        `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=4500.`,
      )
    if (code === 'EACCES')
      throw new StartupError(
        `Port ${port} may not be opened by this account. Choose one above 1023: PORT=4400.`,
      )
    if (code !== undefined && notHere.includes(code))
      throw new StartupError(
        `HOST=${host} is no address of this machine. Leave HOST out for this machine alone, or set 0.0.0.0 for every address it has.`,
      )
    throw error
  }
}

const notHere = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EAI_AGAIN', 'EINVAL', 'ENOTFOUND']
