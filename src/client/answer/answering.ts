import type { AnswerValue } from '#features/answers/answers.contract.ts'
import type { ClosedReason } from '#features/answers/closed-page.tsx'
import type { SaveStatus } from '#client/ui/save-state.tsx'
import { AnsweringProblem, fetchForm, leaveLink, sendAnswer, sendForm } from './answering-api.ts'
import { reasonOf } from './closed-reason.ts'
import type { DeviceStore } from './device-store.ts'
import { isLocked, lock } from './device-wishes.ts'
import { giveAnswer, keepForm, markSent, mergeForms, nextUnsent, refreshForm, type KeptForm } from './kept-form.ts'
import { dropLinkToken, hashOfLink, readLinkToken } from './link-token.ts'
import { retryDelay } from './retry-delay.ts'
import { openTabChannel, type TabMessage } from './tab-channel.ts'

/** What the page shows. */
export type Screen =
  | { at: 'opening' }
  | { at: 'closed'; reason: ClosedReason }
  | { at: 'form'; kept: KeptForm; save: SaveStatus; refusedItemId: string | null }
  | { at: 'sending'; kept: KeptForm; isWaiting: boolean }
  | { at: 'sent' }
  | { at: 'left'; isForgotten: boolean }

/** One questionnaire on this device, from opening the link to the thank-you. */
export type Answering = {
  screen(): Screen
  subscribe(listener: () => void): () => void
  open(): Promise<void>
  /** Keeps the answer here at once and sends it, after a pause for something that is still being typed. */
  answer(itemId: string, value: AnswerValue, pause?: number): void
  goTo(place: number): void
  submit(): void
  /** Tries again now what is waiting. */
  retry(): void
  pause(): void
  resume(): void
  forget(): Promise<void>
  hide(): void
}

