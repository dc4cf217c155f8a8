const words = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
  'seventeen eighteen nineteen twenty',
]
  .join(' ')
  .split(' ')

/**
 * A small number in digits or as an English word up to twenty, also with a half.
 *
 * @param text - lower case, such as `4`, `4.5`, `4½`, `four`, `four and a half`
 * @returns the number, or undefined
 */
export function readNumberWord(text: string): number | undefined {
  const half = /^(.+?) ?(?:½|and a half)$/.exec(text)
  if (half) {
    const whole = readNumberWord(half[1]!)
    return whole === undefined ? undefined : whole + 0.5
  }
  if (/^\d{1,3}([.,]5)?$/.test(text)) return Number(text.replace(',', '.'))
  const index = words.indexOf(text)
  return index < 0 ? undefined : index
}
