import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { useMay } from '#client/clinic/session.ts'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { notations } from '#client/ui/genogram/person-shape.ts'
import type { Family } from './family.contract.ts'
import type { ViewOptions } from './use-view-options.ts'

type Props = {
  options: ViewOptions
  family: Family | undefined
  mayPreview: boolean
  /** Signs of people and measures of bonds are for pictures that show them. */
  hasSigns?: boolean
  /** Days that stand beside the family's own. */
  alsoSaid?: readonly { readonly saidOn: string }[]
  hasMeasures?: boolean
  /** Beside the measures, where they were looked for and there are none. */
  measureHint?: string | undefined
}

/** Which signs, which year, and through whose eyes. */
export function FamilyViewOptions(props: Props) {
  const {
    options,
    family,
    mayPreview,
    alsoSaid = [],
    hasSigns = true,
    hasMeasures = false,
    measureHint,
  } = props
  const { t } = useTranslation()
  const found = useCase()
  const yearId = useId()
  const mayMeasure = useMay('measure.read')
  const [thisYear] = useState(() => new Date().getFullYear())
  const first = Math.min(
    thisYear,
    ...(family ? yearsOf(family) : []),
    ...alsoSaid.map(({ saidOn }) => Number(saidOn.slice(0, 4))),
  )
  return (
    <div className="family-options">
      {hasSigns && (
        <SelectField
          label={t('family.notation')}
          value={options.notation}
          onChange={options.setNotation}
          options={notations.map((value) => ({ value, label: t(`family.notation_${value}`) }))}
        />
      )}
      {mayPreview && (
        <SelectField
          label={t('family.seenAs')}
          value={options.as ?? 'team'}
          onChange={(as) => options.setAs(as === 'team' ? null : as)}
          options={[
            { value: 'team', label: t('family.seenByTeam') },
            ...found.participants.map(({ person }) => ({
              value: person.id,
              label: person.chosenName ?? person.name,
            })),
          ]}
        />
      )}
      {first < thisYear && (
        <div className="sb-field">
          <label className="sb-field-label" htmlFor={yearId}>
            {options.year === null ? t('family.year') : t('family.yearChosen', { year: options.year })}
          </label>
          <input
            id={yearId}
            className="family-years"
            type="range"
            min={first}
            max={thisYear}
            value={options.year ?? thisYear}
            aria-valuetext={options.year === null ? t('family.now') : String(options.year)}
            onChange={(event) => {
              const year = Number(event.currentTarget.value)
              options.setYear(year === thisYear ? null : year)
            }}
          />
          <span className="family-year-ends sb-small" aria-hidden="true">
            <span>{first}</span>
            <span>{t('family.now')}</span>
          </span>
        </div>
      )}
      {hasMeasures && mayMeasure && (
        <Checkbox
          label={t('family.showMeasures')}
          hint={measureHint}
          checked={options.isMeasured}
          onChange={options.setMeasured}
        />
      )}
    </div>
  )
}

function yearsOf({ people, unions, systemTies, networks }: Family): number[] {
  const said = networks.map(({ saidOn }) => ({ earliest: saidOn, latest: saidOn }))
  const begun = [...unions, ...systemTies].map(({ start }) => start)
  const dates = [...people.map(({ birth }) => birth), ...begun, ...said]
  return dates.flatMap((date) => {
    const day = date?.earliest ?? date?.latest
    return day ? Number(day.slice(0, 4)) : []
  })
}
