import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InstrumentList } from '#features/instruments/instruments.contract.ts'
import { AdaptiveChoice, ruleOf, type AdaptiveDraft } from '#features/item-parameters/adaptive-choice.tsx'
import { getJson, sendJson } from '#client/api.ts'
import { useBeginWith } from '#client/clinic/begin-with.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { AssignmentList, type AnswerLane } from './assignments.contract.ts'
import { ChosenInstrument, InstrumentChoice } from './instrument-choice.tsx'
import './assignments.css'

/** One possible answer to "who, about whom". */
type Choice = { key: string; personId: string; bondId: string | null; label: string }

const rhythms = ['once', '7', '14', '28', '91'] as const

export function AssignPage() {
  const { t } = useTranslation()
  const found = useCase()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const instruments = useQuery({
    queryKey: ['instruments'],
    queryFn: ({ signal }) => getJson('/api/instruments', InstrumentList, signal),
  })
  const wish = useBeginWith()
  const [instrumentId, setInstrumentId] = useState<string | null>(wish.instrumentId ?? null)
  const [ticked, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [every, setEvery] = useState<(typeof rhythms)[number]>('once')
  const [startsOn, setStartsOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const [endsOn, setEndsOn] = useState('')
  const [lane, setLane] = useState<AnswerLane>('self')
  const [adaptive, setAdaptive] = useState<AdaptiveDraft | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const instrument = instruments.data?.items.find((one) => one.id === instrumentId)
  const choices = instrument ? choicesOf() : []
  const isTeamOnly = instrument?.isTeamOnly ?? false
  // Whom the page was opened for, about each of their bonds where it is about bonds.
  const chosen =
    ticked ??
    new Set(choices.filter(({ personId }) => personId === wish.personId).map((choice) => choice.key))

  function choicesOf(): Choice[] {
    const here = found.participants.filter((one) => one.endedAt === null)
    if (instrument?.about === 'bond')
      return found.bonds
        .filter((bond) => here.some((one) => one.person.id === bond.fromPersonId))
        .map((bond) => ({
          key: bond.id,
          personId: bond.fromPersonId,
          bondId: bond.id,
          label: t('assignments.whoAbout', {
            name: personIn(found, bond.fromPersonId).name,
            about: personIn(found, bond.toPersonId).name,
          }),
        }))
    return here.map(({ person }) => ({
      key: person.id,
      personId: person.id,
      bondId: null,
      label: person.chosenName ?? person.name,
    }))
  }
  function choose(id: string | null) {
    setInstrumentId(id)
    setAdaptive(null)
    setProblem(null)
    // Both partners about each other is what is asked most; where one person is in the case, it is they.
    const picked = instruments.data?.items.find((one) => one.id === id)
    const partners = found.bonds.filter((bond) => bond.kind === 'partner').map((bond) => bond.id)
    const alone = found.participants.filter((one) => one.endedAt === null && one.role !== 'collateral')
    if (picked?.about === 'bond') setChosen(new Set(partners))
    else setChosen(new Set(alone.length === 1 ? [alone[0]!.person.id] : []))
  }
  const assign = useMutation({
    mutationFn: () =>
      sendJson(`/api/cases/${found.id}/assignments`, AssignmentList, {
        method: 'POST',
        body: {
          instrumentId,
          respondents: choices
            .filter((choice) => chosen.has(choice.key))
            .map(({ personId, bondId }) => ({ id: crypto.randomUUID(), personId, bondId })),
          lane: isTeamOnly ? 'team' : lane,
          everyDays: every === 'once' ? null : Number(every),
          startsOn,
          endsOn: endsOn || null,
          adaptive: adaptive && (ruleOf(adaptive).rule ?? null),
        },
      }),
    onSuccess: async (list) => {
      queryClient.setQueryData(['case', found.id, 'assignments'], list)
      showToast({ text: t('assignments.assigned') })
      await navigate({ to: '/cases/$caseId', params: { caseId: found.id } })
    },
  })
  function submit() {
    if (!instrument) return
    if (!choices.some((choice) => chosen.has(choice.key))) return setProblem(t('assignments.needWho'))
    if (adaptive && !ruleOf(adaptive).rule) return setProblem(t('assignments.needRule'))
    setProblem(null)
    return assign.mutate()
  }
  return (
    <div className="case-tab page-narrow sb-stack">
      <PageTitle>{t('assignments.assignTitle')}</PageTitle>
      <h2>{t('assignments.assignTitle')}</h2>
      {instruments.isLoading && <Skeleton lines={8} />}
      {instruments.isError && (
        <Failure error={instruments.error} onRetry={() => void instruments.refetch()} />
      )}
      {instruments.data && (
        <form
          className="page-form"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          {!instrument && <InstrumentChoice items={instruments.data.items} onChoose={choose} />}
          {instrument && (
            <>
              <ChosenInstrument instrument={instrument} onOther={() => choose(null)} />
              <fieldset className="assign-who">
                <legend className="sb-field-label">{t('assignments.who')}</legend>
                {choices.length === 0 && <p>{t('assignments.noBond')}</p>}
                {choices.map((choice) => (
                  <Checkbox
                    key={choice.key}
                    label={choice.label}
                    checked={chosen.has(choice.key)}
                    onChange={(isChosen) => {
                      const next = new Set(chosen)
                      if (isChosen) next.add(choice.key)
                      else next.delete(choice.key)
                      setChosen(next)
                    }}
                  />
                ))}
              </fieldset>
              <AdaptiveChoice
                key={instrument.id}
                instrumentId={instrument.id}
                draft={adaptive}
                onChange={(draft) => {
                  setAdaptive(draft)
                  setProblem(null)
                }}
              />
              <SelectField
                label={t('assignments.howOften')}
                value={every}
                onChange={setEvery}
                options={rhythms.map((value) => ({
                  value,
                  label: t(value === 'once' ? 'assignments.oftenOnce' : `assignments.often${value}`),
                }))}
              />
              <div className="sb-row">
                <DateField label={t('assignments.starts')} value={startsOn} onChange={setStartsOn} />
                {every !== 'once' && (
                  <DateField label={t('assignments.ends')} optional value={endsOn} onChange={setEndsOn} />
                )}
              </div>
              <RadioCards
                label={t('assignments.lane')}
                value={isTeamOnly ? 'team' : lane}
                onChange={setLane}
                options={[
                  ...(isTeamOnly
                    ? []
                    : [
                        { value: 'self' as const, label: t('assignments.laneSelf') },
                        { value: 'unit' as const, label: t('assignments.laneUnit') },
                      ]),
                  { value: 'team' as const, label: t('assignments.laneTeam') },
                ]}
              />
            </>
          )}
          {problem && (
            <Banner tone="look" announce>
              {problem}
            </Banner>
          )}
          {assign.isError && (
            <Banner tone="look" announce>
              {problemText(assign.error, t)}
            </Banner>
          )}
          <div className="page-actions">
            <ButtonLink href={`/cases/${found.id}`}>{t('assignments.back')}</ButtonLink>
            {instrument && (
              <Button kind="primary" type="submit" busy={assign.isPending}>
                {t('assignments.submit')}
              </Button>
            )}
          </div>
        </form>
      )}
    </div>
  )
}
