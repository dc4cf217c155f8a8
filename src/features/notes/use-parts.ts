import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { useToast } from '#client/ui/toast.tsx'
import { useLaneWords, type Recipient } from './lane-words.ts'
import type { NoteDraft, NoteSegment } from './notes.contract.ts'
import { namedPerson, partsOf, sharingRisks, type Part } from './sharing.contract.ts'

type Draft = {
  draft: NoteDraft
  latest: () => NoteDraft
  change: (next: Partial<NoteDraft>) => void
}

/** The parts of a draft beside its own text: added, changed, removed and brought back. */
export function useParts({ draft, latest, change }: Draft) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  const showToast = useToast()
  const risks = useMemo(
    () =>
      sharingRisks(
        partsOf(draft),
        found.participants.map(({ person }) => namedPerson(person)),
      ),
    [draft, found],
  )
  const [added, setAdded] = useState<string | null>(null)
  const put = (segments: NoteSegment[]) => change({ segments })
  return {
    /** For the note's own text and then for each further part. */
    risks,
    /** The part that was added last: one adds it to write in it. */
    added,
    add(to: Recipient) {
      const segment: NoteSegment = {
        id: crypto.randomUUID(),
        ...to,
        subjectIds: to.personId ? [to.personId] : [],
        speakerId: null,
        setting: latest().setting === 'individual' && to.lane !== 'self' ? 'joint' : latest().setting,
        isThirdParty: false,
        thirdParty: null,
        inConfidence: false,
        shareReason: null,
        body: '',
      }
      put([...latest().segments, segment])
      setAdded(segment.id)
    },
    changePart: (id: string, next: Partial<Part>) =>
      put(latest().segments.map((one) => (one.id === id ? { ...one, ...next } : one))),
    remove(segment: NoteSegment) {
      const at = latest().segments.findIndex(({ id }) => id === segment.id)
      put(latest().segments.filter(({ id }) => id !== segment.id))
      showToast({
        text: t('notes.partRemoved', { part: words.part(segment) }),
        undo: () => put(latest().segments.toSpliced(at, 0, segment)),
      })
    },
  }
}
