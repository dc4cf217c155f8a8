import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { Ties } from './ties.ts'
import type { View } from './view.ts'

/** Pixels before a press becomes a drag. */
const threshold = 5

type Drag = { node: SVGGElement; id: string; home: string; dx: number; dy: number }

/** Drags of people and of the view, pinching and wheels, outside React: what is touched follows once a frame. */
export function usePointers(
  svg: RefObject<SVGSVGElement | null>,
  view: View,
  ties: Ties,
  onMove: ((id: string, dx: number, dy: number) => void) | undefined,
): void {
  useEffect(() => {
    const root = svg.current
    if (!root) return
    const pointers = new Map<number, { x: number; y: number }>()
    let drag: Drag | null = null
    let hasMoved = false
    let frame = 0
    let start = { x: 0, y: 0 }

    const paint = () => {
      frame = 0
      if (!drag) return
      drag.node.setAttribute('transform', `${drag.home} translate(${drag.dx} ${drag.dy})`)
      ties.moved(drag.id, drag.dx, drag.dy)
    }
    const drop = (isKept: boolean) => {
      if (!drag) return
      const { node, id, home, dx, dy } = drag
      drag = null
      cancelAnimationFrame(frame)
      frame = 0
      // Back to where React believes it is; the new layout then moves it for good.
      node.setAttribute('transform', home)
      node.classList.remove('sb-geno-dragged')
      ties.moved(id, 0, 0)
      if (isKept && hasMoved) onMove?.(id, dx, dy)
    }
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      if (pointers.size > 1) {
        drop(false)
        hasMoved = true
        return
      }
      hasMoved = false
      start = { x: event.clientX, y: event.clientY }
      const node = (event.target as Element).closest<SVGGElement>('[data-person]')
      if (node && onMove)
        drag = { node, id: node.dataset['person']!, home: node.getAttribute('transform') ?? '', dx: 0, dy: 0 }
    }
    const move = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId)
      if (!before) return
      const here = { x: event.clientX, y: event.clientY }
      if (pointers.size === 2) {
        const other = [...pointers].find(([id]) => id !== event.pointerId)![1]
        const box = root.getBoundingClientRect()
        const spread = (a: typeof here) => Math.max(20, Math.hypot(a.x - other.x, a.y - other.y))
        view.pan((here.x - before.x) / 2, (here.y - before.y) / 2)
        view.zoom(spread(here) / spread(before), {
          x: (here.x + other.x) / 2 - box.left,
          y: (here.y + other.y) / 2 - box.top,
        })
      } else {
        if (!hasMoved && Math.hypot(here.x - start.x, here.y - start.y) < threshold) return
        if (!hasMoved) {
          hasMoved = true
          root.setPointerCapture(event.pointerId)
          drag?.node.classList.add('sb-geno-dragged')
        }
        if (drag) {
          const scale = view.scale()
          drag.dx = (here.x - start.x) / scale
          drag.dy = (here.y - start.y) / scale
          frame ||= requestAnimationFrame(paint)
        } else view.pan(here.x - before.x, here.y - before.y)
      }
      pointers.set(event.pointerId, here)
    }
    const up = (event: PointerEvent) => {
      pointers.delete(event.pointerId)
      drop(event.type === 'pointerup')
    }
    const click = (event: MouseEvent) => {
      // What ends a drag or a pinch chooses nobody.
      if (hasMoved) event.stopPropagation()
      hasMoved = false
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && drag) drop(false)
    }
    const wheel = (event: WheelEvent) => {
      const box = root.getBoundingClientRect()
      const isZoom = event.ctrlKey || event.metaKey
      // Without a key the page scrolls on, unless the drawing is what one works in.
      if (!isZoom && !root.contains(document.activeElement)) return
      event.preventDefault()
      const unit = event.deltaMode === 1 ? 18 : 1
      if (!isZoom) view.pan(-event.deltaX * unit, -event.deltaY * unit)
      else
        view.zoom(Math.exp(-event.deltaY * unit * 0.0035), {
          x: event.clientX - box.left,
          y: event.clientY - box.top,
        })
    }
    root.addEventListener('pointerdown', down)
    root.addEventListener('pointermove', move)
    root.addEventListener('pointerup', up)
    root.addEventListener('pointercancel', up)
    root.addEventListener('click', click, true)
    root.addEventListener('wheel', wheel, { passive: false })
    window.addEventListener('keydown', key)
    return () => {
      drop(false)
      root.removeEventListener('pointerdown', down)
      root.removeEventListener('pointermove', move)
      root.removeEventListener('pointerup', up)
      root.removeEventListener('pointercancel', up)
      root.removeEventListener('click', click, true)
      root.removeEventListener('wheel', wheel)
      window.removeEventListener('keydown', key)
    }
  }, [svg, view, ties, onMove])
}
