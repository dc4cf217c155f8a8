import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson, sendJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useSettled } from '#client/ui/use-settled.ts'
import { ImportChecks, ImportedItems } from './import-checks.tsx'
import {
  ImportPreview,
  InstrumentList,
  LanguageTag,
  type AcceptedImport,
  type ImportSource,
} from './instruments.contract.ts'
import { StoreImport, type Statements } from './store-import.tsx'

const isLanguage = (text: string) => LanguageTag.safeParse(text).success

/** One questionnaire of a file: as what it is taken, in which language, what the file proves, and storing it. */
export function ImportProposalCard({ source, first }: { source: ImportSource; first: AcceptedImport }) {
  const { t } = useTranslation()
  const recognised = first.binding?.instrumentId ?? null
  const [instrumentId, setInstrumentId] = useState(recognised)
  const [language, setLanguage] = useState(first.language ?? '')
  const [statements, setStatements] = useState<Statements>({
    licenceStatement: first.copyright ?? '',
    hasPermission: false,
    compared: false,
  })
  const settled = useSettled(language.trim())
  const asked = isLanguage(settled) && settled !== first.language ? settled : undefined
  const isFirst = instrumentId === recognised && asked === undefined
  const kept = useId()
  const again = useQuery({
    queryKey: ['import-proposal', kept, instrumentId, asked],
    enabled: !isFirst,
    staleTime: Infinity,
    // Another language says something of the same words: what a person has said of them stays where it is.
    placeholderData: (before: AcceptedImport | undefined, query) =>
      query?.queryKey[2] === instrumentId ? before : undefined,
    queryFn: async ({ signal }): Promise<AcceptedImport> => {
      const { items } = await sendJson('/api/instruments/import-preview', ImportPreview, {
        method: 'POST',
        body: { source, questionnaire: first.questionnaire, instrumentId, language: asked },
        signal,
      })
      const [proposal] = items
      if (!proposal?.accepted) throw new Error('The form of an earlier preview is refused.')
      return proposal
    },
  })
  const waiting = instrumentId === recognised ? first : undefined
  const proposal = isFirst ? first : (again.data ?? (again.isError ? undefined : waiting))
  // What was compared with one form, and a permission for it, say nothing of another.
  function takeAs(id: string | null) {
    setInstrumentId(id)
    setStatements({ ...statements, hasPermission: false, compared: false })
  }
  return (
    <Card title={first.title}>
      <p>{t('instruments.questions', { count: first.itemCount })}</p>
      <ChooseInstrument value={instrumentId} onChange={takeAs} />
      <ChooseLanguage languages={first.languages} value={language} onChange={setLanguage} />
      {again.isError && !isFirst && <Failure error={again.error} onRetry={() => void again.refetch()} />}
      {!proposal && !again.isError && <Skeleton lines={6} />}
      {proposal && (
        <>
          {proposal.binding && <ImportChecks checks={proposal.binding.checks} />}
          {!proposal.binding && <p className="sb-quiet">{t('instruments.noFit')}</p>}
          {proposal.binding?.fit === 'fails' && <Banner tone="look">{t('instruments.failsText')}</Banner>}
          {proposal.binding && <ImportedItems binding={proposal.binding} />}
          <Dropped dropped={proposal.dropped} />
          <StoreImport
            source={source}
            proposal={proposal}
            statements={statements}
            onState={setStatements}
            language={isLanguage(language.trim()) ? language.trim() : null}
          />
        </>
      )}
    </Card>
  )
}

function ChooseInstrument({
  value,
  onChange,
}: {
  value: string | null
  onChange: (id: string | null) => void
}) {
  const { t } = useTranslation()
  const list = useQuery({
    queryKey: ['instruments'],
    queryFn: ({ signal }) => getJson('/api/instruments', InstrumentList, signal),
  })
  // The practice's own have the words they were brought with.
  const known = (list.data?.items ?? []).filter((one) => !one.id.startsWith('own-'))
  const options = [
    { value: 'none', label: t('instruments.asNone') },
    ...known.map((one) => ({ value: one.id, label: one.name })),
  ]
  if (list.isError) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton lines={2} />
  return (
    <SelectField
      label={t('instruments.as')}
      value={value ?? 'none'}
      onChange={(id) => onChange(id === 'none' ? null : id)}
      options={options}
    />
  )
}

function ChooseLanguage({
  languages,
  value,
  onChange,
}: {
  languages: readonly string[]
  value: string
  onChange: (language: string) => void
}) {
  const { t } = useTranslation()
  if (languages.length === 1) return null
  if (languages.length > 1)
    return (
      <SelectField
        label={t('instruments.languageOf')}
        value={value}
        onChange={onChange}
        options={languages.map((language) => ({ value: language, label: language }))}
      />
    )
  return (
    <TextField
      label={t('instruments.languageOf')}
      hint={t('instruments.languageHint')}
      error={value.trim() === '' || isLanguage(value.trim()) ? undefined : t('instruments.languageWrong')}
      short
      value={value}
      onChange={onChange}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
    />
  )
}

function Dropped({ dropped }: { dropped: AcceptedImport['dropped'] }) {
  const { t } = useTranslation()
  if (dropped.length === 0) return null
  return (
    <details>
      <summary>{t('instruments.dropped', { count: dropped.length })}</summary>
      <ul className="import-dropped">
        {dropped.map((part) => (
          <li key={`${part.path} ${part.reason}`}>
            <code>{part.path}</code>: {part.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}
