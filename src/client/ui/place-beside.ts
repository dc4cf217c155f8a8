const margin = 8

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/**
 * Where a floating box goes: below its anchor, at the anchor's reading start; above or shifted when the window ends.
 * All in CSS pixels of the window.
 */
export function floatingPosition(
  anchor: Box,
  box: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
  rtl: boolean,
) {
  const start = rtl ? anchor.left + anchor.width - box.width : anchor.left
  const left = Math.max(margin, Math.min(start, view.width - box.width - margin))
  const below = anchor.top + anchor.height + 6
  const above = anchor.top - box.height - 6
  const fitsBelow = below + box.height + margin <= view.height
  const top =
    fitsBelow || above < margin ? Math.max(margin, Math.min(below, view.height - box.height - margin)) : above
  return { left, top }
}

export function placeBeside(floating: HTMLElement, anchor: HTMLElement) {
  const rtl = getComputedStyle(anchor).direction === 'rtl'
  const { left, top } = floatingPosition(
    anchor.getBoundingClientRect(),
    { width: floating.offsetWidth, height: floating.offsetHeight },
    { width: document.documentElement.clientWidth, height: window.innerHeight },
    rtl,
  )
  floating.style.left = `${left}px`
  floating.style.top = `${top}px`
}
