import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { EyeIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import {
  EmergencyOpening,
  hoursOfOpening,
  type EmergencyKind,
  type EmergencyMatches,
} from './emergency.contract.ts'

type Props = {
  items: EmergencyMatches['items']
  kind: EmergencyKind
  reason: string
  onOpened: (opening: EmergencyOpening) => void
}

const hours = [hoursOfOpening.usual, 2, 4, 8, hoursOfOpening.most]

/** What was found, to open: of each case no more than whose it is. */
export function FoundCases({ items, kind, reason, onOpened }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [openFor, setOpenFor] = useState(String(hoursOfOpening.usual))
  const open = useMutation({
    mutationFn: (caseId: string) =>
      sendJson('/api/emergency-openings', EmergencyOpening, {
        method: 'POST',
        body: { caseId, kind, reason, hours: Number(openFor) },
      }),
    onSuccess: onOpened,
  })
  return (
    <section className="emergency-found" aria-label={t('emergency.found')}>
      <h3 aria-live="polite">{t('emergency.found')}</h3>
      {open.isError && (
        <Banner tone="look" announce>
          {problemText(open.error, t)}
        </Banner>
      )}
      <SelectField
        label={t('emergency.hours')}
        value={openFor}
        onChange={setOpenFor}
        options={hours.map((count) => ({
          value: String(count),
          label: t('emergency.hoursCount', { count }),
        }))}
      />
      <ul className="emergency-list">
        {items.map(({ caseId, name }, index) => {
          const words = { name: locale.name(name), number: index + 1, count: items.length }
          const label = t(items.length === 1 ? 'emergency.foundOne' : 'emergency.foundMany', words)
          return (
            <li key={caseId}>
              <strong>{label}</strong>
              <Button
                kind="danger"
                icon={<EyeIcon />}
                busy={open.isPending && open.variables === caseId}
                aria-label={`${t('emergency.open')}: ${label}`}
                onClick={() => open.mutate(caseId)}
              >
                {t('emergency.open')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
