import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ApiProblem, getJson, sendJson } from '#client/api.ts'
import { Note, type NoteDraft } from './notes.contract.ts'

type Status = 'idle' | 'saving' | 'saved' | 'offline' | 'failed'

const restBeforeSaving = 800
const restBeforeRetry = 4000

const draftOf = (note: Note): NoteDraft => ({
  lane: note.lane,
  personId: note.personId,
  subjectIds: note.subjectIds,
  speakerId: note.speakerId,
  setting: note.setting,
  isThirdParty: note.isThirdParty,
  thirdParty: note.thirdParty,
  inConfidence: note.inConfidence,
  shareReason: note.shareReason,
  body: note.body,
  occurredOn: note.occurredOn,
  segments: note.segments,
})

/** Saves a draft a moment after each change, one save at a time, each based on the version of the one before. */
export function useAutosave(note: Note) {
  const [draft, setDraft] = useState(() => draftOf(note))
  const [status, setStatus] = useState<Status>('idle')
  const [conflict, setConflict] = useState<Note | null>(null)
  const [isUnsaved, setIsUnsaved] = useState(false)
  const latest = useRef(draft)
  const saved = useRef({ note, text: JSON.stringify(draft) })
  const running = useRef<Promise<void> | null>(null)
  const isForgotten = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  async function saveOnce(): Promise<void> {
    const text = JSON.stringify(latest.current)
    if (text === saved.current.text || isForgotten.current) return
    setStatus('saving')
    try {
      const stored = await sendJson(`/api/notes/${note.id}`, Note, {
        method: 'PUT',
        body: latest.current,
        version: saved.current.note.version,
      })
      saved.current = { note: stored, text }
      const isWhole = JSON.stringify(latest.current) === text
      setStatus(isWhole ? 'saved' : 'saving')
      setIsUnsaved(!isWhole)
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'precondition-failed') {
        setConflict(await getJson(`/api/notes/${note.id}`, Note))
        setStatus('failed')
        throw error
      }
      const isOffline = error instanceof ApiProblem && error.code === 'offline'
      setStatus(isOffline ? 'offline' : 'failed')
      if (isOffline) schedule(restBeforeRetry)
      throw error
    }
  }
  async function run(): Promise<void> {
    if (running.current) await running.current.catch(() => undefined)
    running.current = saveOnce()
    try {
      await running.current
    } finally {
      running.current = null
    }
  }
  function schedule(after: number) {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void run().catch(() => undefined), after)
  }
  function change(next: Partial<NoteDraft>) {
    latest.current = { ...latest.current, ...next }
    setDraft(latest.current)
    setIsUnsaved(true)
    if (!conflict) schedule(restBeforeSaving)
  }
  const trySaving = useEffectEvent(() => schedule(0))
  useEffect(() => {
    const listen = () => trySaving()
    addEventListener('online', listen)
    return () => {
      removeEventListener('online', listen)
      clearTimeout(timer.current)
    }
  }, [])
  return {
    draft,
    change,
    /** The draft as it is now, also for what runs later than it was made. */
    latest: () => latest.current,
    status,
    conflict,
    isUnsaved,
    version: () => saved.current.note.version,
    /** Saves what is not saved yet. Throws if that fails; nothing is lost then. */
    async saveNow(): Promise<Note> {
      clearTimeout(timer.current)
      await run()
      return saved.current.note
    },
    takeTheirs() {
      if (!conflict) return
      const theirs = draftOf(conflict)
      saved.current = { note: conflict, text: JSON.stringify(theirs) }
      latest.current = theirs
      setDraft(theirs)
      setIsUnsaved(false)
      setStatus('saved')
      setConflict(null)
    },
    keepMine() {
      if (!conflict) return
      saved.current = { note: conflict, text: '' }
      setConflict(null)
      schedule(0)
    },
    forget() {
      isForgotten.current = true
      clearTimeout(timer.current)
      setIsUnsaved(false)
    },
  }
}
