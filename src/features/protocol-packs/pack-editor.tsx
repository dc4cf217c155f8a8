import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, Nothing, sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { setAt, type Path } from './edit-content.ts'
import { EditingContext, fieldId, textAt, useEditing, type Editing } from './editor-context.tsx'
import { TextsField } from './editor-fields.tsx'
import { DoseEditor, GatesEditor } from './editor-gates.tsx'
import { StagesEditor } from './editor-stages.tsx'
import { exportPack } from './pack-actions.tsx'
import { usePackText } from './pack-text.ts'
import { packQuery, packsQuery } from './packs-query.ts'
import { problemsOfContent, type PackProblem } from './problems-of-content.ts'
import { Pack } from './protocol-packs.contract.ts'

/** A draft of the practice. What does not fit is said beside its field all the time; saved it can be at any time. */
export function PackEditor({ pack, mayWrite }: { pack: Pack; mayWrite: boolean }) {
  const { t } = useTranslation()
  const text = usePackText()
  // What the fields began with: a later version of the server never takes the place of what somebody writes.
  const [base, setBase] = useState(pack)
  const [content, setContent] = useState<Pack['content']>(pack.content)
  const problems = useMemo(() => problemsOfContent(content), [content])
  const languages = Array.isArray(content['languages']) ? (content['languages'] as string[]) : ['en']
  const editing: Editing = {
    ...{ content, languages, isReadOnly: !mayWrite },
    set: (path, value) => setContent((before) => setAt(before, path, value)),
    problemAt: (path) => problems.find((one) => one.path === path.join('.'))?.reason,
  }
  return (
    <EditingContext value={editing}>
      <div>
        <h1>{text(content['title'] as Record<string, string>) || t('protocolPacks.untitled')}</h1>
        <p className="sb-quiet">
          {t('protocolPacks.version', { version: String(content['version']) })}{' '}
          <Chip>{t('protocolPacks.status.draft')}</Chip>
        </p>
      </div>
      <p className="sb-quiet">{t(mayWrite ? 'protocolPacks.editText' : 'protocolPacks.readOnly')}</p>
      <Problems problems={problems} />
      <Basics />
      <StagesEditor />
      <GatesEditor />
      <DoseEditor />
      <Bar
        base={base}
        content={content}
        isFitting={problems.length === 0}
        mayWrite={mayWrite}
        onSaved={setBase}
        onLoaded={(loaded) => {
          setBase(loaded)
          setContent(loaded.content)
        }}
      />
    </EditingContext>
  )
}

