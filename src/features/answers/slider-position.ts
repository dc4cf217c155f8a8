export type SliderRange = { min: number; max: number; step: number }

/** The value of the range nearest to this share of the line (0 to 1), on its steps. */
export function valueAt(share: number, { min, max, step }: SliderRange): number {
  const within = Math.min(1, Math.max(0, share)) * (max - min)
  // Steps such as 0.1 have no exact double, so the result is cut to the digits of the step.
  return Number(Math.min(max, min + Math.round(within / step) * step).toFixed(decimalsOf(step)))
}

/** How far along the line a value is, 0 to 1. */
export function shareOf(value: number, { min, max }: SliderRange): number {
  return max === min ? 0 : (value - min) / (max - min)
}

function decimalsOf(step: number): number {
  return /\.(\d+)/u.exec(String(step))?.[1]?.length ?? 0
}
