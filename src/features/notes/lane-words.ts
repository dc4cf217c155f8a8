import { useTranslation } from 'react-i18next'
import type { Case } from '#features/cases/cases.contract.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import { lanes, type Lane } from './notes.contract.ts'
import type { Part, SharingRisk } from './sharing.contract.ts'

/** Whom a part is for: a lane, and in the lane `self` whose. */
export type Recipient = Pick<Part, 'lane' | 'personId'>

export const keyOfRecipient = ({ lane, personId }: Recipient) => (personId ? `self ${personId}` : lane)

/** Everybody and every circle a part can be for, one person alone first: that is what a further part is mostly for. */
export function recipientsIn(found: Case): Recipient[] {
  const people = found.participants.map(({ person }) => ({ lane: 'self' as const, personId: person.id }))
  const circles = lanes.filter((lane) => lane !== 'self').map((lane) => ({ lane, personId: null }))
  return [...people, ...circles]
}

/** The words for lanes in the case of the page. */
export function useLaneWords() {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const nameOf = (id: string | null) => locale.name(personIn(found, id ?? '').name)
  const readers = found.participants.filter(({ endedAt, readsUnit }) => readsUnit && endedAt === null)
  return {
    nameOf,
    /** "Everybody", "Jonas Lindqvist alone" */
    recipient: ({ lane, personId }: Recipient) =>
      personId
        ? t('notes.alone', { name: nameOf(personId) })
        : t(`notes.laneName.${lane as Exclude<Lane, 'self'>}`),
    /** "Part for everybody", "Part for Jonas Lindqvist alone" */
    part: ({ lane, personId }: Recipient) => t(`notes.partFor.${lane}`, { name: nameOf(personId) }),
    /** Who reads it, by name, once it is signed. */
    hint: ({ lane, personId }: Recipient) => {
      if (lane === 'unit' && readers.length > 0)
        return t('notes.laneHint.unit', {
          names: locale.list(readers.map(({ person }) => nameOf(person.id))),
        })
      if (lane === 'self' && personId) return t('notes.laneHint.self', { name: nameOf(personId) })
      return t(lane === 'unit' || lane === 'self' ? 'notes.laneHint.nobody' : `notes.laneHint.${lane}`)
    },
    risk: (risk: SharingRisk) => t(`notes.risk.${risk}`),
  }
}
