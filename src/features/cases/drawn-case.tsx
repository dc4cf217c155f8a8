import { useTranslation } from 'react-i18next'
import { personIn } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { DrawnBond, DrawnPerson } from '#client/ui/people/bond-drawing.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import type { Case, Participant } from './cases.contract.ts'

/** Who is in the case now; where all have left, who was, so that the case keeps its name and its picture. */
export function whoIsIn(found: Case): Participant[] {
  const here = found.participants.filter((participant) => participant.endedAt === null)
  return here.length > 0 ? here : found.participants
}

/** Those who are in the case and the bonds between them, as the drawing wants them. */
export function useDrawnCase(found: Case): { people: DrawnPerson[]; bonds: DrawnBond[] } {
  const { t } = useTranslation()
  const locale = useLocale()
  const people = whoIsIn(found).map(({ person, colourIndex, role }) => {
    const name = person.chosenName ?? person.name
    return {
      id: person.id,
      name,
      initials: initialsOf(name),
      shape: person.shape,
      colourIndex,
      role: t(`cases.roleName.${role}`),
      ...(role === 'child' ? { generation: 1 } : {}),
    }
  })
  const shown = new Set(people.map((person) => person.id))
  const bonds = found.bonds
    .filter((bond) => shown.has(bond.fromPersonId) && shown.has(bond.toPersonId))
    .map((bond) => ({
      from: bond.fromPersonId,
      to: bond.toPersonId,
      kind: bond.kind,
      closeness: bond.closeness as 1 | 2 | 3 | 4 | 5 | null,
      quality: bond.quality,
      label: t('bonds.line', {
        from: locale.name(personIn(found, bond.fromPersonId).name),
        to: locale.name(personIn(found, bond.toPersonId).name),
        kind: t(`bonds.kindName.${bond.kind}`),
      }),
    }))
  return { people, bonds }
}
