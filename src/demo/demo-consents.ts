import { seal } from '#server/sealed.ts'
import { policyText } from './note-texts.ts'
import type { PlannedCase } from './plan-demo.ts'

type Row = Record<string, unknown>

/** Policies on secrets that everybody has signed, and the documents of parents, for the cases of the demo. */
export function consentRowsOf(
  practice_id: string,
  cases: readonly PlannedCase[],
  leadOf: (one: PlannedCase) => string,
  ownerId: string,
  uuid: () => string,
): [string, Row[]][] {
  const policies: Row[] = []
  const signatures: Row[] = []
  const roles: Row[] = []
  for (const one of cases.filter(({ format }) => format === 'couple' || format === 'family')) {
    const inCase = { practice_id, case_id: one.id }
    const lead = leadOf(one)
    const policyId = uuid()
    const at = new Date(`${one.openedOn}T12:00:00Z`)
    policies.push({
      ...inCase,
      id: policyId,
      version: 1,
      kind: 'limited',
      body: seal({ table: 'unit_policy', column: 'body', rowId: policyId }, policyText),
      valid_from: one.openedOn,
      recorded_by: lead,
      created_at: at,
    })
    for (const person of one.people.filter(({ role }) => role !== 'child' && role !== 'collateral'))
      signatures.push({
        ...inCase,
        policy_id: policyId,
        person_id: person.id,
        kind: 'typed',
        mark: seal(
          { table: 'policy_signature', column: 'mark', rowId: `${policyId}/${person.id}` },
          person.name,
        ),
        witness_id: lead,
        signed_at: at,
      })
    for (const bond of one.bonds.filter(({ kind }) => kind === 'birth-parent')) {
      const child = one.people.find((person) => person.id === bond.from)!
      const id = uuid()
      roles.push({
        ...inCase,
        id,
        child_id: child.id,
        holder_id: bond.to,
        role: 'parent',
        effect: 'gives',
        authorities: ['consent_treatment', 'info_progress', 'info_record', 'contact', 'collect'],
        starts_on: `${child.birthYear}-12-31`,
        jurisdiction: 'england-wales',
        evidence_title: seal(
          { table: 'legal_role', column: 'evidence_title', rowId: id, lane: 'team' },
          'Birth certificate',
        ),
        recorded_by: lead,
        created_at: at,
      })
    }
  }
  return [
    ['consent_setting', [{ practice_id, jurisdiction: 'england-wales', changed_by: ownerId }]],
    ['unit_policy', policies],
    ['policy_signature', signatures],
    ['legal_role', roles],
  ]
}
