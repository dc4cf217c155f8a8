import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import type { PackSummary } from '#features/protocol-packs/protocol-packs.contract.ts'

type Props = {
  pack: PackSummary
  /** By person; empty: does not take part. */
  roles: Record<string, string>
  onChange: (roles: Record<string, string>) => void
}

/** Who of the case takes part, and in which part of the protocol. */
export function RoleFields({ pack, roles, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const text = usePackText()
  const missing = pack.roles.filter(
    ({ id, atLeast }) => Object.values(roles).filter((role) => role === id).length < atLeast,
  )
  return (
    <fieldset className="courses-roles">
      <legend>{t('courses.withWhom')}</legend>
      {found.participants
        .filter(({ endedAt }) => endedAt === null)
        .map(({ person }) => (
          <SelectField
            key={person.id}
            label={personIn(found, person.id).name}
            value={roles[person.id] || '-'}
            onChange={(role) => onChange({ ...roles, [person.id]: role === '-' ? '' : role })}
            options={[
              { value: '-', label: t('courses.noRole') },
              ...pack.roles.map(({ id, title }) => ({ value: id, label: text(title) })),
            ]}
          />
        ))}
      {missing.map((role) => (
        <Banner key={role.id} tone="info">
          {t('courses.needsMore', { role: text(role.title), count: role.atLeast })}
        </Banner>
      ))}
    </fieldset>
  )
}
