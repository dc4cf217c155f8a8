/** A function's value at a point and its slope in every direction. */
export type Slope = { value: number; gradient: ArrayLike<number> }

type Point = { point: Float64Array; value: number; gradient: Float64Array }

export type Minimum = Point & { evaluations: number }

/**
 * The point near a start at which a smooth function is least, by the BFGS method with the function's own gradient.
 *
 * The step is halved or stretched until it meets the weak Wolfe conditions. Source: Nocedal & Wright 2006, Numerical
 * optimization, algorithm 6.1; Lewis & Overton 2013, doi:10.1007/s10107-012-0514-2, for the line search.
 *
 * @param slopeAt - the function; undefined where it has no value, which the search then goes around
 * @param start - where it has a value
 * @param tolerance - the search ends where the expected further fall is below this
 * @returns undefined if there is no value at the start, or no end within 500 steps
 *
 * @example
 * minimiseSmooth(([x]) => ({ value: (x - 3) ** 2, gradient: [2 * (x - 3)] }), [0]).point[0] // 3
 */
export function minimiseSmooth(
  slopeAt: (point: Float64Array) => Slope | undefined,
  start: ArrayLike<number>,
  tolerance = 1e-11,
): Minimum | undefined {
  const size = start.length
  let evaluations = 0
  const evaluate = (point: Float64Array): Point | undefined => {
    evaluations++
    const at = slopeAt(point)
    if (!at || !Number.isFinite(at.value)) return undefined
    return { point, value: at.value, gradient: Float64Array.from(at.gradient) }
  }
  const first = evaluate(Float64Array.from(start))
  if (!first) return undefined
  let here = first
  let inverse = unit(size, 1)
  let isFresh = true
  let expected = Number.POSITIVE_INFINITY
  for (let iteration = 0; iteration < 500; iteration++) {
    const direction = descent(inverse, here.gradient)
    const fall = -dot(direction, here.gradient)
    if (fall < tolerance) return { ...here, evaluations }
    const next = search(evaluate, here, direction, fall, isFresh)
    if (!next) {
      // Nothing lower is found along the best direction nor along the steepest: if little was to be expected of the
      // best one, rounding hides the rest.
      if (isFresh) return Math.min(fall, expected) < 1e-6 ? { ...here, evaluations } : undefined
      expected = fall
      inverse = unit(size, 1)
      isFresh = true
      continue
    }
    const step = next.point.map((value, i) => value - here.point[i]!)
    const change = next.gradient.map((value, i) => value - here.gradient[i]!)
    const curvature = dot(step, change)
    if (isFresh && curvature > 0) inverse = unit(size, curvature / dot(change, change))
    if (curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change)))
      update(inverse, step, change, curvature)
    isFresh = false
    here = next
  }
  return undefined
}

function search(
  evaluate: (point: Float64Array) => Point | undefined,
  here: Point,
  direction: Float64Array,
  fall: number,
  isFresh: boolean,
): Point | undefined {
  let low = 0
  let high = Number.POSITIVE_INFINITY
  // Without knowledge of the curvature, a first step of length 1 at most.
  let share = isFresh ? Math.min(1, 1 / Math.sqrt(dot(direction, direction))) : 1
  for (let trial = 0; trial < 50; trial++) {
    const next = evaluate(here.point.map((value, i) => value + share * direction[i]!))
    if (!next || next.value > here.value - 1e-4 * share * fall) high = share
    else if (dot(next.gradient, direction) < -0.9 * fall) low = share
    else return next
    share = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2
  }
  return undefined
}

function unit(size: number, value: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = value
  return matrix
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function descent(inverse: Float64Array, gradient: Float64Array): Float64Array {
  return times(inverse, gradient).map((value) => -value)
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length
  return vector.map((_, i) => {
    let sum = 0
    for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!
    return sum
  })
}

/** H ← (I − ρsy′) H (I − ρys′) + ρss′, ρ = 1 / s′y. */
function update(inverse: Float64Array, step: Float64Array, change: Float64Array, curvature: number): void {
  const size = step.length
  const moved = times(inverse, change)
  const weight = (1 + dot(change, moved) / curvature) / curvature
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      inverse[i * size + j]! +=
        weight * step[i]! * step[j]! - (moved[i]! * step[j]! + step[i]! * moved[j]!) / curvature
}
