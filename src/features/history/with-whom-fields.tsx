import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'

type Whom = { withPersonId: string | null; whom: string }
type Props = Whom & { notPersonId: string; isAsked: boolean; onChange: (next: Whom) => void }

/** Somebody of the case, or somebody else by name; not said only where nobody has to be named. */
export function WithWhomFields({ withPersonId, whom, notPersonId, isAsked, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const people = found.participants.map((one) => one.person.id).filter((id) => id !== notPersonId)
  return (
    <div className="history-pair">
      <SelectField
        label={t('history.withWhom')}
        value={withPersonId ?? 'other'}
        onChange={(value) =>
          onChange(value === 'other' ? { withPersonId: null, whom } : { withPersonId: value, whom: '' })
        }
        options={[
          { value: 'other', label: t(isAsked ? 'history.somebodyElse' : 'history.nobody') },
          ...people.map((id) => ({ value: id, label: personIn(found, id).name })),
        ]}
      />
      {withPersonId === null && (
        <TextField
          label={t('history.whom')}
          optional={!isAsked}
          maxLength={200}
          value={whom}
          onChange={(value) => onChange({ withPersonId: null, whom: value })}
        />
      )}
    </div>
  )
}