export function createAnswering(store: DeviceStore): Answering {
  let screen: Screen = { at: 'opening' }
  let kept: KeptForm | undefined
  let save: SaveStatus = 'idle'
  let refusedItemId: string | null = null
  let isSending = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const tabs = openTabChannel((message) => void hear(message))

  function show(next: Screen): void {
    screen = next
    for (const listener of listeners) listener()
  }

  function showForm(): void {
    if (!kept) return
    if (kept.submission) show({ at: 'sending', kept, isWaiting: failures > 0 })
    else if (screen.at !== 'left') show({ at: 'form', kept, save, refusedItemId })
  }

  function close(reason: ClosedReason): void {
    clearTimeout(timer)
    kept = undefined
    show({ at: 'closed', reason })
  }

  /** Changes the form on screen at once, and the stored one as soon as the device gets to it. */
  async function change(by: (form: KeptForm) => KeptForm): Promise<void> {
    if (!kept) return
    const changed = by(kept)
    kept = changed
    showForm()
    try {
      await store.change(changed.occasionId, (stored) => (stored ? mergeForms(changed, stored) : changed))
      tabs.post({ kind: 'changed', occasionId: changed.occasionId })
    } catch {
      // A full or locked store: the answer is on screen and on its way to the server.
    }
  }

  async function open(): Promise<void> {
    clearTimeout(timer)
    const token = readLinkToken()
    if (token === null && isLocked()) return close('no-link')
    const before = await store.current().catch(() => undefined)
    const linkHash = token && (await hashOfLink(token))
    if (token && before && before.linkHash !== linkHash) await sendRest(before)
    try {
      const form = await fetchForm(token)
      lock(false)
      dropLinkToken()
      if (form.status === 'answered') return await alreadyAnswered(form.occasionId)
      const fresh = keepForm(form, linkHash)
      kept = await store
        .change(form.occasionId, (stored) => (stored ? refreshForm(stored, form, linkHash) : fresh))
        .catch(() => fresh)
      await store.makeCurrent(form.occasionId).catch(() => {})
      tabs.post({ kind: 'opened', occasionId: form.occasionId })
      failures = 0
      save = 'idle'
      showForm()
      void flush()
    } catch (error) {
      if (!(error instanceof AnsweringProblem)) throw error
      const known = token === null || before?.linkHash === linkHash ? before : undefined
      if (error.passes && known) {
        kept = known
        lock(false)
        again(error)
      } else if (error.passes) {
        close('unreachable')
        failures += 1
        timer = setTimeout(() => void open(), retryDelay(failures, error.retryAfterSeconds))
      } else if (error.code === 'link-answered' && before?.linkHash === linkHash && before?.submission) {
        // Sent, and the answer to that was lost on the way: asking again with the same key tells.
        kept = before
        void flush()
      } else close(reasonOf(error))
    }
  }

  /** What an earlier questionnaire left unsent goes out while its cookie is still there. */
  async function sendRest(earlier: KeptForm): Promise<void> {
    if (!earlier.submission && !nextUnsent(earlier)) return
    try {
      if (earlier.submission) {
        await sendForm(earlier)
        await store.remove(earlier.occasionId)
        return
      }
      let rest = earlier
      for (let next = nextUnsent(rest); next; next = nextUnsent(rest)) {
        await sendAnswer(rest.occasionId, next.itemId, next.answer)
        rest = markSent(rest, next.itemId, next.answer.revision)
      }
      await store.change(rest.occasionId, (stored) => mergeForms(rest, stored ?? rest))
    } catch {
      // It stays on the device until its own link is opened again.
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (isSending || !kept) return
    isSending = true
    try {
      await sendWaiting()
    } catch (error) {
      if (!(error instanceof AnsweringProblem)) throw error
      await fail(error)
    } finally {
      isSending = false
    }
  }

  async function sendWaiting(): Promise<void> {
    while (kept && !kept.submission) {
      const next = nextUnsent(kept)
      if (!next) {
        if (save !== 'idle') save = 'saved'
        return showForm()
      }
      // Said only if it takes long enough to be read.
      const slow = setTimeout(() => {
        save = 'saving'
        showForm()
      }, 400)
      try {
        await sendAnswer(kept.occasionId, next.itemId, next.answer)
      } catch (error) {
        if (!(error instanceof AnsweringProblem) || error.code !== 'invalid') throw error
        refusedItemId = next.itemId
        await change((form) => giveAnswer(form, next.itemId, null))
      } finally {
        clearTimeout(slow)
      }
      failures = 0
      if (save !== 'saving') save = 'saved'
      await change((form) => markSent(form, next.itemId, next.answer.revision))
    }
    if (!kept) return
    await sendForm(kept)
    await finish(kept.occasionId)
  }

  async function fail(problem: AnsweringProblem): Promise<void> {
    if (!kept) return
    if (problem.passes) return again(problem)
    if (problem.code === 'invalid') return withdrawSubmission(problem.itemIds)
    if (problem.code === 'conflict') return alreadyAnswered(kept.occasionId)
    close(reasonOf(problem))
  }

  function again(problem: AnsweringProblem): void {
    failures += 1
    save = problem.status === 0 ? 'offline' : 'failed'
    showForm()
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), retryDelay(failures, problem.retryAfterSeconds))
  }

  /** The form was refused because of some answers: they are taken back and the questions come again. */
  async function withdrawSubmission(itemIds: readonly string[]): Promise<void> {
    if (!kept) return
    const cleared = itemIds.reduce((form, itemId) => giveAnswer(form, itemId, null), {
      ...kept,
      submission: null,
    })
    refusedItemId = itemIds[0] ?? null
    const place = kept.form.questions.findIndex((question) => question.id === refusedItemId)
    kept = place < 0 ? cleared : { ...cleared, place }
    const stored = kept
    await store.change(stored.occasionId, () => stored).catch(() => stored)
    showForm()
  }

  async function finish(occasionId: string): Promise<void> {
    kept = undefined
    await store.remove(occasionId).catch(() => {})
    tabs.post({ kind: 'sent', occasionId })
    sentHere()
    await leaveLink().catch(() => {})
  }

  /** The history entry remembers that there is nothing left to do here, so that a reload says it again. */
  function sentHere(): void {
    clearTimeout(timer)
    kept = undefined
    history.replaceState({ isSent: true }, '', location.pathname)
    show({ at: 'sent' })
  }

  async function alreadyAnswered(occasionId: string): Promise<void> {
    await store.remove(occasionId).catch(() => {})
    await leaveLink().catch(() => {})
    close('answered')
  }

  async function hear({ kind, occasionId }: TabMessage): Promise<void> {
    if (!kept) return
    if (kind === 'opened') {
      if (occasionId !== kept.occasionId) close('replaced')
      return
    }
    if (occasionId !== kept.occasionId) return
    if (kind === 'sent') return sentHere()
    if (kind === 'forgotten') return forgotten()
    const stored = await store.read(occasionId).catch(() => undefined)
    if (!stored || !kept) return
    kept = mergeForms(kept, stored)
    showForm()
    if (kept.submission) void flush()
  }

  function forgotten(): void {
    clearTimeout(timer)
    kept = undefined
    history.replaceState(null, '', location.pathname)
    show({ at: 'left', isForgotten: true })
  }

  function retry(): void {
    if (kept) void flush()
    else if (screen.at === 'closed' && screen.reason === 'unreachable') void open()
  }

  addEventListener('online', retry)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && failures > 0) retry()
  })

  return {
    screen: () => screen,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open,
    answer(itemId, value, pause = 0) {
      if (refusedItemId === itemId) refusedItemId = null
      void change((form) => giveAnswer(form, itemId, value))
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), pause)
    },
    goTo(place) {
      void change((form) => ({ ...form, place }))
    },
    submit() {
      const submission = { submissionKey: crypto.randomUUID(), answeredOn: localDay() }
      void change((form) => (form.submission ? form : { ...form, submission })).then(flush)
    },
    retry,
    pause() {
      void flush()
      show({ at: 'left', isForgotten: false })
    },
    resume() {
      if (kept) show({ at: 'form', kept, save, refusedItemId })
      else void open()
    },
    async forget() {
      const occasionId = kept?.occasionId
      await flush()
      if (occasionId) {
        await store.remove(occasionId).catch(() => {})
        tabs.post({ kind: 'forgotten', occasionId })
      }
      lock(true)
      forgotten()
      await leaveLink().catch(() => {})
    },
    hide: () => lock(true),
  }
}

/** Today where the person is, as a date without time. */
function localDay(): string {
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
