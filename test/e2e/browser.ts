import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
)
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser that is on this machine, or the one that comes as a package: nothing has to be installed by hand. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser())
}

/** The same with a profile kept in a folder, and with switches of its own. */
export async function openBrowserFolder(folder: string, switches: string[]): Promise<BrowserContext> {
  const { executablePath, args } = await findBrowser()
  return chromium.launchPersistentContext(folder, { executablePath, args: [...args, ...switches] })
}

async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  if (installed) return { executablePath: installed, args: quiet }
  const { default: packaged, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
  const executablePath = await packaged.executablePath()
  // A bare system lacks libraries that the same package brings along.
  const libraries = await inflate(
    new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')).pathname,
  )
  setupLambdaEnvironment(`${libraries}/lib`)
  return { executablePath, args: [...packaged.args, ...quiet] }
}

/** What axe finds against WCAG 2.2 AA, as lines that name rule and element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
