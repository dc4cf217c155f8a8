import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import type { ImpreciseDate } from '#families/imprecise-date.ts'
import { readTypedDate } from './read-typed-date.ts'
import { writeSimpleDate } from './simple-date.ts'
import { useTyped } from './use-typed.ts'

type Props = {
  label: string
  value: ImpreciseDate | null
  onChange: (date: ImpreciseDate | null) => void
}

/** A year or a day, whether it is estimated, and how it was told. Handed on once the fields are left. */
export function ImpreciseDateField({ label, value, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useTyped(writeSimpleDate(value && { ...value, isAbout: false }))
  const [said, setSaid] = useTyped(value?.said ?? '')
  const isAbout = value?.isAbout ?? false
  const read = readTypedDate(typed)
  function commit(about: boolean) {
    if (read === undefined) return
    // How it was typed is told along where it says more than the days do, unless other words are there.
    const words = said.trim() || (read?.said ?? null)
    const date =
      read === null && words === null
        ? null
        : {
            earliest: read?.earliest ?? null,
            latest: read?.latest ?? null,
            isAbout: about || read?.isAbout === true,
            said: words,
          }
    if (JSON.stringify(date) !== JSON.stringify(value)) onChange(date)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Kept once it is left.
    <fieldset className="family-date" onBlur={() => commit(isAbout)}>
      <legend className="sb-field-label">{label}</legend>
      <div className="family-date-fields">
        <TextField
          label={t('family.dateTyped')}
          placeholder={t('family.datePlaceholder')}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(isAbout)
          }}
          error={read === undefined ? t('family.dateWrong') : undefined}
        />
        <Checkbox
          label={t('family.dateAbout')}
          checked={isAbout}
          disabled={value === null}
          onChange={commit}
        />
      </div>
      <TextField label={t('family.dateSaid')} optional maxLength={200} value={said} onChange={setSaid} />
    </fieldset>
  )
}
