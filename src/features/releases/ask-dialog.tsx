import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { Release } from './releases.contract.ts'
import { useKeepRelease } from './use-release.ts'

const ways = ['account', 'given', 'refused', 'out'] as const
type Way = (typeof ways)[number]
type Props = { release: Release; personId: string; name: string; onClose: () => void }

/** Asks in the account, takes down an answer on paper, or leaves somebody's pieces out. */
export function AskDialog({ release, personId, name, onClose }: Props) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const state = release.authorisations.find((one) => one.personId === personId)?.state
  const open = ways.filter((way) => state !== 'refused' || way === 'given' || way === 'refused')
  const [way, setWay] = useState<Way>(open[0]!)
  const [told, setTold] = useState<string>(t('releases.toldDefault'))
  const [why, setWhy] = useState('')
  const [answeredOn, setAnsweredOn] = useState('')
  const isPaper = way === 'given' || way === 'refused'
  const body = isPaper
    ? { how: 'paper', personId, answer: way, answeredOn, told }
    : way === 'account'
      ? { how: 'account', personId, told }
      : { how: 'left-out', personId, told: why }
  return (
    <SaveDialog
      title={t('releases.askOf', { name })}
      action={t('releases.saveAnswer')}
      disabled={(isPaper && answeredOn === '') || (way === 'out' ? why : told).trim().length < 10}
      onClose={onClose}
      save={() => sendJson(`/api/releases/${release.id}/authorisations`, Release, { method: 'POST', body })}
      onSaved={(saved) => keep(saved, t('releases.answered'))}
    >
      <RadioCards
        label={t('releases.how')}
        value={way}
        onChange={setWay}
        options={open.map((value) => ({
          value,
          label: t(`releases.howName.${value}`),
          hint: t(`releases.howHint.${value}`),
        }))}
      />
      {isPaper && <DateField label={t('releases.answeredOn')} value={answeredOn} onChange={setAnsweredOn} />}
      {way === 'out' ? (
        <TextArea label={t('releases.toldWhy')} rows={3} maxLength={2000} value={why} onChange={setWhy} />
      ) : (
        <TextArea
          label={t('releases.told')}
          hint={t('releases.toldHint')}
          rows={4}
          maxLength={2000}
          value={told}
          onChange={setTold}
        />
      )}
    </SaveDialog>
  )
}
