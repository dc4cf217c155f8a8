import { exportSvg } from './export-svg.ts'

/** What browsers draw at most to one side; Safari on a phone refuses more. */
const largest = 8192

/**
 * The drawing as a picture, two pixels for each, or as many as a browser can.
 *
 * @throws Error if the browser cannot draw it
 */
export async function exportPng(svg: SVGSVGElement): Promise<Blob> {
  const width = Number(svg.dataset['width'])
  const height = Number(svg.dataset['height'])
  const scale = Math.min(2, largest / width, largest / height)
  const image = new Image()
  // As data, since pages allow pictures from nowhere else.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(exportSvg(svg))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot draw a picture.')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob)
      else reject(new Error('This browser cannot make a picture of this size.'))
    }, 'image/png')
  })
}
