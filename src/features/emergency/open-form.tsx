import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SearchIcon } from '#client/ui/icons.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { emergencyKinds, EmergencyMatches, type EmergencyKind } from './emergency.contract.ts'
import { FoundCases } from './found-cases.tsx'

/** First why, then whom: nobody is looked for before there is a reason. */
export function OpenForm() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<EmergencyKind>('danger')
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [birthDate, setBirthDate] = useState('')
  const search = useMutation({
    mutationFn: () =>
      sendJson('/api/emergency-searches', EmergencyMatches, {
        method: 'POST',
        body: { kind, reason, name, email, birthDate: birthDate === '' ? null : birthDate },
      }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    search.mutate()
  }
  // What was found belongs to what was asked for.
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      search.reset()
      set(value)
    }
  return (
    <Card title={t('emergency.openTitle')}>
      <p className="sb-quiet sb-measure">{t('emergency.openText')}</p>
      <Banner tone="quiet">{t('emergency.notService')}</Banner>
      <form className="page-form" onSubmit={submit} noValidate>
        <RadioCards
          label={t('emergency.kindLabel')}
          value={kind}
          onChange={setKind}
          options={emergencyKinds.map((value) => ({
            value,
            label: t(`emergency.kind.${value}`),
            hint: t(`emergency.kindHint.${value}`),
          }))}
        />
        <TextArea
          label={t('emergency.reason')}
          hint={t('emergency.reasonHint')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        <fieldset className="emergency-who">
          <legend>{t('emergency.who')}</legend>
          <TextField
            label={t('emergency.name')}
            hint={t('emergency.nameHint')}
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={changing(setName)}
          />
          <TextField
            label={t('emergency.email')}
            type="email"
            optional
            autoComplete="off"
            maxLength={320}
            value={email}
            onChange={changing(setEmail)}
          />
          <DateField
            label={t('emergency.birthDate')}
            hint={t('emergency.birthDateHint')}
            optional
            value={birthDate}
            onChange={changing(setBirthDate)}
          />
        </fieldset>
        {search.isError && (
          <Banner tone="look" announce>
            {problemText(search.error, t)}
          </Banner>
        )}
        <div>
          <Button type="submit" icon={<SearchIcon />} busy={search.isPending}>
            {t('emergency.search')}
          </Button>
        </div>
      </form>
      {search.data && <Found matches={search.data} kind={kind} reason={reason} />}
    </Card>
  )
}

type FoundProps = { matches: EmergencyMatches; kind: EmergencyKind; reason: string }

function Found({ matches, kind, reason }: FoundProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  if (matches.items.length === 0)
    return (
      <Banner tone="look" announce>
        {t(matches.isAmbiguous ? 'emergency.ambiguous' : 'emergency.none')}
      </Banner>
    )
  return (
    <FoundCases
      items={matches.items}
      kind={kind}
      reason={reason}
      onOpened={({ caseId }) => {
        void queryClient.invalidateQueries({ queryKey: ['emergency'] })
        void queryClient.invalidateQueries({ queryKey: ['cases'] })
        void navigate({ to: '/cases/$caseId', params: { caseId } })
      }}
    />
  )
}
