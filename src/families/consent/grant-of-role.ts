import type { ConsentAgePack, ConsentScope } from './consent-age-pack.ts'
import { consentAgePacks } from './consent-age-packs.ts'
import type { AuthorityGrant } from './who-may-consent.ts'

/** A legal role as it is recorded. */
export type RecordedRole = {
  id: string
  holderId: string | null
  holderName: string | null
  role: string
  effect: 'gives' | 'takes'
  authorities: readonly ConsentScope[]
  startsOn: string
  endsOn: string | null
  jurisdiction: string
  evidenceTitle: string
  revokedAt: string | null
}

/** A recorded legal role as the rule of consent reads it. An authority or a court is known by its name, without case. */
export function grantOfRole(role: RecordedRole): AuthorityGrant {
  return {
    id: role.id,
    holder: role.holderId ?? (role.holderName ?? role.id).trim().toLowerCase(),
    role: role.role,
    effect: role.effect,
    authorities: role.authorities,
    startsOn: role.startsOn,
    endsOn: role.endsOn,
    evidence: role.evidenceTitle,
    isRevoked: role.revokedAt !== null,
  }
}

/**
 * Whose ages of consent count for a child: those of its documents in force, else those of where the practice works.
 *
 * @param roles - of this child
 * @returns undefined where none is known, and where documents of several jurisdictions leave it open
 */
export function packOfChild(
  roles: readonly RecordedRole[],
  practiceJurisdiction: string | null,
): ConsentAgePack | undefined {
  const named = new Set(roles.filter((role) => role.revokedAt === null).map((role) => role.jurisdiction))
  if (named.size > 1) return undefined
  const [id] = named.size === 1 ? named : [practiceJurisdiction]
  return consentAgePacks.find((pack) => pack.id === id)
}
