import { useMutation, useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentsQuery } from '#features/consents/consents-query.ts'
import { Nothing, sendJson } from '#client/api.ts'
import { JointWarning } from '#features/safety/joint-warning.tsx'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SaveState } from '#client/ui/save-state.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Note, lanes, noteSettings, type NoteDraft } from './notes.contract.ts'
import { useAutosave } from './use-autosave.ts'
import './notes.css'

/** Writes a draft: saves by itself, shows both texts when another window was faster, signs in the end. */
export function NoteEditor({ note, onDone }: { note: Note; onDone: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const showToast = useToast()
  const autosave = useAutosave(note)
  const { draft, change, conflict } = autosave
  const [asking, setAsking] = useState<'sign' | 'discard' | null>(null)
  const bodyId = useId()
  // One opens a note to write.
  useEffect(() => document.getElementById(bodyId)?.focus(), [bodyId])
  useBlocker({
    shouldBlockFn: () => autosave.isUnsaved,
    enableBeforeUnload: autosave.isUnsaved,
    withResolver: false,
  })
  const sign = useMutation({
    mutationFn: async () => {
      const saved = await autosave.saveNow()
      return sendJson(`/api/notes/${note.id}/sign`, Note, {
        method: 'POST',
        body: {},
        version: saved.version,
      })
    },
    onSuccess: () => {
      showToast({ text: t('notes.signed') })
      onDone()
    },
    onError: () => setAsking(null),
  })
  const discard = useMutation({
    mutationFn: () =>
      sendJson(`/api/notes/${note.id}`, Nothing, { method: 'DELETE', version: autosave.version() }),
    onSuccess: () => {
      autosave.forget()
      showToast({ text: t('notes.discarded') })
      onDone()
    },
    onError: (error) => showToast({ text: problemText(error, t) }),
  })
  const close = useMutation({ mutationFn: () => autosave.saveNow(), onSuccess: onDone })
  const people = found.participants.map(({ person }) => ({
    value: person.id,
    label: person.chosenName ?? person.name,
  }))
  const consents = useQuery({ ...consentsQuery(found.id), enabled: found.format !== 'individual' })
  const gate = consents.data?.gate
  const policy = consents.data?.policies.find((one) => one.id === gate?.policyId)
  const [isRefused, setIsRefused] = useState(false)
  function changeSetting(setting: NoteDraft['setting']) {
    const isClosed = setting === 'individual' && note.setting !== 'individual' && gate?.isOpen === false
    setIsRefused(isClosed)
    if (!isClosed) change({ setting })
  }
  const changeLane = (lane: NoteDraft['lane']) =>
    change({ lane, personId: lane === 'self' ? (people[0]?.value ?? null) : null })
  return (
    <Card title={t('notes.new')} aside={<SaveState status={autosave.status} />}>
      {conflict && (
        <Banner
          tone="look"
          announce
          title={t('notes.conflictTitle')}
          actions={
            <>
              <Button onClick={autosave.takeTheirs}>{t('notes.takeTheirs')}</Button>
              <Button onClick={autosave.keepMine}>{t('notes.keepMine')}</Button>
            </>
          }
        >
          <p>{t('notes.conflictText')}</p>
          <h3>{t('notes.newer')}</h3>
          <p className="note-body">{conflict.body}</p>
        </Banner>
      )}
      {sign.isError && (
        <Banner tone="look" announce>
          {problemText(sign.error, t)}
        </Banner>
      )}
      <SegmentedControl
        label={t('notes.lane')}
        value={draft.lane}
        onChange={changeLane}
        options={lanes.map((value) => ({ value, label: t(`notes.laneName.${value}`) }))}
        hint={t(`notes.laneHint.${draft.lane}`)}
      />
      <div className="sb-row">
        {draft.lane === 'self' && (
          <SelectField
            label={t('notes.person')}
            value={draft.personId ?? ''}
            onChange={(personId) => change({ personId })}
            options={people}
          />
        )}
        <DateField
          label={t('notes.day')}
          value={draft.occurredOn}
          onChange={(occurredOn) => occurredOn && change({ occurredOn })}
        />
        <SelectField
          label={t('notes.setting')}
          value={draft.setting}
          onChange={changeSetting}
          options={noteSettings.map((value) => ({
            value,
            label: t(`notes.settingName.${value}`),
            // Whether it may be chosen is known in a moment.
            disabled: value === 'individual' && found.format !== 'individual' && consents.isPending,
          }))}
        />
      </div>
      {isRefused && gate && (
        <Banner
          tone="look"
          announce
          actions={<ButtonLink href={`/cases/${found.id}/consents`}>{t('consents.toConsents')}</ButtonLink>}
        >
          {t(`consents.gateClosed.${gate.reason}`, {
            names: locale.list(gate.missing.map((id) => locale.name(personIn(found, id).name))),
          })}
        </Banner>
      )}
      {draft.setting === 'joint' && <JointWarning />}
      {draft.setting === 'individual' && policy && (
        <p className="sb-small sb-quiet">
          {t('consents.alonePolicy', {
            kind: t(`consents.kindName.${policy.kind}`),
            number: policy.version,
          })}
        </p>
      )}
      <TextArea
        id={bodyId}
        label={t('notes.body')}
        rows={10}
        maxLength={200_000}
        value={draft.body}
        onChange={(body) => change({ body })}
      />
      <div className="sb-row">
        <Button
          kind="primary"
          icon={<LockIcon />}
          onClick={() => setAsking('sign')}
          disabled={conflict !== null}
        >
          {t('notes.sign')}
        </Button>
        <Button busy={close.isPending} onClick={() => close.mutate()} disabled={conflict !== null}>
          {t('notes.close')}
        </Button>
        <Button kind="quiet" onClick={() => setAsking('discard')}>
          {t('notes.discard')}
        </Button>
      </div>
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t(asking === 'discard' ? 'notes.discardAsk' : 'notes.signAsk')}
        actions={
          <>
            <Button onClick={() => setAsking(null)}>{t('notes.cancel')}</Button>
            {asking === 'discard' ? (
              <Button kind="danger" busy={discard.isPending} onClick={() => discard.mutate()}>
                {t('notes.discard')}
              </Button>
            ) : (
              <Button kind="primary" busy={sign.isPending} onClick={() => sign.mutate()}>
                {t('notes.sign')}
              </Button>
            )}
          </>
        }
      >
        <p>{t(asking === 'discard' ? 'notes.discardText' : 'notes.signText')}</p>
      </Dialog>
    </Card>
  )
}
