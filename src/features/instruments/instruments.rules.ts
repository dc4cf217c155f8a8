import type { Instrument } from '#instruments/instrument.schema.ts'

export type PracticeContext = 'clinical' | 'commercial' | 'education' | 'research'

/**
 * Whether a practice may use an instrument in its context. A prohibited use is refused unless the practice has
 * answered, definitely, that its use is not the prohibited one.
 */
export function useOf(
  instrument: Pick<Instrument, 'licence'>,
  context: PracticeContext,
  saysProhibited: boolean | undefined,
): { isAllowed: boolean; note: string | null } {
  const use = instrument.licence.contexts[context]
  if (saysProhibited === true)
    return {
      isAllowed: false,
      note: 'Your practice answered that its use is one that the licence prohibits.',
    }
  if (saysProhibited === false) return { isAllowed: true, note: null }
  if (use === 'prohibited')
    return {
      isAllowed: false,
      note: `The licence prohibits ${context} use. If yours is not of that kind, the owner can say so in the library.`,
    }
  if (use === 'unclear')
    return {
      isAllowed: true,
      note: 'The licence says nothing clear about this use. Check it before you rely on it.',
    }
  return { isAllowed: true, note: null }
}
