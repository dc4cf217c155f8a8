/** The calendar day where the reader is, `2026-11-30`. */
export const today = (): string => new Date().toLocaleDateString('sv-SE')
