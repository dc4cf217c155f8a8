import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentsQuery } from '#features/consents/consents-query.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { useLaneWords } from './lane-words.ts'
import { noteSettings, type NoteSetting } from './notes.contract.ts'
import type { Part } from './sharing.contract.ts'

/** What stands in the way of a session with one person alone, and under which policy it is. */
function useAlonePolicy() {
  const found = useCase()
  const consents = useQuery({ ...consentsQuery(found.id), enabled: found.format !== 'individual' })
  const gate = consents.data?.gate
  return {
    gate,
    isPending: found.format !== 'individual' && consents.isPending,
    policy: consents.data?.policies.find((one) => one.id === gate?.policyId),
  }
}

type Choice = {
  part: Part
  /** Begun before the policy was asked for: such a note can be finished. */
  wasAlone: boolean
  onChange: (change: Partial<Part>) => void
}

/** What one person said alone begins in that person's own lane; narrower ones stay as they are. */
export function aloneWith(personId: string, part: Pick<Part, 'lane'>): Partial<Part> {
  const subjects = { setting: 'individual' as const, subjectIds: [personId] }
  return part.lane === 'unit' || part.lane === 'team' || part.lane === 'self'
    ? { ...subjects, lane: 'self', personId }
    : subjects
}

/** In which constellation it was. One person alone is asked for by name, since it begins in their own lane. */
export function useSettingChoice({ part, wasAlone, onChange }: Choice) {
  const { t } = useTranslation()
  const found = useCase()
  const { gate, isPending, policy } = useAlonePolicy()
  const [state, setState] = useState<'refused' | 'whom' | null>(null)
  const people = found.participants.filter(({ endedAt }) => endedAt === null).map(({ person }) => person)
  function choose(setting: NoteSetting) {
    const isClosed = setting === 'individual' && !wasAlone && gate?.isOpen === false
    if (isClosed) return setState('refused')
    if (setting === 'individual' && people.length > 1) return setState('whom')
    setState(null)
    onChange(setting === 'individual' && people[0] ? aloneWith(people[0].id, part) : { setting })
  }
  const field = (
    <SelectField
      label={t('notes.setting')}
      value={state === 'whom' ? 'individual' : part.setting}
      onChange={choose}
      options={noteSettings.map((value) => ({
        value,
        label: t(`notes.settingName.${value}`),
        // Whether it may be chosen is known in a moment.
        disabled: value === 'individual' && isPending,
      }))}
    />
  )
  const below = (
    <>
      {state === 'refused' && gate && <Refused gate={gate} />}
      {state === 'whom' && (
        <AskWhom
          ids={people.map(({ id }) => id)}
          onChoose={(id) => {
            setState(null)
            onChange(aloneWith(id, part))
          }}
        />
      )}
      {part.setting === 'individual' && policy && (
        <p className="sb-small sb-quiet">
          {t('consents.alonePolicy', {
            kind: t(`consents.kindName.${policy.kind}`),
            number: policy.version,
          })}
        </p>
      )}
    </>
  )
  return { field, below }
}

function Refused({ gate }: { gate: NonNullable<ReturnType<typeof useAlonePolicy>['gate']> }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useLaneWords()
  return (
    <Banner
      tone="look"
      announce
      actions={<ButtonLink href={`/cases/${found.id}/consents`}>{t('consents.toConsents')}</ButtonLink>}
    >
      {t(`consents.gateClosed.${gate.reason}`, { names: locale.list(gate.missing.map(words.nameOf)) })}
    </Banner>
  )
}

function AskWhom({ ids, onChoose }: { ids: readonly string[]; onChoose: (id: string) => void }) {
  const { t } = useTranslation()
  const words = useLaneWords()
  const labelId = useId()
  const group = useRef<HTMLDivElement>(null)
  // The question is answered next, so that is where the keyboard goes on.
  useEffect(() => group.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={group} role="group" aria-labelledby={labelId} className="note-whom">
      <p id={labelId}>{t('notes.aloneWhom')}</p>
      <div className="sb-row">
        {ids.map((id) => (
          <Button key={id} onClick={() => onChoose(id)}>
            {words.nameOf(id)}
          </Button>
        ))}
      </div>
    </div>
  )
}
