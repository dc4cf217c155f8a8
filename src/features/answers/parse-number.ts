/**
 * The number somebody wrote, with comma or point, in Latin, Arabic or Persian digits; undefined if it is none.
 */
export function parseNumber(text: string): number | undefined {
  const latin = text
    .trim()
    .replaceAll(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[,\u066b]/u, '.')
    .replace('\u2212', '-')
  return /^-?\d+(\.\d+)?$/u.test(latin) ? Number(latin) : undefined
}
