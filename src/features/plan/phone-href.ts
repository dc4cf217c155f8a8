/** Digits of any script as a telephone dials them. */
const dialled = (text: string) =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0)!
    // Digits of a script stand in runs of ten; every run begins where the character before is no digit, or after ten.
    let zero = point
    while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((point - zero) % 10)
  })

/** A link that calls the first number in a text, or null where there is none that could be called. */
export function phoneHref(text: string): string | null {
  const found = /\+?\d[\d\s().\-/\u2010-\u2015]*/.exec(dialled(text))?.[0] ?? ''
  const number = found.replace(/[^+\d]/g, '')
  return number.replace('+', '').length >= 2 ? `tel:${number}` : null
}
