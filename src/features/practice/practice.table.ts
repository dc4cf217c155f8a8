import type { Generated, Selectable } from 'kysely'
import type { MemberRole } from './practice.contract.ts'

export type PracticeTable = {
  practice_id: string
  name: string
  time_zone: Generated<string>
  language: Generated<string>
  context: Generated<'clinical' | 'commercial' | 'education' | 'research'>
  is_demo: Generated<boolean>
  outbound_hosts: Generated<string[]>
  version: Generated<number>
  created_at: Generated<Date>
}
export type PracticeRow = Selectable<PracticeTable>

export type MemberTable = {
  practice_id: string
  id: string
  name: string
  roles: MemberRole[]
  status: Generated<'invited' | 'active' | 'suspended'>
  version: Generated<number>
  created_at: Generated<Date>
}
export type MemberRow = Selectable<MemberTable>
