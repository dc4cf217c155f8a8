export const personShapes = ['circle', 'square', 'diamond'] as const
export type PersonShape = (typeof personShapes)[number]

export const markerShapes = ['circle', 'square', 'diamond', 'triangle', 'pentagon', 'cross'] as const
export type MarkerShape = (typeof markerShapes)[number]

export interface PersonColour {
  /** Sets `--person` for everything inside. */
  className: string
  colour: string
  /** The second cue, for those who do not see the hue: a shape on charts … */
  marker: MarkerShape
  /** … and a dash for the seventh person and on, when the hues come round again; '' is a whole line. */
  dash: string
}

const dashes = ['', '7 3', '2 3']

/** How a person looks everywhere in a case. The index is given once per case, in the order people joined. */
export function personColour(index: number): PersonColour {
  const place = Math.max(0, Math.trunc(index))
  const hue = place % markerShapes.length
  const round = Math.floor(place / markerShapes.length) % dashes.length
  return {
    className: `sb-p${hue + 1}`,
    colour: `var(--p${hue + 1})`,
    marker: markerShapes[hue] ?? 'circle',
    dash: dashes[round] ?? '',
  }
}

/** Outline of a shape round the origin; `r` is the radius of the circle that looks equally large. */
export function shapePath(shape: MarkerShape, r: number): string {
  switch (shape) {
    case 'circle':
      return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
    case 'square':
      return polygon([-1, -1, 1, -1, 1, 1, -1, 1], r * 0.9)
    case 'diamond':
      return polygon([0, -1, 1, 0, 0, 1, -1, 0], r * 1.24)
    case 'triangle':
      return polygon([0, -1.2, 1.14, 0.84, -1.14, 0.84], r * 1.08)
    case 'pentagon':
      return polygon([0, -1.12, 1.065, -0.346, 0.658, 0.906, -0.658, 0.906, -1.065, -0.346], r)
    case 'cross': {
      const [long, short] = [1.12, 0.44]
      return polygon(
        [-short, -long, short, -long, short, -short, long, -short, long, short, short, short].concat([
          short,
          long,
          -short,
          long,
          -short,
          short,
          -long,
          short,
          -long,
          -short,
          -short,
          -short,
        ]),
        r,
      )
    }
  }
}

function polygon(units: readonly number[], scale: number): string {
  const round = (value: number) => Math.round(value * scale * 100) / 100
  let path = ''
  for (let at = 0; at + 1 < units.length; at += 2) {
    path += `${at === 0 ? 'M' : 'L'}${round(units[at] ?? 0)} ${round(units[at + 1] ?? 0)}`
  }
  return `${path}Z`
}
