import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Nothing, sendJson } from '#client/api.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMe } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { ImportPreview, type ImportProposal } from './instruments.contract.ts'

/** Brings in wording: a file, a pasted text or an address; a look at what it becomes; then storing. */
export function ImportWordingPage() {
  const { t } = useTranslation()
  const me = useMe()
  const [text, setText] = useState('')
  const [url, setUrl] = useState('')
  const preview = useMutation({
    mutationFn: () =>
      sendJson('/api/instruments/import-preview', ImportPreview, {
        method: 'POST',
        body: url.trim() ? { from: 'url', url: url.trim() } : { from: 'text', text },
      }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    preview.mutate()
  }
  return (
    <div className="sb-stack page-narrow">
      <PageTitle>{t('instruments.importTitle')}</PageTitle>
      <Link href="/instruments">{t('instruments.back')}</Link>
      <h1>{t('instruments.importTitle')}</h1>
      <p className="sb-quiet">{t('instruments.importText')}</p>
      <form className="page-form" onSubmit={submit}>
        <FileField
          label={t('instruments.file')}
          accept=".json,application/json,application/fhir+json"
          onChoose={(file) => void file.text().then(setText)}
        />
        <TextArea label={t('instruments.paste')} optional value={text} onChange={setText} rows={4} />
        {me.practice.outboundHosts.length > 0 && (
          <TextField label={t('instruments.url')} optional type="url" value={url} onChange={setUrl} />
        )}
        {preview.isError && (
          <Banner tone="look" announce>
            {problemText(preview.error, t)}
          </Banner>
        )}
        <div>
          <Button kind="primary" type="submit" busy={preview.isPending} disabled={!text && !url.trim()}>
            {t('instruments.preview')}
          </Button>
        </div>
      </form>
      {preview.data?.items.map((proposal, index) => (
        // The list never changes; a new preview is a new list.
        // oxlint-disable-next-line react/no-array-index-key
        <Proposal key={index} proposal={proposal} />
      ))}
    </div>
  )
}

function Proposal({ proposal }: { proposal: ImportProposal }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [licenceStatement, setLicenceStatement] = useState(
    proposal.accepted ? (proposal.copyright ?? '') : '',
  )
  const [hasPermission, setHasPermission] = useState(false)
  const store = useMutation({
    mutationFn: async () => {
      if (!proposal.accepted) return
      const source = `FHIR Questionnaire ${proposal.id}`.slice(0, 200)
      if (proposal.binding)
        await sendJson('/api/wordings', Nothing, {
          method: 'POST',
          body: { content: proposal.binding.wording, licenceStatement, source, hasPermission },
        })
      else if (proposal.draft)
        await sendJson('/api/practice-instruments', Nothing, {
          method: 'POST',
          body: {
            definition: proposal.draft.definition,
            wording: { content: proposal.draft.wording, licenceStatement, source },
          },
        })
      await queryClient.invalidateQueries({ queryKey: ['instruments'] })
    },
  })
  if (!proposal.accepted)
    return (
      <Banner tone="look">
        {t('instruments.refused', { element: proposal.element, reason: proposal.reason })}
      </Banner>
    )
  const { binding } = proposal
  return (
    <Card title={proposal.title}>
      <p>
        {binding
          ? `${t('instruments.fits', { name: binding.instrumentName })}, ${t(binding.by === 'loinc' ? 'instruments.byLoinc' : 'instruments.byOrder')}`
          : t('instruments.noFit')}
      </p>
      {binding?.problems.map((problem) => (
        <Banner key={problem} tone="look">
          {problem}
        </Banner>
      ))}
      {binding && (
        <details>
          <summary>{t('instruments.matches')}</summary>
          <ol>
            {binding.matches.map((match) => (
              <li key={match.number} value={match.number}>
                {match.text ?? '–'} {match.problem && <strong>{match.problem}</strong>}
              </li>
            ))}
          </ol>
        </details>
      )}
      {proposal.dropped.length > 0 && (
        <details>
          <summary>{t('instruments.dropped', { count: proposal.dropped.length })}</summary>
          <ul>
            {proposal.dropped.map((part) => (
              <li key={`${part.path} ${part.reason}`}>
                <code>{part.path}</code>: {part.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {store.isSuccess ? (
        <Banner tone="good" announce>
          {t('instruments.stored')}
        </Banner>
      ) : (
        <>
          <TextArea
            label={t('instruments.statement')}
            maxLength={2000}
            value={licenceStatement}
            onChange={setLicenceStatement}
          />
          {binding && (
            <Checkbox
              label={t('instruments.permission')}
              checked={hasPermission}
              onChange={setHasPermission}
            />
          )}
          {store.isError && (
            <Banner tone="look" announce>
              {problemText(store.error, t)}
            </Banner>
          )}
          <div>
            <Button
              kind="primary"
              busy={store.isPending}
              onClick={() => store.mutate()}
              disabled={!licenceStatement.trim()}
            >
              {t(binding ? 'instruments.store' : 'instruments.storeOwn')}
            </Button>
          </div>
        </>
      )}
    </Card>
  )
}
