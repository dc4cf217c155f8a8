import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { openScreen, prepareScreens, type Screens } from './screens.ts'
import { startDemoServer, type DemoServer } from './server.ts'

type Look = {
  width: number
  height: number
  colorScheme: 'dark' | 'light'
  /** Which of every twelve screens are shown in this look. */
  turn: number
}

const everyLook = process.env['EVERY_LOOK'] === '1'
const patience = everyLook ? 3_600_000 : 360_000

/**
 * Goes through the screens in one look. Each look has a file of tests of its own, so that two workers share them.
 *
 * Of the screens that no other test goes through every sixth one is shown, each in one of the two looks; with
 * EVERY_LOOK=1 all of them in both, which takes half an hour.
 */
export function testLook({ width, height, colorScheme, turn }: Look): void {
  let demo: DemoServer
  let browser: Browser
  let prepared: Screens

  beforeAll(async () => {
    demo = await startDemoServer()
    browser = await openBrowser()
    prepared = await prepareScreens(demo, browser)
  })
  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  test(
    `screens at ${width} px, ${colorScheme}: nothing to stumble over, nothing too wide, nobody named in a title`,
    async () => {
      const found: string[] = []
      const shown = prepared.screens.filter(
        ({ isCheckedElsewhere = false }, index) => everyLook || (!isCheckedElsewhere && index % 12 === turn),
      )
      for (const screen of shown) {
        const page = await (await prepared.contextOf(screen.by)).newPage()
        page.on('pageerror', (error) => found.push(`${screen.name}: ${error.message}`))
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height })
        try {
          await openScreen(page, demo.url, screen)
          for (const problem of await accessibilityProblems(page)) found.push(`${screen.name}: ${problem}`)
          const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
          if (tooWide > 0) found.push(`${screen.name}: ${tooWide} px too wide`)
          if (/Okonkwo|Maximiliane|Lindqvist/.test(await page.title())) found.push(`${screen.name}: named`)
        } catch (error) {
          // The others are looked at all the same.
          found.push(`${screen.name}: ${String(error)}`)
        }
        await page.close()
      }
      expect(prepared.screens.length).toBeGreaterThan(30)
      expect(shown.length).toBeGreaterThan(3)
      expect(found).toEqual([])
    },
    patience,
  )
}
