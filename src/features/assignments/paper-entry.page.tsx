import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AnsweringForm, Submitted, type Question } from '#features/answers/answers.contract.ts'
import { getJson, sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Progress } from '#client/ui/progress.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import './assignments.css'

/** Answers by item number, from a sheet of paper: also where no wording is held. */
export function PaperEntryPage() {
  const { t } = useTranslation()
  const { occasionId } = useParams({ strict: false })
  const form = useQuery({
    queryKey: ['occasion', occasionId, 'form'],
    gcTime: 0,
    queryFn: ({ signal }) => getJson(`/api/occasions/${occasionId}/form`, AnsweringForm, signal),
  })
  return (
    <div className="case-tab page-narrow sb-stack">
      <PageTitle>{t('assignments.paperTitle')}</PageTitle>
      <h2>
        {form.data
          ? t('assignments.paperOf', { name: form.data.personName, title: form.data.title })
          : t('assignments.paperTitle')}
      </h2>
      {form.isLoading && <Skeleton lines={8} />}
      {form.isError && <Failure error={form.error} onRetry={() => void form.refetch()} />}
      {form.data && <Entry form={form.data} />}
    </div>
  )
}

function Entry({ form }: { form: AnsweringForm }) {
  const { t } = useTranslation()
  const found = useCase()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const fields = useRef<HTMLDivElement>(null)
  const [submissionKey] = useState(() => crypto.randomUUID())
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [answeredOn, setAnsweredOn] = useState(() => new Date().toLocaleDateString('sv-SE'))
  const problems = form.questions.filter((question) => problemOf(question, texts[question.id] ?? '') !== null)
  const answered = form.questions.filter((question) => (texts[question.id] ?? '') !== '').length
  const store = useMutation({
    mutationFn: () =>
      sendJson(`/api/occasions/${form.occasionId}/paper-response`, Submitted, {
        method: 'POST',
        body: {
          submissionKey,
          answeredOn,
          setting: 'paper',
          answers: Object.fromEntries(
            form.questions.map((question) => [question.id, valueOf(question, texts[question.id] ?? '')]),
          ),
        },
      }),
    onSuccess: async () => {
      showToast({ text: t('assignments.paperDone') })
      await queryClient.invalidateQueries({ queryKey: ['case', found.id] })
      await navigate({ to: '/cases/$caseId/measures', params: { caseId: found.id } })
    },
  })
  function change(question: Question, text: string, index: number) {
    setTexts({ ...texts, [question.id]: text })
    const isWhole = question.answer.kind === 'choice' && problemOf(question, text) === null && text !== ''
    const mayGrow =
      question.answer.kind === 'choice' && question.answer.options.some(({ value }) => value > 9)
    if (isWhole && !mayGrow) fields.current?.querySelectorAll('input')[index + 1]?.focus()
  }
  return (
    <form
      className="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (problems.length === 0) store.mutate()
      }}
    >
      <p>{t('assignments.paperText')}</p>
      <Progress
        label={t('assignments.paperAnswered', { count: answered, of: form.questions.length })}
        value={answered}
        max={form.questions.length}
      />
      <DateField label={t('assignments.paperDay')} value={answeredOn} onChange={setAnsweredOn} />
      <div className="paper-grid" ref={fields}>
        {form.questions.map((question, index) => {
          const problem = problemOf(question, texts[question.id] ?? '')
          const limits = limitsOf(question)
          return (
            <TextField
              key={question.id}
              label={t('assignments.item', { number: question.number })}
              hint={question.text ?? undefined}
              inputMode={limits ? 'decimal' : 'text'}
              autoComplete="off"
              short={limits !== null}
              value={texts[question.id] ?? ''}
              onChange={(text) => change(question, text, index)}
              error={
                problem && limits
                  ? t('assignments.paperRange', { number: question.number, ...limits })
                  : undefined
              }
            />
          )
        })}
      </div>
      {store.isError && (
        <Banner tone="look" announce>
          {problemText(store.error, t)}
        </Banner>
      )}
      <div className="page-actions">
        <ButtonLink href={`/cases/${found.id}`}>{t('assignments.back')}</ButtonLink>
        <Button
          kind="primary"
          type="submit"
          disabled={problems.length > 0 || answered === 0}
          busy={store.isPending}
        >
          {t('assignments.paperSend')}
        </Button>
      </div>
    </form>
  )
}

function limitsOf({ answer }: Question): { low: number; high: number } | null {
  if (answer.kind === 'choice') {
    const values = answer.options.map((option) => option.value)
    return { low: Math.min(...values), high: Math.max(...values) }
  }
  if (answer.kind === 'slider') return { low: answer.min, high: answer.max }
  if (answer.kind === 'number' && answer.min !== null && answer.max !== null)
    return { low: answer.min, high: answer.max }
  return null
}

/** Only whether it fits; the words come from the catalogue. */
function problemOf(question: Question, text: string): 'range' | null {
  if (text.trim() === '' || question.answer.kind === 'text') return null
  const value = Number(text.trim().replace(',', '.'))
  if (Number.isNaN(value)) return 'range'
  if (question.answer.kind === 'choice')
    return question.answer.options.some((option) => option.value === value) ? null : 'range'
  const limits = limitsOf(question)
  return limits && (value < limits.low || value > limits.high) ? 'range' : null
}

function valueOf(question: Question, text: string): number | string | null {
  if (text.trim() === '') return null
  return question.answer.kind === 'text' ? text.trim() : Number(text.trim().replace(',', '.'))
}
