import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { seal, sealJson } from '#server/sealed.ts'
import type { PlannedFamily } from './plan-family.ts'

type Row = Record<string, unknown>
type InCase = { practice_id: string; case_id: string }

/** The rows of a planned family, by table, in the order in which they can be inserted. */
export function familyRows(family: PlannedFamily, inCase: InCase, created_by: string): [string, Row[]][] {
  const drawn = <One extends { id: string; lane: string }>({ id, lane }: One) => ({
    ...inCase,
    id,
    lane,
    created_by,
  })
  return [
    [
      'relative',
      family.people.map((one) => ({
        ...drawn(one),
        person_id: one.personId,
        name: one.personId ? null : sealed('relative', 'name', one.id, one.name),
        note: one.note && sealed('relative', 'note', one.id, one.note),
        sex_at_birth: one.sexAtBirth,
        gender: one.gender,
        ...dated('birth', one.birth),
        ...dated('death', one.death),
        is_dead: one.isDead,
      })),
    ],
    [
      'family_union',
      family.unions.map((one) => ({
        ...drawn(one),
        a_id: one.a,
        b_id: one.b,
        kind: one.kind,
        ending: one.ending,
        ...dated('end', one.end),
      })),
    ],
    [
      'parent_link',
      family.parentLinks.map((one) => ({
        ...drawn(one),
        parent_id: one.parent,
        child_id: one.child,
        kind: one.kind,
      })),
    ],
    [
      'emotional_line',
      family.lines.map((one) => ({ ...drawn(one), from_id: one.from, to_id: one.to, kind: one.kind })),
    ],
    [
      'household',
      family.households.map((one) => ({
        ...drawn(one),
        name: sealed('household', 'name', one.id, one.name),
      })),
    ],
    [
      'household_member',
      family.households.flatMap(({ id, lane, members }) =>
        members.map(({ person }) => ({
          ...inCase,
          household_id: id,
          relative_id: person,
          lane,
          created_by,
        })),
      ),
    ],
    [
      'ecomap_system',
      family.systems.map((one) => ({
        ...drawn(one),
        kind: one.kind,
        name: sealed('ecomap_system', 'name', one.id, one.name),
      })),
    ],
    [
      'ecomap_tie',
      family.systemTies.map((one) => ({
        ...drawn(one),
        system_id: one.system,
        relative_id: one.person,
        household_id: one.household,
        quality: one.quality,
        energy: one.energy,
        ...dated('start', one.start),
      })),
    ],
    [
      'attachment_network',
      family.networks.map((one) => ({
        ...drawn(one),
        person_id: one.person,
        source_id: one.source,
        said_on: one.saidOn,
        figure_ids: [
          ...new Set(
            Object.values(one.ranks).flatMap((all) =>
              all.flatMap((any) => ('person' in any ? any.person : [])),
            ),
          ),
        ],
        content: sealJson({ table: 'attachment_network', column: 'content', rowId: one.id }, one.ranks),
      })),
    ],
  ]
}

const sealed = (table: string, column: string, rowId: string, text: string) =>
  seal({ table, column, rowId }, text)

/** Dates of the demo are known to the year, and nobody is quoted. */
const dated = (name: string, date: ImpreciseDate | null) => ({
  [`${name}_earliest`]: date?.earliest ?? null,
  [`${name}_latest`]: date?.latest ?? null,
  [`${name}_is_about`]: date?.isAbout ?? null,
})
