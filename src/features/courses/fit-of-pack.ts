import type { CourseView } from '#protocols/course/read-course.ts'
import type { Case, ParticipantRole } from '#features/cases/cases.contract.ts'
import type { PackSummary } from '#features/protocol-packs/protocol-packs.contract.ts'

export type Fit = {
  isGood: boolean
  isFormat: boolean
  /** Whether the pack says for which ages it is, and any age here is known. */
  knowsAges: boolean
  formats: readonly string[]
}

/**
 * Whether a pack is for such a case: its format, and if the pack names ages, somebody of that age. An age that nobody
 * entered speaks against nothing.
 */
export function fitOf(
  { formats, ages }: Pick<PackSummary, 'formats' | 'ages'>,
  format: string,
  here: readonly number[],
): Fit {
  const isFormat = formats.includes(format)
  const hasAges = ages.from !== null || ages.to !== null
  const knowsAges = hasAges && here.length > 0
  const isAge =
    !knowsAges || here.some((age) => age >= (ages.from ?? 0) && age <= (ages.to ?? Number.POSITIVE_INFINITY))
  return { isGood: isFormat && isAge, isFormat, knowsAges: knowsAges && isAge, formats }
}

/** Words for parts in packs, by the role that somebody has in the case. */
const alike: Record<ParticipantRole, readonly string[]> = {
  client: ['client', 'patient', 'person', 'partner', 'member'],
  partner: ['partner', 'client', 'support'],
  child: ['child', 'teenager', 'client'],
  caregiver: ['caregiver', 'parent', 'support'],
  'group-member': ['member', 'group-member', 'client'],
  collateral: ['support', 'network'],
}

/**
 * A first guess at who takes which part, by person: as in the course before where parts have the same name, else by the
 * role in the case; empty where nothing fits or the part has enough people.
 */
export function likelyRoles(
  { roles }: Pick<PackSummary, 'roles'>,
  { participants }: Pick<Case, 'participants'>,
  before?: CourseView,
): Record<string, string> {
  const taken = new Map<string, number>()
  return Object.fromEntries(
    participants
      .filter(({ endedAt }) => endedAt === null)
      .map(({ person, role }) => {
        const wanted = [...(before?.members.get(person.id)?.roles ?? []), ...alike[role]]
        const part = wanted.find((id) => {
          const found = roles.find((one) => one.id === id)
          return found && (taken.get(id) ?? 0) < (found.atMost ?? Number.POSITIVE_INFINITY)
        })
        if (part) taken.set(part, (taken.get(part) ?? 0) + 1)
        return [person.id, part ?? '']
      }),
  )
}
