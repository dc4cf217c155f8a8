import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accessibilityProblems, openBrowser } from './browser.ts'
import { startGallery, type Gallery } from './gallery.ts'

let gallery: Gallery
let browser: Browser
let page: Page
const problems: string[] = []

beforeAll(async () => {
  gallery = await startGallery()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  gallery.stop()
})
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  problems.length = 0
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
})
afterEach(async () => {
  await page.context().close()
  if (problems.length > 0) throw new Error(problems.join('\n'))
})

async function open(family: string, more = ''): Promise<void> {
  await page.goto(`${gallery.url}?part=families&family=${family}${more}`)
  await page.locator('.sb-genogram, .sb-empty').first().waitFor()
}
const person = (name: RegExp) => page.locator('[data-person]').getByRole('button', { name })
const focusedName = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
/** Middle of a sign in the window. */
async function middleOf(name: RegExp): Promise<{ x: number; y: number }> {
  const box = await person(name).locator('.sb-geno-ring').boundingBox()
  return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 }
}

describe('what everybody can read', () => {
  test.each(['light', 'dark'])('no barrier is found in any family (%s)', async (theme) => {
    const found: Record<string, string[]> = {}
    for (const family of ['couple', 'step', 'four', 'empty']) {
      await open(family, `&theme=${theme}`)
      for (const words of await page.locator('summary').all())
        if ((await words.locator('..').getAttribute('open')) === null) await words.click()
      found[family] = await accessibilityProblems(page)
    }
    expect(found).toEqual({ couple: [], step: [], four: [], empty: [] })
  })

  test('everything drawn has a name that says what it is', async () => {
    await open('four')
    const names = await page
      .locator('.sb-geno-window svg [role]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    expect(names.filter((name) => !name)).toEqual([])
    expect(names).toContain(
      'Stefan Oosterhout, man, male at birth, born April 2, 1973, 53 years old, index person',
    )
    expect(names).toContain('Marten Oosterhout and Eleni Papadimitropoulos: married 1969, divorced 1981')
    expect(names).toContain('Þórdís Reykfjörð towards Eleni Papadimitropoulos: controls')
    expect(names).toContain(
      'Aleida Oosterhout: birth child of Wilhelmina Oosterhout and Bartholomew Oosterhout',
    )
    expect(names).toContain('Household Óscar and Katja')
  })

  test('somebody redacted gives nothing away, in the drawing, in words, in the table or in the file', async () => {
    await open('step')
    await expect(person(/^Somebody who is not shown$/).count()).resolves.toBe(2)
    await page.getByText('In words and as a table').click()
    await page.getByRole('button', { name: 'Export as SVG' }).click()
    await page.locator('.gallery-export').waitFor()
    const all = await page.locator('main').innerHTML()
    // Not by toMatch, which would print the whole page.
    expect(all.match(/Mai Trần|1993|Sky\b|[Ff]oster/)?.[0]).toBeUndefined()
    expect(all.includes('Child of Somebody who is not shown')).toBe(true)
  })

  test('outline and table say what the drawing shows', async () => {
    await open('couple')
    await page.getByText('In words and as a table').click()
    const outline = page.getByRole('list', { name: 'The family in words' })
    const said = await outline.innerText()
    for (const text of [
      'married 2013: Ben Lindqvist',
      'Parent of Ida and Noah',
      'Brothers and sisters: Noah',
    ])
      expect(said).toContain(text)
    const row = page.getByRole('row', { name: /^Noah/ })
    expect(await row.innerText()).toContain('Born to Amara Okafor and Ben Lindqvist')
  })

  test('on a phone nothing is wider than the window', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open('step')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  })

  test('on paper the whole family is shown', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open('four')
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    const svg = page.locator('.sb-geno-window > svg')
    const [width, height] = await Promise.all(
      ['data-width', 'data-height'].map((name) => svg.getAttribute(name)),
    )
    expect(await svg.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`)
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await svg.getAttribute('viewBox')).toBeNull()
  })
})

describe('by keys', () => {
  test('one stop for Tab, then arrows to partner, child and parent, and Enter chooses', async () => {
    await open('couple')
    expect(await page.locator('[data-person] [tabindex="0"]').count()).toBe(1)
    await person(/^Amara/).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await focusedName()).toMatch(/^Ben Lindqvist/)
    await page.keyboard.press('ArrowDown')
    expect(await focusedName()).toMatch(/^Ida/)
    await page.keyboard.press('ArrowRight')
    expect(await focusedName()).toMatch(/^Noah/)
    await page.keyboard.press('Enter')
    await expect.poll(() => person(/^Noah/).getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('ArrowUp')
    expect(await focusedName()).toMatch(/^(Amara|Ben)/)
  })

  test('from right to left the arrows go the way they point', async () => {
    await open('couple', '&lang=ar')
    await person(/Ida/).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await focusedName()).toMatch(/Noah/)
  })

  test('plus and minus zoom, 0 shows all; who is reached is in sight', async () => {
    await open('large')
    const view = () => page.locator('.sb-geno-window > svg > g').getAttribute('transform')
    await page.locator('[data-person] [tabindex="0"]').focus()
    const before = await view()
    await page.keyboard.press('+')
    await expect.poll(view).not.toBe(before)
    await page.keyboard.press('End')
    await expect
      .poll(async () => {
        const [frame, place] = await Promise.all([
          page.locator('.sb-geno-window').boundingBox(),
          page.locator(':focus .sb-geno-ring').boundingBox(),
        ])
        return place!.x >= frame!.x && place!.x + place!.width <= frame!.x + frame!.width
      })
      .toBe(true)
    await page.keyboard.press('0')
    const drawn = page.locator('[data-person] .sb-geno-sign')
    const frame = await page.locator('.sb-geno-window').boundingBox()
    await expect.poll(async () => (await drawn.last().boundingBox())!.x).toBeLessThan(frame!.x + frame!.width)
  })

  test('Alt and an arrow move somebody, and the others keep their distance', async () => {
    await open('couple')
    const before = await middleOf(/^Noah/)
    await person(/^Noah/).focus()
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(async () => (await middleOf(/^Noah/)).y - before.y).toBeGreaterThan(20)
    expect(await focusedName()).toMatch(/^Noah/)
  })
})

describe('by hand', () => {
  test('a drag moves one person; lines follow, and a click afterwards chooses nobody', async () => {
    await open('couple')
    const before = await middleOf(/^Noah/)
    const line = page
      .getByRole('img', { name: /^Ben Lindqvist and Noah/ })
      .locator('path')
      .first()
    const drawn = await line.getAttribute('d')
    await page.mouse.move(before.x, before.y)
    await page.mouse.down()
    await page.mouse.move(before.x + 60, before.y + 40, { steps: 4 })
    await expect.poll(() => line.getAttribute('d')).not.toBe(drawn)
    await page.mouse.move(before.x + 120, before.y + 60, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await middleOf(/^Noah/)).y - before.y).toBeGreaterThan(30)
    expect(await person(/^Noah/).getAttribute('aria-pressed')).toBe('false')
    await person(/^Noah/).locator('.sb-geno-ring').click()
    expect(await person(/^Noah/).getAttribute('aria-pressed')).toBe('true')
  })

  test('Escape gives a drag up', async () => {
    await open('couple')
    const before = await middleOf(/^Noah/)
    await page.mouse.move(before.x, before.y)
    await page.mouse.down()
    await page.mouse.move(before.x + 90, before.y + 40, { steps: 4 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await middleOf(/^Noah/)).toEqual(before)
  })

  test('only what is touched is drawn anew while somebody is dragged', async () => {
    await open('large')
    const name = /index person$/
    const before = await middleOf(name)
    await page.evaluate(() => {
      const changed = new Set<Node>()
      Object.assign(window, { changed })
      new MutationObserver((all) => {
        for (const { target } of all) changed.add(target)
      }).observe(document.querySelector('.sb-geno-window svg')!, {
        subtree: true,
        childList: true,
        attributes: true,
      })
    })
    await page.mouse.move(before.x, before.y)
    await page.mouse.down()
    await page.mouse.move(before.x + 40, before.y + 10, { steps: 10 })
    const changed = await page.evaluate(() => (window as unknown as { changed: Set<Node> }).changed.size)
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThan(20)
    await page.mouse.up()
  })

  test('the exported file stands by itself: looks inside, no classes, and a picture can be made of it', async () => {
    await open('four')
    await page.getByRole('button', { name: 'Export as SVG' }).click()
    const file = await page.locator('.gallery-export').textContent()
    expect(file).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(file).toContain('Source Sans 3 Variable')
    expect(file).toContain('Stefan Oosterhout')
    expect(file).not.toMatch(/class=|var\(--|tabindex|sb-geno/)
    await page.getByRole('button', { name: 'Export as PNG' }).click()
    await expect.poll(() => page.locator('.gallery-export').textContent()).toMatch(/^PNG of \d{4,} bytes$/)
  })
})