function Problems({ problems }: { problems: readonly PackProblem[] }) {
  const { t } = useTranslation()
  if (problems.length === 0) return <Banner tone="good">{t('protocolPacks.noProblems')}</Banner>
  return (
    <Banner tone="look" title={t('protocolPacks.problems', { count: problems.length })}>
      <ul>
        {problems.slice(0, 30).map((problem) => (
          <li key={`${problem.path} ${problem.reason}`}>
            <a
              href={`#${fieldId(problem.path.split('.'))}`}
              onClick={(event) => {
                event.preventDefault()
                focusNear(problem.path.split('.'))
              }}
            >
              {t('protocolPacks.whatIsWrong', problem)}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** The field of a place, or the nearest part around it that has one; a folded step opens for it. */
function focusNear(path: Path): void {
  for (let length = path.length; length > 0; length--) {
    const found = document.getElementById(fieldId(path.slice(0, length)))
    if (!found) continue
    const folded = found.closest('details')
    if (folded) folded.open = true
    found.focus()
    return
  }
}

function Basics() {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  return (
    <Card title={t('protocolPacks.basics')}>
      <TextField
        id={fieldId(['version'])}
        label={t('protocolPacks.versionTitle')}
        short
        readOnly={isReadOnly}
        value={textAt(content, ['version'])}
        error={problemAt(['version'])}
        onChange={(version) => set(['version'], version)}
      />
      <TextsField path={['title']} label={t('protocolPacks.field.title')} />
      <TextsField path={['summary']} label={t('protocolPacks.field.summary')} isLong />
      <TextsField path={['whoFor']} label={t('protocolPacks.field.whoFor')} isLong />
      <TextsField path={['whoNot']} label={t('protocolPacks.field.whoNot')} isLong isOptional />
    </Card>
  )
}

type BarProps = {
  base: Pack
  content: Pack['content']
  isFitting: boolean
  mayWrite: boolean
  onSaved: (pack: Pack) => void
  onLoaded: (pack: Pack) => void
}

/** Saving, publishing, taking out and discarding. Another one's version is never written over. */
function Bar({ base, content, isFitting, mayWrite, onSaved, onLoaded }: BarProps) {
  const { t } = useTranslation()
  const mayPublish = useMay('protocol.publish')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null)
  const isDirty = content !== base.content
  const url = `/api/practice-protocols/${base.packId}`
  const query = packQuery(base.packId!)
  const save = useMutation({
    mutationFn: () => sendJson(url, Pack, { method: 'PUT', version: base.version, body: { content } }),
    onSuccess: (saved) => {
      // The fields go on with what was sent, so that typing meanwhile is not lost.
      onSaved({ ...saved, content })
      void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey, exact: true })
      showToast({ text: t('protocolPacks.saved') })
    },
  })
  const isTakenOver = save.error instanceof ApiProblem && save.error.code === 'precondition-failed'
  const load = async () => {
    save.reset()
    onLoaded(await queryClient.fetchQuery(query))
  }
  return (
    <div className="packs-bar sb-stack">
      {isTakenOver && (
        <Banner
          tone="look"
          announce
          title={t('protocolPacks.meanwhile')}
          actions={<Button onClick={() => void load()}>{t('protocolPacks.load')}</Button>}
        >
          {t('protocolPacks.meanwhileText')}
        </Banner>
      )}
      {save.isError && !isTakenOver && (
        <Banner tone="look" announce>
          {problemText(save.error, t)}
        </Banner>
      )}
      <div className="sb-row">
        {mayWrite && (
          <Button kind="primary" disabled={!isDirty} busy={save.isPending} onClick={() => save.mutate()}>
            {t('protocolPacks.save')}
          </Button>
        )}
        {mayPublish && (
          <Button disabled={isDirty || !isFitting} onClick={() => setAsking('publish')}>
            {t('protocolPacks.publish')}
          </Button>
        )}
        <Button onClick={() => exportPack(content)}>{t('protocolPacks.export')}</Button>
        {mayWrite && (
          <Button kind="quiet" onClick={() => setAsking('discard')}>
            {t('protocolPacks.discard')}
          </Button>
        )}
        <span className="sb-small sb-quiet" role="status">
          {isDirty ? t('protocolPacks.unsaved') : mayPublish ? '' : t('protocolPacks.publishOnly')}
        </span>
      </div>
      {asking === 'publish' && (
        <SaveDialog
          title={t('protocolPacks.publish')}
          action={t('protocolPacks.publish')}
          onClose={() => setAsking(null)}
          save={() => sendJson(`${url}/publication`, Pack, { method: 'POST', version: base.version })}
          onSaved={(saved) => {
            queryClient.setQueryData(query.queryKey, saved)
            void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey })
            showToast({ text: t('protocolPacks.published') })
          }}
        >
          <p>{t('protocolPacks.publishText')}</p>
        </SaveDialog>
      )}
      {asking === 'discard' && (
        <SaveDialog
          title={t('protocolPacks.discard')}
          action={t('protocolPacks.discard')}
          danger
          onClose={() => setAsking(null)}
          save={() => sendJson(url, Nothing, { method: 'DELETE', version: base.version })}
          onSaved={() => {
            void navigate({ to: '/practice/protocols' })
            void queryClient.invalidateQueries({ queryKey: packsQuery.queryKey, exact: true })
            showToast({ text: t('protocolPacks.discarded') })
          }}
        >
          <p>{t('protocolPacks.discardText')}</p>
        </SaveDialog>
      )}
    </div>
  )
}
