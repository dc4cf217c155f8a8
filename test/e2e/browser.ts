import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The browser that comes as a package, so that every machine tests with the same one and nothing has to be installed
 * by hand; the one in TEST_BROWSER, if it is set; one of the machine's own where the package has none for it.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser())
}

/** The same with a profile kept in a folder, and with switches of its own. */
export async function openBrowserFolder(folder: string, switches: string[]): Promise<BrowserContext> {
  const { executablePath, args } = await findBrowser()
  return chromium.launchPersistentContext(folder, { executablePath, args: [...args, ...switches] })
}

async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const chosen = process.env['TEST_BROWSER'] ?? (await unpackBrowser()) ?? installed()
  return { executablePath: chosen, args: quiet }
}

/**
 * Unpacked once, below node_modules and under another name until it is whole: a run that was stopped, or another
 * account's, leaves nothing half behind. The package's own switches are left aside: they put everything in one
 * process, which falls with its first window, and turn web security off.
 */
async function unpackBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const archive = fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium')))
  const { version } = JSON.parse(readFileSync(join(dirname(archive), '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = join(import.meta.dirname, '../../node_modules/.cache', `chromium-${version}`)
  const executable = join(folder, 'chromium')
  if (!existsSync(executable)) {
    const unfinished = `${folder}-${process.pid}`
    mkdirSync(unfinished, { recursive: true })
    // The package unpacks into the system's temporary folder; for as long as it does, that is ours.
    const temporary = process.env['TMPDIR']
    process.env['TMPDIR'] = unfinished
    try {
      const { default: packaged, inflate } = await import('@sparticuz/chromium')
      await packaged.executablePath()
      // A bare system lacks libraries that the same package brings along.
      await inflate(archive)
    } finally {
      if (temporary === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = temporary
    }
    writeFileSync(
      join(unfinished, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>
<cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
    )
    try {
      // A browser that outlived its packages leaves a folder with nothing but its fonts.
      if (!existsSync(executable)) rmSync(folder, { recursive: true, force: true })
      renameSync(unfinished, folder)
    } catch {
      // Another run was first.
      rmSync(unfinished, { recursive: true, force: true })
    }
  }
  process.env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf')
  process.env['LD_LIBRARY_PATH'] = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
    .filter(Boolean)
    .join(':')
  return executable
}

function installed(): string {
  const found = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium-browser',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
  ].find((path) => existsSync(path))
  if (!found) throw new Error('No Chromium was found. Name one in TEST_BROWSER.')
  return found
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA, as lines that name rule and element. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // A colour on its way from one to the other has the contrast of neither.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((one) => one.finished))
  })
  // In the page itself, since it has no frames of other origins, and for what is violated alone: a third of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly: { type: 'tag', values: [...tags] }, resultTypes: ['violations'] })
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
