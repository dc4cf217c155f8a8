import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { KnownPeople } from '#features/people/known-people.tsx'
import type { Person } from '#features/people/people.contract.ts'
import { RecordLine } from './record-line.tsx'

/** Two records that no rule suggests, such as a name before and after a wedding. */
export function PickPair({ onPicked }: { onPicked: (a: Person, b: Person) => void }) {
  const { t } = useTranslation()
  const [first, setFirst] = useState<Person | null>(null)
  const [second, setSecond] = useState<Person | null>(null)
  return (
    <Card title={t('duplicates.pick')}>
      <p className="sb-quiet">{t('duplicates.pickHint')}</p>
      <PickOne label={t('duplicates.pickFirst')} chosen={first} leaveOut={second} onChoose={setFirst} />
      <PickOne label={t('duplicates.pickSecond')} chosen={second} leaveOut={first} onChoose={setSecond} />
      <div>
        <Button disabled={!first || !second} onClick={() => first && second && onPicked(first, second)}>
          {t('duplicates.pickGo')}
        </Button>
      </div>
    </Card>
  )
}

type PickProps = {
  label: string
  chosen: Person | null
  leaveOut: Person | null
  onChoose: (person: Person | null) => void
}

function PickOne({ label, chosen, leaveOut, onChoose }: PickProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  if (chosen)
    return (
      <div className="sb-row">
        <RecordLine person={chosen} />
        <Button
          kind="quiet"
          aria-label={`${label}: ${t('duplicates.pickAgain')}`}
          onClick={() => onChoose(null)}
        >
          {t('duplicates.pickAgain')}
        </Button>
      </div>
    )
  return (
    <div>
      <TextField label={label} value={name} autoComplete="off" onChange={setName} />
      <KnownPeople name={name} leaveOut={leaveOut ? [leaveOut.id] : []} onChoose={onChoose} />
    </div>
  )
}
