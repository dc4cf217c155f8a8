import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { packsQuery } from './packs-query.ts'
import { Pack, type NewPack } from './protocol-packs.contract.ts'
import { readPackFile, type ReadPackFile } from './read-pack-file.ts'

type Unfit = { file: string; read: Extract<ReadPackFile, { outcome: 'unfit' }> }

const most = 5

/** A file becomes a draft. One that does not fit is refused by place and reason, and can still be taken to be mended. */
export function BringFile() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [problem, setProblem] = useState<string | undefined>()
  const [unfit, setUnfit] = useState<Unfit | null>(null)
  const bring = useMutation({
    mutationFn: (content: NewPack['content']) =>
      sendJson('/api/practice-protocols', Pack, {
        method: 'POST',
        body: { id: crypto.randomUUID(), content },
      }),
    onSuccess: async (pack) => {
      await queryClient.invalidateQueries({ queryKey: packsQuery.queryKey })
      await navigate({ to: '/practice/protocols/$packId', params: { packId: pack.packId! } })
    },
    onError: (error) => setProblem(problemText(error, t)),
  })
  async function choose(file: File) {
    setProblem(undefined)
    setUnfit(null)
    const read = readPackFile(await file.text())
    if (read.outcome === 'fits') bring.mutate(read.content)
    else if (read.outcome === 'unfit') setUnfit({ file: file.name, read })
    else if (read.outcome === 'refused')
      setProblem(t('protocolPacks.bringWrong', { file: file.name, ...read.problems[0] }))
    else
      setProblem(
        t(read.line === null ? 'protocolPacks.bringNotJson' : 'protocolPacks.bringNotJsonAt', {
          ...{ file: file.name, line: read.line, column: read.column },
        }),
      )
  }
  return (
    <>
      <FileField
        label={t('protocolPacks.bring')}
        hint={t('protocolPacks.bringHint')}
        accept=".json,application/json"
        error={problem}
        onChoose={(file) => void choose(file)}
      />
      {unfit && (
        <Banner
          tone="look"
          announce
          title={t('protocolPacks.bringUnfit', { file: unfit.file })}
          actions={
            <Button busy={bring.isPending} onClick={() => bring.mutate(unfit.read.content)}>
              {t('protocolPacks.bringAsDraft')}
            </Button>
          }
        >
          <ul className="packs-problems">
            {unfit.read.problems.slice(0, most).map(({ path, reason }) => (
              <li key={`${path} ${reason}`}>{t('protocolPacks.whatIsWrong', { path, reason })}</li>
            ))}
          </ul>
          {unfit.read.problems.length > most && (
            <p>{t('protocolPacks.bringMore', { count: unfit.read.problems.length - most })}</p>
          )}
        </Banner>
      )}
    </>
  )
}
