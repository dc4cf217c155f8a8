import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import type { GenogramWords } from '#client/ui/genogram/use-family-words.ts'
import { lineKinds, parentKinds, unionEndings, unionKinds } from '#families/family-graph.ts'
import type { Family, Relative } from './family.contract.ts'
import type { FamilyDesk } from './family-desk.ts'
import { ImpreciseDateField } from './imprecise-date-field.tsx'
import { LaneField } from './lane-field.tsx'
import { TieFields } from './tie-fields.tsx'

type Props = {
  desk: FamilyDesk
  family: Family
  person: Relative
  named: ReadonlyMap<string, string>
  words: GenogramWords
}

/** Couples, parents, children, births and lines of one person. */
export function PersonTies({ desk, family, person, named, words }: Props) {
  const { t } = useTranslation()
  const { id } = person
  const people = new Map(family.people.map((one) => [one.id, one]))
  const own = {
    unions: family.unions.filter(({ a, b }) => a === id || b === id),
    links: family.parentLinks.filter(({ parent, child }) => parent === id || child === id),
    births: family.multipleBirths.filter(({ children }) => children.includes(id)),
    lines: family.lines.filter(({ from, to }) => from === id || to === id),
  }
  return (
    <>
      {own.unions.map((row) => (
        <TieFields
          key={row.id}
          desk={desk}
          what="union"
          row={row}
          text={t('genogram.partner', {
            what: words.union(row),
            partner: named.get(row.a === id ? row.b : row.a),
          })}
        >
          {(change) => (
            <>
              <SelectField
                label={t('family.unionKind')}
                value={row.kind}
                onChange={(kind) => change({ kind })}
                options={unionKinds.map((value) => ({ value, label: t(`genogram.union_${value}`) }))}
              />
              <ImpreciseDateField
                label={t('family.from')}
                value={row.start}
                onChange={(start) => change({ start })}
              />
              <SelectField
                label={t('family.ending')}
                value={row.ending ?? 'none'}
                onChange={(ending) => change(ending === 'none' ? { ending: null, end: null } : { ending })}
                options={[
                  { value: 'none', label: t('family.endingNone') },
                  ...unionEndings.map((value) => ({ value, label: t(`genogram.ending_${value}`) })),
                ]}
              />
              {row.ending !== null && (
                <ImpreciseDateField
                  label={t('family.until')}
                  value={row.end}
                  onChange={(end) => change({ end })}
                />
              )}
              <LaneField value={row.lane} onChange={(lane) => change({ lane })} without={['self']} />
            </>
          )}
        </TieFields>
      ))}
      {own.links.map((row) => (
        <TieFields
          key={row.id}
          desk={desk}
          what="parentLink"
          row={row}
          text={
            row.child === id
              ? t(`genogram.parents_${row.kind}`, { people: named.get(row.parent) })
              : t(`genogram.children_${row.kind}`, { people: named.get(row.child) })
          }
        >
          {(change) => (
            <>
              <SelectField
                label={t('family.parentKind')}
                value={row.kind}
                onChange={(kind) => change({ kind })}
                options={parentKinds.map((value) => ({ value, label: t(`genogram.link_${value}`) }))}
              />
              <Period row={row} change={change} />
              <LaneField value={row.lane} onChange={(lane) => change({ lane })} without={['self']} />
            </>
          )}
        </TieFields>
      ))}
      {own.births.map((row) => (
        <TieFields
          key={row.id}
          desk={desk}
          what="multipleBirth"
          row={row}
          text={t('genogram.bornWith', {
            people: words.names(row.children.flatMap((one) => (one === id ? [] : (people.get(one) ?? [])))),
          })}
        >
          {(change) => (
            <SelectField
              label={t('family.twins')}
              value={row.isIdentical === null ? 'unknown' : row.isIdentical ? 'identical' : 'fraternal'}
              onChange={(kind) => change({ isIdentical: kind === 'unknown' ? null : kind === 'identical' })}
              options={(['unknown', 'identical', 'fraternal'] as const).map((value) => ({
                value,
                label: t(`family.twins_${value}`),
              }))}
            />
          )}
        </TieFields>
      ))}
      {own.lines.map((row) => (
        <TieFields
          key={row.id}
          desk={desk}
          what="line"
          row={row}
          text={words.lineOf({ ...row, source: null }, people.get(row.from)!, people.get(row.to)!)}
        >
          {(change) => (
            <>
              <SelectField
                label={t('family.lineKind')}
                value={row.kind}
                onChange={(kind) => change({ kind })}
                options={lineKinds.map((value) => ({ value, label: t(`genogram.line_${value}`) }))}
              />
              <SelectField
                label={t('family.source')}
                value={row.source ?? 'clinician'}
                onChange={(source) => change({ source: source === 'clinician' ? null : source })}
                options={[
                  { value: 'clinician', label: t('family.sourceClinician') },
                  ...[...named].map(([value, label]) => ({ value, label })),
                ]}
              />
              <Period row={row} change={change} />
              <LaneField
                value={row.lane}
                onChange={(lane) => change({ lane })}
                without={people.get(row.source ?? '')?.personId ? [] : ['self']}
              />
            </>
          )}
        </TieFields>
      ))}
    </>
  )
}

type Dated = Pick<Family['lines'][number], 'start' | 'end'>

function Period({ row, change }: { row: Dated; change: (fields: Partial<Dated>) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <ImpreciseDateField
        label={t('family.from')}
        value={row.start}
        onChange={(start) => change({ start })}
      />
      <ImpreciseDateField label={t('family.until')} value={row.end} onChange={(end) => change({ end })} />
    </>
  )
}
