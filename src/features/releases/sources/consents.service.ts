import { readLegalRoles } from '#features/consents/legal-roles.service.ts'
import { readSigned } from '#features/consents/read-consents.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, nameIn, plainItem, type Gathering, type Source } from './source.service.ts'

/** What was agreed on, signed, allowed and taken back, and who may decide for a child. */
export const consentsSource: Source = {
  content: 'consents',
  gather: async (gathering) => [
    ...agreements(gathering),
    ...(await signed(gathering)),
    ...(await legalRoles(gathering)),
  ],
}

const inConsents = { ...plainItem, content: 'consents' } as const

function agreements({ found }: Gathering): GatheredItem[] {
  return found.consents.map((note) => ({
    ...inConsents,
    key: `consent-note:${note.id}`,
    label: 'consent-note',
    day: note.agreedOn,
    lane: 'unit',
    subjectIds: note.personIds,
    fields: field('text', note.body),
  }))
}

/** A policy is handed to whoever signed it; the signatures of others are theirs. */
async function signed({ trx, scope, found, personId }: Gathering): Promise<GatheredItem[]> {
  const { policies, signatures, recordingFacts } = await readSigned(trx, scope, found.id)
  const own = policies.filter((policy) =>
    signatures.some((one) => one.policyId === policy.id && one.personId === personId),
  )
  return [
    ...own.map((policy) => ({
      ...inConsents,
      key: `policy:${policy.id}`,
      label: 'policy' as const,
      day: policy.validFrom,
      subjectIds: [personId],
      fields: [...field('kind', policy.kind), ...field('text', policy.body)],
    })),
    ...signatures.map((one) => ({
      ...inConsents,
      key: `signature:${one.policyId}/${one.personId}`,
      label: 'signature' as const,
      day: one.signedAt.slice(0, 10),
      subjectIds: [one.personId],
      fields: field('name', one.kind === 'typed' ? one.mark : nameIn(found, one.personId)),
    })),
    ...recordingFacts.map((fact) => ({
      ...inConsents,
      key: `recording:${fact.id}`,
      label: 'recording' as const,
      day: fact.at.slice(0, 10),
      subjectIds: [fact.personId],
      fields: [
        ...field('what', fact.purpose),
        ...field('kind', fact.decision),
        ...field('by', nameIn(found, fact.givenBy)),
      ],
    })),
  ]
}

async function legalRoles({ trx, scope, found }: Gathering): Promise<GatheredItem[]> {
  return (await readLegalRoles(trx, scope, found.id)).map((role) => ({
    ...inConsents,
    key: `legal-role:${role.id}`,
    label: 'legal-role',
    day: role.startsOn,
    subjectIds: [role.childId],
    fields: [
      ...field('kind', role.role),
      ...field('what', role.authorities.join(', ')),
      ...field('holder', role.holderName ?? nameIn(found, role.holderId), 'other-person'),
      ...field('document', role.evidenceTitle),
      ...field('note', role.evidenceNote, 'third-party'),
      ...field('from', role.startsOn),
      ...field('to', role.endsOn),
    ],
  }))
}
