import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMe } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { Link } from '#client/ui/link.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { ImportProposalCard } from './import-proposal-card.tsx'
import { ImportPreview, maxImportBytes, type ImportSource } from './instruments.contract.ts'
import { toBase64 } from './to-base64.ts'
import './import-wording.css'

const kinds = '.json,.csv,.tsv,.txt,.lss,.lsa,.zip,application/json,application/fhir+json,text/csv'

/** Brings in wording: a file, a pasted text or an address; what it is taken for and what it proves; then storing. */
export function ImportWordingPage() {
  const { t } = useTranslation()
  const me = useMe()
  const [text, setText] = useState('')
  const [url, setUrl] = useState('')
  const [file, setFile] = useState<File | null>(null)
  // The browser's control cannot be emptied but by a new one.
  const [fileKey, setFileKey] = useState(0)
  const [fileProblem, setFileProblem] = useState<string>()
  const preview = useMutation({
    mutationFn: async () => {
      const source = await sourceOf({ file, text, url: url.trim() })
      const found = await sendJson('/api/instruments/import-preview', ImportPreview, {
        method: 'POST',
        body: { source },
      })
      return { source, found }
    },
  })
  // What was touched last is what counts; two of them at once would leave open which.
  function choose(next: { file?: File; text?: string; url?: string }) {
    if (!next.file && file) setFileKey((key) => key + 1)
    const isTooLarge = next.file !== undefined && next.file.size > maxImportBytes
    setFileProblem(isTooLarge ? t('instruments.fileTooLarge') : undefined)
    setFile(next.file && !isTooLarge ? next.file : null)
    setText(next.text ?? '')
    setUrl(next.url ?? '')
    preview.reset()
  }
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
          key={fileKey}
          label={t('instruments.file')}
          hint={t('instruments.fileHint')}
          error={fileProblem}
          accept={kinds}
          onChoose={(chosen) => choose({ file: chosen })}
        />
        <TextArea
          label={t('instruments.paste')}
          optional
          value={text}
          onChange={(written) => choose({ text: written })}
          rows={4}
        />
        {me.practice.outboundHosts.length > 0 && (
          <TextField
            label={t('instruments.url')}
            optional
            type="url"
            value={url}
            onChange={(written) => choose({ url: written })}
          />
        )}
        {preview.isError && (
          <Banner tone="look" announce>
            {problemText(preview.error, t)}
          </Banner>
        )}
        <div>
          <Button
            kind="primary"
            type="submit"
            busy={preview.isPending}
            disabled={!file && !text.trim() && !url.trim()}
          >
            {t('instruments.preview')}
          </Button>
        </div>
      </form>
      {preview.data && (
        <Found key={preview.submittedAt} source={preview.data.source} found={preview.data.found} />
      )}
    </div>
  )
}

function Found({ source, found }: { source: ImportSource; found: ImportPreview }) {
  const { t } = useTranslation()
  return (
    <>
      {found.format && (
        <Banner tone="info" announce>
          {t('instruments.formatFound', {
            format: t(`instruments.format.${found.format}`),
            count: found.items.length,
          })}
          {found.notes.map((note) => (
            <p key={note.reason}>{note.reason}</p>
          ))}
        </Banner>
      )}
      {found.items.map((proposal) =>
        proposal.accepted ? (
          <ImportProposalCard key={proposal.questionnaire} source={source} first={proposal} />
        ) : (
          <Banner key={proposal.questionnaire} tone="look" announce>
            {t('instruments.refused', {
              id: proposal.id ?? '',
              element: proposal.element,
              reason: proposal.reason,
            })}
          </Banner>
        ),
      )}
    </>
  )
}

async function sourceOf(chosen: { file: File | null; text: string; url: string }): Promise<ImportSource> {
  if (chosen.file)
    return { from: 'file', name: chosen.file.name.slice(-255), content: await toBase64(chosen.file) }
  return chosen.url ? { from: 'url', url: chosen.url } : { from: 'text', text: chosen.text }
}
