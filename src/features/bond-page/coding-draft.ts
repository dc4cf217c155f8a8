import type { Coding, CodingChange } from './codings.contract.ts'

type RaterDraft = { name: string; reliableSince: string; evidence: string }
type ScaleDraft = { name: string; target: string; value: string; reason: string }

/** A coding while it is being entered: every field a text. */
export type CodingDraft = Pick<
  Coding,
  'personId' | 'caregiverId' | 'instrument' | 'system' | 'purpose' | 'lane' | 'primary' | 'codedOn'
> & {
  sub: string
  forcedAlternative: string
  ageMonths: string
  agreement: string
  raters: RaterDraft[]
  scales: ScaleDraft[]
}

export const emptyRater: RaterDraft = { name: '', reliableSince: '', evidence: '' }
export const emptyScale: ScaleDraft = { name: '', target: '', value: '', reason: '' }

export function emptyDraft(personId: string, codedOn: string): CodingDraft {
  return {
    personId,
    caregiverId: null,
    instrument: 'AAI',
    system: 'main-goldwyn',
    primary: '',
    sub: '',
    forcedAlternative: '',
    codedOn,
    ageMonths: '',
    purpose: 'clinical',
    agreement: '',
    raters: [emptyRater],
    scales: [],
    lane: 'team',
  }
}

export function draftOf(coding: Coding): CodingDraft {
  const { personId, caregiverId, instrument, system, primary, codedOn, purpose, lane } = coding
  return {
    ...{ personId, caregiverId, instrument, system, primary, codedOn, purpose, lane },
    sub: coding.sub ?? '',
    forcedAlternative: coding.forcedAlternative ?? '',
    ageMonths: coding.ageMonths === null ? '' : String(coding.ageMonths),
    agreement: coding.agreement ?? '',
    raters: coding.raters.map(({ name, reliableSince, evidence }) => ({
      name,
      reliableSince: reliableSince ?? '',
      evidence: evidence ?? '',
    })),
    scales: coding.scales.map(({ name, target, value, unscorableReason }) => ({
      name,
      target: target ?? '',
      value: value === null ? '' : String(value),
      reason: unscorableReason ?? '',
    })),
  }
}

const orNull = (text: string) => text.trim() || null

/** What is sent; lines without a name are left out, and a value that is no number is none. */
export function toChange(draft: CodingDraft): CodingChange {
  return {
    ...draft,
    sub: orNull(draft.sub),
    forcedAlternative: orNull(draft.forcedAlternative),
    ageMonths: draft.ageMonths === '' ? null : Number(draft.ageMonths),
    agreement: orNull(draft.agreement),
    raters: draft.raters
      .filter(({ name }) => name.trim())
      .map(({ name, reliableSince, evidence }) => ({
        name,
        reliableSince: reliableSince || null,
        evidence: orNull(evidence),
      })),
    scales: draft.scales
      .filter(({ name }) => name.trim())
      .map(({ name, target, value, reason }) => {
        const number = value.trim() === '' ? Number.NaN : Number(value.replace(',', '.'))
        const isScored = Number.isFinite(number)
        return {
          name,
          target: orNull(target),
          value: isScored ? number : null,
          unscorableReason: isScored ? null : orNull(reason),
        }
      }),
  }
}
