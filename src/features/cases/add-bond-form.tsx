import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BondStateFields, type BondState } from '#features/bonds/bond-state-fields.tsx'
import { Bond, bondKinds, type BondKind } from '#features/bonds/bonds.contract.ts'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useFocusInside } from '#client/ui/use-focus-inside.ts'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from './cases.contract.ts'

export function AddBondForm({ found }: { found: Case }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const people = found.participants
    .filter((participant) => participant.endedAt === null)
    .map(({ person }) => ({ value: person.id, label: person.chosenName ?? person.name }))
  const nameOf = (id: string) => people.find((person) => person.value === id)?.label ?? ''
  const [isOpen, setIsOpen] = useState(false)
  const [from, setFrom] = useState(people[0]?.value ?? '')
  const [to, setTo] = useState(people[1]?.value ?? '')
  const [kind, setKind] = useState<BondKind>('partner')
  const [state, setState] = useState<BondState>({ closeness: null, quality: null })
  const add = useMutation({
    mutationFn: () =>
      sendJson(`/api/cases/${found.id}/bonds`, Bond, {
        method: 'POST',
        body: {
          fromPersonId: from,
          toPersonId: to,
          kind,
          ...state,
          startedOn: null,
          endedOn: null,
          lane: 'team',
        },
      }),
    onSuccess: async () => {
      setIsOpen(false)
      showToast({ text: t('bonds.saved') })
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] })
    },
  })
  const place = useFocusInside<HTMLDivElement>(isOpen)
  if (!isOpen)
    return (
      <div className="sb-card-foot" ref={place}>
        <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsOpen(true)}>
          {t('bonds.add')}
        </Button>
      </div>
    )
  return (
    <div ref={place}>
      <form
        className="page-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        {add.isError && (
          <Banner tone="look" announce>
            {problemText(add.error, t)}
          </Banner>
        )}
        <SelectField label={t('bonds.from')} value={from} onChange={setFrom} options={people} />
        <SelectField label={t('bonds.to')} value={to} onChange={setTo} options={people} />
        <SelectField
          label={t('bonds.kind', { from: nameOf(from), to: nameOf(to) })}
          value={kind}
          onChange={setKind}
          options={bondKinds.map((value) => ({ value, label: t(`bonds.kindName.${value}`) }))}
        />
        <BondStateFields {...state} onChange={(next) => setState({ ...state, ...next })} />
        <div className="sb-row">
          <Button kind="primary" type="submit" busy={add.isPending}>
            {t('bonds.save')}
          </Button>
          <Button onClick={() => setIsOpen(false)}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </div>
  )
}
