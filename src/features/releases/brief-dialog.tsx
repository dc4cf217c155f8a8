import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { BriefFields, type BriefDraft } from './brief-fields.tsx'
import { Release, usualContent } from './releases.contract.ts'

type Props = {
  found: Case
  today: string
  /** What is changed; without it a request is taken down. */
  release?: Release
  onSaved: (release: Release) => void
  onClose: () => void
}

export function BriefDialog({ found, today, release, onSaved, onClose }: Props) {
  const { t } = useTranslation()
  const [id] = useState(() => release?.id ?? crypto.randomUUID())
  const [draft, setDraft] = useState<BriefDraft>(() => (release ? toDraft(release) : newDraft(found, today)))
  const isReady =
    draft.recipient.trim() !== '' &&
    draft.purpose.trim() !== '' &&
    draft.receivedOn !== '' &&
    draft.contentKinds.length > 0
  return (
    <SaveDialog
      title={t(release ? 'releases.edit' : 'releases.take')}
      action={t(release ? 'releases.save' : 'releases.begin')}
      disabled={!isReady}
      onClose={onClose}
      save={() =>
        release
          ? sendJson(`/api/releases/${id}`, Release, { method: 'PUT', body: draft, version: release.version })
          : sendJson(`/api/cases/${found.id}/releases`, Release, { method: 'POST', body: { id, ...draft } })
      }
      onSaved={onSaved}
    >
      <BriefFields found={found} draft={draft} onChange={setDraft} isNew={!release} />
    </SaveDialog>
  )
}

function newDraft(found: Case, today: string): BriefDraft {
  const person = found.participants[0]!.person
  return {
    kind: 'subject-access',
    personId: person.id,
    recipientId: person.id,
    recipient: person.name,
    purpose: '',
    receivedOn: today,
    dueOn: null,
    language: 'en',
    contentKinds: [...usualContent['subject-access']],
    periodFrom: null,
    periodTo: null,
  }
}

function toDraft(release: Release): BriefDraft {
  const { kind, personId, recipientId, recipient, purpose, receivedOn, dueOn, language } = release
  const { contentKinds, periodFrom, periodTo } = release
  return {
    ...{ kind, personId, recipientId, recipient, purpose, receivedOn, dueOn, language },
    ...{ contentKinds, periodFrom, periodTo },
  }
}
