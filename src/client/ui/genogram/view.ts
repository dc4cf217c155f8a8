import { firstCamera, fitCamera, revealCamera, zoomCamera } from './camera.ts'
import type { Camera, Size } from './camera.ts'

type Place = { readonly x: number; readonly y: number }

/**
 * Moves the drawing under its window without React: the attribute of one group, at most once a frame.
 * For printing the whole drawing is shown, as large as the paper allows.
 */
export class View {
  #svg: SVGSVGElement | null = null
  #group: SVGGElement | null = null
  #drawing: Size = { width: 1, height: 1 }
  #centre: Place | null = null
  #camera: Camera | null = null
  #frame = 0

  /** How large the drawing is, and who is in the middle of a first look. */
  describe(drawing: Size, centre: Place | null): void {
    this.#drawing = drawing
    this.#centre = centre
  }

  /** @returns how to end it */
  attach(svg: SVGSVGElement, group: SVGGElement): () => void {
    this.#svg = svg
    this.#group = group
    let width = 0
    const observer = new ResizeObserver(() => {
      const size = this.#size()
      if (size.width === 0 || Math.abs(size.width - width) < 1) return
      width = size.width
      this.#camera = firstCamera(this.#drawing, size, this.#centre)
      this.#apply()
    })
    observer.observe(svg)
    const before = () => {
      svg.setAttribute('viewBox', `0 0 ${this.#drawing.width} ${this.#drawing.height}`)
      group.removeAttribute('transform')
    }
    const after = () => {
      svg.removeAttribute('viewBox')
      this.#apply()
    }
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }

  /** Larger above 1; round the middle, or a point of the window. */
  zoom(factor: number, at?: Place): void {
    const { width, height } = this.#size()
    this.#show(zoomCamera(this.#now(), factor, at ?? { x: width / 2, y: height / 2 }))
  }

  pan(dx: number, dy: number): void {
    const now = this.#now()
    this.#show({ ...now, x: now.x + dx, y: now.y + dy })
  }

  fit(): void {
    this.#show(fitCamera(this.#drawing, this.#size()))
  }

  reveal(point: Place): void {
    this.#show(revealCamera(this.#now(), this.#size(), point))
  }

  /** The drawing itself moved so far; at once, before it is painted. */
  goAlong(dx: number, dy: number): void {
    if (!this.#camera || (dx === 0 && dy === 0)) return
    const { x, y, scale } = this.#camera
    this.#camera = { scale, x: x - dx * scale, y: y - dy * scale }
    this.#apply()
  }

  scale(): number {
    return this.#now().scale
  }

  #size(): Size {
    const { width, height } = this.#svg?.getBoundingClientRect() ?? { width: 0, height: 0 }
    return { width, height }
  }

  #now(): Camera {
    return this.#camera ?? fitCamera(this.#drawing, this.#size())
  }

  #show(camera: Camera): void {
    this.#camera = camera
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0
      this.#apply()
    })
  }

  #apply(): void {
    if (!this.#group || !this.#camera) return
    const { x, y, scale } = this.#camera
    this.#group.setAttribute(
      'transform',
      `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})`,
    )
  }
}
