/** Enough letters of each month's name to tell it apart: English (what GEDCOM asks for), German, French, Dutch, Spanish. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'jän', 'jaen', 'ene'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'maer', 'mrt', 'maa', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
]

/**
 * The number of a month by its name, short or long, with or without a full stop.
 *
 * @returns 1 to 12; null where it is no month
 */
export function monthOf(name: string): number | null {
  const plain = name.toLowerCase().replace(/\.$/, '').normalize('NFC')
  if (!/^\p{L}{3,10}$/u.test(plain)) return null
  const index = beginnings.findIndex((forms) => forms.some((form) => plain.startsWith(form)))
  return index === -1 ? null : index + 1
}
