const strong = /\p{Letter}/u
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The way a text runs: that of its first letter, or the way of the page where it has none. */
export function textDirection(text: string, page: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  const first = strong.exec(text)?.[0]
  if (first === undefined) return page
  return rightToLeft.test(first) ? 'rtl' : 'ltr'
}
