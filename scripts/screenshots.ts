import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../test/e2e/browser.ts'
import { openScreen, prepareScreens } from '../test/e2e/screens.ts'
import { startDemoServer } from '../test/e2e/server.ts'

/**
 * A picture of every screen, for looking at: with the demo practice, an empty practice and a case of twelve
 * people with long names, at three widths, light, dark and right-to-left.
 *
 *   npm run screenshots                     all of them, into screenshots/
 *   npm run screenshots -- --only measures  those whose name contains the word
 *   npm run screenshots -- --width 390      one width
 */
const folder = join(import.meta.dirname, '..', 'screenshots')
const widths = { 390: 844, 820: 1180, 1440: 900 } as const
const looks = [
  { name: 'light', theme: 'light', language: 'en-GB' },
  { name: 'dark', theme: 'dark', language: 'en-GB' },
  // The pages' own words, laid out from right to left: a script that runs so turns every page round.
  { name: 'rtl', theme: 'light', language: 'en-Arab' },
] as const

const option = (name: string) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
const only = option('--only')
const onlyWidth = option('--width')

const started = Date.now()
const demo = await startDemoServer()
const browser = await openBrowser()
try {
  const prepared = await prepareScreens(demo, browser)
  const screens = prepared.screens.filter(({ name }) => !only || name.includes(only))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let count = 0
  for (const screen of screens) {
    for (const look of looks) {
      const page = await (await prepared.contextOf(screen.by)).newPage()
      await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' })
      await page.addInitScript(
        ({ kept, language }) => {
          localStorage.setItem('securebase.preferences', kept)
          Object.defineProperty(navigator, 'languages', { get: () => [language] })
        },
        { kept: preferencesOf(look), language: look.language },
      )
      for (const [width, height] of Object.entries(widths)) {
        if (onlyWidth && width !== onlyWidth) continue
        await page.setViewportSize({ width: Number(width), height })
        try {
          await openScreen(page, demo.url, screen)
        } catch (error) {
          console.error(`${screen.name}: ${(error as Error).message.split('\n')[0]}`)
        }
        // As tall as the page, so that a bar that stays at the foot does not lie across the middle.
        const tall = await page.evaluate(() => document.documentElement.scrollHeight)
        await page.setViewportSize({ width: Number(width), height: Math.max(height, tall) })
        await page.screenshot({
          path: join(folder, `${screen.name}-${width}-${look.name}.png`),
          fullPage: true,
        })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (overflow > 0)
          console.error(`${screen.name} at ${width} (${look.name}) is ${overflow} px too wide.`)
        count += 1
      }
      await page.close()
    }
  }
  console.log(`${count} pictures in ${folder}, ${((Date.now() - started) / 1000).toFixed(0)} s`)
} finally {
  await browser.close()
  await demo.stop()
}

function preferencesOf({ theme, language }: (typeof looks)[number]): string {
  return JSON.stringify({ theme, language })
}
