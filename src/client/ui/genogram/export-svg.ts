/** What of the looks has to go along, since the page's style sheets do not. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'unicode-bidi',
] as const

/**
 * A drawing as a file of its own: all of it, whatever part is in the window, in the colours of the page, fonts by family
 * with what to take where they are missing. What only serves a pointer or a key is left out.
 *
 * @param svg - a drawing that says its size in `data-width` and `data-height`
 */
export function exportSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const [originals, copies] = [svg.querySelectorAll('*'), copy.querySelectorAll('*')]
  for (const [index, original] of originals.entries()) {
    const made = copies[index]!
    const look = getComputedStyle(original)
    if (['path', 'circle', 'ellipse', 'rect', 'text'].includes(original.localName))
      for (const property of properties) {
        const value = look.getPropertyValue(property)
        if (value && value !== 'none 0s') made.setAttribute(property, value)
      }
    for (const name of ['class', 'style', 'tabindex', 'role', 'data-person', 'data-node', 'aria-pressed'])
      made.removeAttribute(name)
  }
  for (const [index, original] of originals.entries())
    if (original.matches('.sb-geno-touch, .sb-geno-ring, .ecomap-focus')) copies[index]!.remove()
  copy.firstElementChild?.removeAttribute('transform')
  const width = svg.dataset['width'] ?? '0'
  const height = svg.dataset['height'] ?? '0'
  for (const name of [...copy.getAttributeNames()]) if (name !== 'aria-label') copy.removeAttribute(name)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('role', 'img')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', width)
  copy.setAttribute('height', height)
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', width)
  ground.setAttribute('height', height)
  ground.setAttribute('fill', getComputedStyle(svg.parentElement ?? svg).backgroundColor)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}
