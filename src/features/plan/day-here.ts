/** The calendar day of an instant where the reader is, `2026-11-30`. */
export const dayHere = (instant: string | Date): string => new Date(instant).toLocaleDateString('sv-SE')

/** The calendar day where the reader is. */
export const today = (): string => dayHere(new Date())
