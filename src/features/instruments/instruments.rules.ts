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

/** Whether a key is so unsure that it does not score before the practice has compared it with its licensed form. */
export function needsConfirmation(
  key: Instrument['key'],
): key is Instrument['key'] & { status: 'unverified' | 'disputed' } {
  return key.status === 'unverified' || key.status === 'disputed'
}

/** Whether a pack says anything about how answers are counted; some only number the items. */
export function hasKey({ scales, criteria }: Pick<Instrument, 'scales' | 'criteria'>): boolean {
  return scales.length > 0 || (criteria ?? []).length > 0
}

/** The instrument as the practice may use it: a key that it confirmed scores, and says whose word it rests on. */
export function withConfirmation(
  instrument: Instrument,
  confirmations: readonly {
    instrument_id: string
    instrument_version: string
    is_confirmed: boolean
    statement: string
  }[],
): Instrument {
  const said = confirmations.find(
    (one) =>
      one.is_confirmed &&
      one.instrument_id === instrument.id &&
      one.instrument_version === instrument.version,
  )
  if (!said || !needsConfirmation(instrument.key)) return instrument
  return { ...instrument, key: { status: 'confirmed', note: said.statement } }
}
