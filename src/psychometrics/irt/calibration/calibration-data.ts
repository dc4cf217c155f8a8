/** Answers of many people, as the calibration goes through them; −1: not answered. */
export type CalibrationData = {
  /** Row-major people × items. People without any answer are left out. */
  answers: Int8Array
  people: number
  /** Categories of each item, 0 … highest. */
  highest: readonly number[]
  /** Share of each category among the answers of each item. */
  shares: readonly (readonly number[])[]
}

/** Why items cannot be calibrated. */
export type CalibrationRefusal = {
  calibrated: false
  /** `empty-category`: nobody gave this answer, so that its threshold could lie anywhere. */
  reason: 'too-few-people' | 'empty-category'
  item?: number
  category?: number
}

/**
 * Reads answers for a calibration and counts how often each was given.
 *
 * @param rows - people × items, category from 0, null where not answered
 * @param highest - the highest category of each item, from the questionnaire and not from the data
 * @throws RangeError if rows are uneven or an answer is no category of its item
 *
 * @example
 * calibrationData([[0, 1], [1, 0]], [1, 1]).shares // [[0.5, 0.5], [0.5, 0.5]]
 */
export function calibrationData(
  rows: readonly (readonly (number | null)[])[],
  highest: readonly number[],
): CalibrationData | CalibrationRefusal {
  for (const top of highest)
    if (!(Number.isInteger(top) && top >= 1 && top <= 100))
      throw new RangeError('The highest category of an item must be a whole number from 1 to 100.')
  const counts = highest.map((top) => Array.from({ length: top + 1 }, () => 0))
  const kept: number[] = []
  for (const [person, row] of rows.entries()) {
    if (row.length !== highest.length)
      throw new RangeError(`Row ${person + 1} has ${row.length} answers, not ${highest.length}.`)
    if (row.every((answer) => answer === null)) continue
    for (const [item, answer] of row.entries()) {
      if (answer === null) {
        kept.push(-1)
        continue
      }
      if (!(Number.isInteger(answer) && answer >= 0 && answer <= highest[item]!))
        throw new RangeError(`The answer of row ${person + 1} to item ${item + 1} is no category of it.`)
      kept.push(answer)
      counts[item]![answer]!++
    }
  }
  for (const [item, count] of counts.entries()) {
    const category = count.indexOf(0)
    if (category !== -1) return { calibrated: false, reason: 'empty-category', item, category }
  }
  const people = highest.length === 0 ? 0 : kept.length / highest.length
  if (people < 2 || highest.length < 2) return { calibrated: false, reason: 'too-few-people' }
  const shares = counts.map((count) => {
    const total = count.reduce((sum, n) => sum + n, 0)
    return count.map((n) => n / total)
  })
  return { answers: Int8Array.from(kept), people, highest, shares }
}
