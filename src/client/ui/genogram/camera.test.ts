import { expect, test } from 'vitest'
import { firstCamera, fitCamera, revealCamera, zoomCamera } from './camera.ts'

const view = { width: 390, height: 600 }
const wide = { width: 3900, height: 900 }

test('the whole drawing fits in the middle and is never blown up', () => {
  expect(fitCamera(wide, view)).toEqual({ scale: 0.1, x: 0, y: 255 })
  expect(fitCamera({ width: 100, height: 100 }, view)).toEqual({ scale: 1, x: 145, y: 250 })
})

test('a first look at a wide family shows a readable part round somebody, not beyond the edge of the sheet', () => {
  const camera = firstCamera(wide, view, { x: 2000, y: 400 })
  expect(camera.scale).toBeGreaterThan(0.7)
  expect(camera.x + 2000 * camera.scale).toBeCloseTo(195)
  expect(firstCamera(wide, view, { x: 40, y: 400 }).x).toBe(0)
  expect(firstCamera({ width: 300, height: 300 }, view, { x: 0, y: 0 }).scale).toBe(1)
})

test('zooming keeps the point under the pointer, within limits', () => {
  const camera = zoomCamera({ x: 10, y: 20, scale: 1 }, 2, { x: 110, y: 220 })
  expect([(110 - camera.x) / camera.scale, (220 - camera.y) / camera.scale]).toEqual([100, 200])
  expect(zoomCamera(camera, 1000, { x: 0, y: 0 }).scale).toBe(3)
  expect(zoomCamera(camera, 0, { x: 0, y: 0 }).scale).toBeGreaterThan(0)
})

test('who is out of sight is brought into it, who is in sight moves nothing', () => {
  const camera = { x: 0, y: 0, scale: 1 }
  expect(revealCamera(camera, view, { x: 200, y: 300 })).toEqual(camera)
  expect(revealCamera(camera, view, { x: 1000, y: 300 }).x).toBe(390 - 80 - 1000)
})
