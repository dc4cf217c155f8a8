import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MemberList } from '#features/practice/practice.contract.ts'
import { getJson, sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMe } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Stepper } from '#client/ui/stepper.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Case, caseFormats } from './cases.contract.ts'
import { NewBondsStep } from './new-bonds-step.tsx'
import { draftFor, problemOf, toNewCase, type CaseDraft } from './new-case-draft.ts'
import { NewPeopleStep } from './new-people-step.tsx'
import './cases.css'

const steps = ['stepFormat', 'stepPeople', 'stepBonds', 'stepTeam', 'stepConsent'] as const

/** Opens a case in five steps and one request: until the last, nothing is stored anywhere. */
export function NewCasePage() {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [draft, setDraft] = useState(() => draftFor('couple', me.id))
  const [step, setStep] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const [isTouched, setIsTouched] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const shown = useRef(step)
  // The next step is read from its start, by eye and by ear.
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    form.current?.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }, [step])
  const create = useMutation({
    mutationFn: () => sendJson('/api/cases', Case, { method: 'POST', body: toNewCase(draft) }),
    onSuccess: async (created) => {
      queryClient.setQueryData(caseQuery(created.id).queryKey, created)
      await queryClient.invalidateQueries({ queryKey: ['cases'] })
      showToast({ text: t('cases.created') })
      await navigate({ to: '/cases/$caseId', params: { caseId: created.id }, ignoreBlocker: true })
    },
  })
  // What was typed is asked about before it is lost by a stray click.
  useBlocker({
    shouldBlockFn: () => isTouched && !create.isSuccess,
    enableBeforeUnload: isTouched,
    withResolver: false,
  })
  function change(next: Partial<CaseDraft>) {
    setDraft((before) => ({ ...before, ...next }))
    setIsTouched(true)
    setProblem(null)
  }
  function goOn() {
    const found = problemOf(draft, step)
    setProblem(found)
    if (found) return
    if (step === steps.length - 1) create.mutate()
    else setStep(step + 1)
  }
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('cases.new')}</PageTitle>
      <h1>{t('cases.new')}</h1>
      <Stepper label={t('cases.steps')} steps={steps.map((name) => t(`cases.${name}`))} current={step} />
      <form
        ref={form}
        tabIndex={-1}
        aria-label={t(`cases.${steps[step]!}`)}
        className="page-form wizard"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          goOn()
        }}
      >
        {step === 0 && <FormatStep draft={draft} memberId={me.id} onChange={change} />}
        {step === 1 && <NewPeopleStep draft={draft} onChange={change} />}
        {step === 2 && <NewBondsStep draft={draft} onChange={change} />}
        {step === 3 && <TeamStep draft={draft} onChange={change} />}
        {step === 4 && <ConsentStep draft={draft} onChange={change} />}
        {problem && (
          <Banner tone="look" announce>
            {t(problem)}
          </Banner>
        )}
        {create.isError && (
          <Banner tone="look" announce>
            {problemText(create.error, t)}
          </Banner>
        )}
        <div className="page-actions">
          {step > 0 ? (
            <Button onClick={() => setStep(step - 1)}>{t('cases.back')}</Button>
          ) : (
            <ButtonLink href="/cases">{t('ui.cancel')}</ButtonLink>
          )}
          <Button kind="primary" type="submit" busy={create.isPending}>
            {step === steps.length - 1 ? t('cases.create') : t('cases.next')}
          </Button>
        </div>
      </form>
    </div>
  )
}

type StepProps = { draft: CaseDraft; onChange: (next: Partial<CaseDraft>) => void }

function FormatStep({ draft, memberId, onChange }: StepProps & { memberId: string }) {
  const { t } = useTranslation()
  return (
    <>
      <RadioCards
        label={t('cases.whichFormat')}
        value={draft.format}
        onChange={(format) =>
          onChange({
            ...draftFor(format, memberId),
            title: draft.title,
            openedOn: draft.openedOn,
            team: draft.team,
          })
        }
        options={caseFormats.map((value) => ({
          value,
          label: t(`cases.formatName.${value}`),
          hint: t(`cases.formatHint.${value}`),
        }))}
      />
      <DateField
        label={t('cases.openedOnLabel')}
        value={draft.openedOn}
        onChange={(openedOn) => onChange({ openedOn })}
      />
      <TextField
        label={t('cases.titleLabel')}
        hint={t('cases.titleHint')}
        optional
        maxLength={200}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
    </>
  )
}

function TeamStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation()
  const members = useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => getJson('/api/members', MemberList, signal),
  })
  const active = (members.data?.items ?? []).filter((member) => member.status === 'active')
  const clinicians = active.filter((member) =>
    member.roles.some((role) => role === 'therapist' || role === 'trainee'),
  )
  const supervisors = active.filter((member) => member.roles.includes('supervisor'))
  const toOption = (member: { id: string; name: string }) => ({ value: member.id, label: member.name })
  return (
    <>
      <SelectField
        label={t('cases.therapist')}
        value={draft.team.lead}
        onChange={(lead) => onChange({ team: { ...draft.team, lead } })}
        options={clinicians.map(toOption)}
        placeholder={t('cases.whoTreats')}
      />
      <SelectField
        label={t('cases.supervisor')}
        value={draft.team.supervisor || 'nobody'}
        onChange={(value) =>
          onChange({ team: { ...draft.team, supervisor: value === 'nobody' ? '' : value } })
        }
        options={[{ value: 'nobody', label: t('cases.noSupervisor') }, ...supervisors.map(toOption)]}
      />
    </>
  )
}

function ConsentStep({ draft, onChange }: StepProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextArea
        label={t('cases.consentText')}
        hint={t('cases.consentHint')}
        optional
        maxLength={20_000}
        value={draft.consent}
        onChange={(consent) => onChange({ consent })}
      />
      <DateField
        label={t('cases.agreedOn')}
        value={draft.agreedOn}
        onChange={(agreedOn) => onChange({ agreedOn })}
      />
    </>
  )
}
