import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { networkFunctions, type NetworkFunction } from '#families/network/attachment-network.ts'
import { FamilyForm } from '#features/family/family-form.tsx'
import { FamilyNetwork } from '#features/family/family.contract.ts'
import type { FamilyDesk } from '#features/family/family-desk.ts'
import { LaneField } from '#features/family/lane-field.tsx'
import { readNames, writeNames, type NamesRead } from './read-names.ts'
import type { NetworkWords } from './use-network-words.ts'

type Props = {
  desk: FamilyDesk
  /** Who turns to others. */
  person: string
  today: string
  /** What is changed; null: something new. */
  entry: FamilyNetwork | null
  named: ReadonlyMap<string, string>
  /** Those of the family who take part in the case, and can have a lane of their own. */
  participants: ReadonlySet<string>
  words: NetworkWords
  onDone: () => void
}

/** What somebody said of whom they turn to: a line of names for each function. */
export function NetworkForm(props: Props) {
  const { desk, person, today, entry, named, participants, words, onDone } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<Record<NetworkFunction, string>>(() => {
    const begin = (of: NetworkFunction) => (entry ? writeNames(entry.ranks[of], named) : '')
    return {
      proximity: begin('proximity'),
      safeHaven: begin('safeHaven'),
      secureBase: begin('secureBase'),
      separation: begin('separation'),
    }
  })
  const [saidOn, setSaidOn] = useState(entry?.saidOn ?? today)
  const [source, setSource] = useState(entry?.source ?? (participants.has(person) ? person : null))
  const [lane, setLane] = useState<FamilyNetwork['lane']>(entry?.lane ?? 'team')
  const [problems, setProblems] = useState<readonly string[]>([])
  const name = named.get(person) ?? ''
  const others = new Map([...named].filter(([id]) => id !== person))
  const read = (of: NetworkFunction) => readNames(typed[of], others)
  const isTheirs = (one: NamesRead) =>
    one.figures.some(
      (figure) => 'name' in figure && figure.name.toLocaleLowerCase() === name.toLocaleLowerCase(),
    )
  const draw = () => {
    const all = networkFunctions.map((of) => [of, read(of)] as const)
    const day = FamilyNetwork.shape.saidOn.safeParse(saidOn.trim())
    const found = [
      ...all.flatMap(([of, one]) =>
        one.problem ? `${t(`network.function_${of}`)}: ${t(`network.${one.problem}`)}` : [],
      ),
      ...(all.some(([, one]) => isTheirs(one)) ? [t('network.themself', { name })] : []),
      ...(all.every(([, one]) => one.figures.length === 0) ? [t('network.nobody')] : []),
      ...(day.success ? [] : [t('network.dayWrong')]),
    ]
    if (found.length > 0 || !day.success) {
      setProblems(found)
      return
    }
    const ranks = Object.fromEntries(all.map(([of, one]) => [of, one.figures])) as FamilyNetwork['ranks']
    const id = entry?.id ?? crypto.randomUUID()
    const made = desk.make([
      { do: 'put', what: 'network', row: { id, person, source, saidOn: day.data, ranks, lane } },
    ])
    setProblems(made.map(({ message }) => message))
    if (made.length === 0) onDone()
  }
  return (
    <FamilyForm title={t('network.newEntry', { name })} problems={problems} onDraw={draw} onClose={onDone}>
      {networkFunctions.map((of) => {
        const { figures, problem } = read(of)
        return (
          <div key={of}>
            <TextField
              label={`${t(`network.function_${of}`)}: ${t(`network.ask_${of}`)}`}
              hint={t('network.namesHint')}
              error={problem ? t(`network.${problem}`) : undefined}
              value={typed[of]}
              onChange={(text) => setTyped({ ...typed, [of]: text })}
              autoComplete="off"
            />
            {figures.length > 0 && (
              <p className="family-preview sb-small">
                {t('network.understood')}:{' '}
                {figures
                  .map((one, index) => {
                    const told =
                      'person' in one ? words.figure(one) : t('network.notDrawn', { name: one.name })
                    return t('network.rank', { rank: index + 1, name: told })
                  })
                  .join(', ')}
              </p>
            )}
          </div>
        )
      })}
      <DateField label={t('network.day')} value={saidOn} onChange={setSaidOn} />
      <SelectField
        label={t('network.source')}
        value={source ?? 'clinician'}
        onChange={(who) => {
          const next = who === 'clinician' ? null : who
          setSource(next)
          if (lane === 'self' && (next === null || !participants.has(next))) setLane('team')
        }}
        options={[
          { value: 'clinician', label: t('network.clinician') },
          ...[...named].map(([value, label]) => ({ value, label })),
        ]}
      />
      <LaneField
        value={lane}
        onChange={setLane}
        without={source !== null && participants.has(source) ? [] : ['self']}
      />
    </FamilyForm>
  )
}
