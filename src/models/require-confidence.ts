/** RangeError unless the confidence lies between 0 and 1, both excluded. */
export function requireConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('The confidence must lie between 0 and 1.')
}
