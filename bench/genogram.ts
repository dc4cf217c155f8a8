// How long a family takes to be laid out, and whether a drag in a drawing of 150 people keeps up with the screen.
import { inventedFamily } from '#families/invented-family.ts'
import { layOutFamily } from '#families/layout/lay-out-family.ts'
import { seededRandom } from '#psychometrics/seeded-random.ts'
import { openBrowser } from '../test/e2e/browser.ts'
import { startGallery } from '../test/e2e/gallery.ts'
import { median } from './median.ts'

const layouts = [
  { size: 150, rounds: 21, bar: 300 },
  { size: 5000, rounds: 3, bar: 5000 },
]
const frameBar = 16.7

export async function benchGenogram(): Promise<void> {
  console.log('\ngenograms')
  for (const { size, rounds, bar } of layouts) {
    const graph = inventedFamily(size, seededRandom(size))
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now()
      layOutFamily(graph)
      times.push(performance.now() - started)
    }
    console.log(
      `  layout of ${size} people: ${median(times).toFixed(0)} ms, median of ${rounds} (bar < ${bar} ms)`,
    )
  }
  await benchDrag()
}

async function benchDrag(): Promise<void> {
  const gallery = await startGallery()
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${gallery.url}?part=families&family=large`)
    const box = await page.locator('[data-person] [tabindex="0"] .sb-geno-ring').boundingBox()
    if (!box) throw new Error('The drawing shows nobody.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.evaluate(recordFrames)
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 240; step += 1)
      await page.mouse.move(x + 90 * Math.sin(step / 12), y + 50 * Math.sin(step / 7))
    const { gaps, work } = await page.evaluate(() =>
      (globalThis as unknown as { stopFrames: () => Frames }).stopFrames(),
    )
    await page.mouse.up()
    const share = (work.filter((ms) => ms < frameBar).length / work.length) * 100
    console.log(
      `  dragging one of 150 people: ${share.toFixed(1)} % of ${work.length} frames took less than ${frameBar} ms ` +
        `(script, style, layout and paint; median ${median(work).toFixed(1)} ms), from frame to frame ${median(gaps).toFixed(1)} ms in the median`,
    )
  } finally {
    await browser.close()
    gallery.stop()
  }
}

type Frames = { gaps: number[]; work: number[] }

/** In the page: the time from frame to frame, and from the beginning of a frame until what follows its painting. */
function recordFrames(): void {
  const frames: Frames = { gaps: [], work: [] }
  const channel = new MessageChannel()
  let began = 0
  let last = 0
  let isOn = true
  channel.port1.addEventListener('message', () => frames.work.push(performance.now() - began))
  channel.port1.start()
  const next = (time: number) => {
    if (!isOn) return
    if (last > 0) frames.gaps.push(time - last)
    last = time
    began = performance.now()
    channel.port2.postMessage(null)
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
  Object.assign(globalThis, {
    stopFrames: () => {
      isOn = false
      return frames
    },
  })
}

if (import.meta.main) await benchGenogram()
