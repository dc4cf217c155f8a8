/** How two series are cut into windows, in samples. */
export type CorrelationWindows = {
  /** Samples of a window, at least 2. */
  length: number
  /** Samples from one window's start to the next's. */
  step: number
  /** The furthest that one series is moved against the other. */
  mostLag: number
}

/** RangeError unless the windows are whole numbers of samples that make sense. */
export function requireWindows({ length, step, mostLag }: CorrelationWindows): void {
  if (!(Number.isInteger(length) && length >= 2))
    throw new RangeError('A window needs a whole number of samples, at least 2.')
  if (!(Number.isInteger(step) && step >= 1))
    throw new RangeError('The step must be a whole number of samples, at least 1.')
  if (!(Number.isInteger(mostLag) && mostLag >= 0))
    throw new RangeError('The lag must be a whole number of samples, 0 or more.')
}

/**
 * How many windows fit with their lags: ⌈(samples − length − mostLag + 1) ÷ step⌉, or 0.
 *
 * @example
 * windowCount(100, { length: 20, step: 10, mostLag: 5 }) // 8
 */
export function windowCount(samples: number, { length, step, mostLag }: CorrelationWindows): number {
  return Math.max(0, Math.ceil((samples - length - mostLag + 1) / step))
}
