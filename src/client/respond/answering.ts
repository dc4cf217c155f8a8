import type { AnswerValue, Answers } from '#features/answers/answers.contract.ts'
import { AnswerProblem, leaveForm, openLink, readForm, saveAnswer, sendAnswers } from './answer-api.ts'
import { answersToAsked } from './asked-questions.ts'
import { forgetKept, keep, loadKept, mergeKept, type KeptForm } from './kept-form.ts'

export type AnsweringState =
  | { step: 'loading' }
  | { step: 'problem'; code: string; message: string }
  | { step: 'answering'; kept: KeptForm; saving: 'idle' | 'saving' | 'saved' | 'offline' }
  | { step: 'done'; isForChild: boolean }
  | { step: 'forgotten' }

export type Answering = {
  read(): AnsweringState
  subscribe(listener: () => void): () => void
  start(token: string): Promise<void>
  answer(itemId: string, value: AnswerValue): void
  /** @param asked - where the questions were asked adaptively: their ids in that order */
  submit(asked?: string[]): void
  askAll(): void
  forget(): Promise<void>
  /** At once and without waiting, where somebody has to leave: what is private lets go of this device. */
  leave(): void
}

const firstWait = 2000
const longestWait = 60_000

/** Keeps every answer on the device first and brings it to the server as soon as that is possible. */
export function makeAnswering(): Answering {
  let state: AnsweringState = { step: 'loading' }
  const listeners = new Set<() => void>()
  let isSending = false
  let wait = firstWait
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What is private stays in this window alone: nothing of it is found on a device that others use too. */
  const keepHere = (kept: KeptForm) => void (kept.form.isPrivate ? forgetKept() : keep(kept))
  const others =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('securebase-answers')

  function set(next: AnsweringState) {
    state = next
    for (const listener of listeners) listener()
  }
  function update(change: Partial<KeptForm>) {
    if (state.step !== 'answering') return
    const kept = { ...state.kept, ...change }
    set({ ...state, kept, saving: 'saving' })
    keepHere(kept)
    others?.postMessage(kept)
  }
  // Another window with the same form: the higher revision is the newer one.
  others?.addEventListener('message', ({ data }: MessageEvent<KeptForm>) => {
    if (state.step !== 'answering' || data.form.occasionId !== state.kept.form.occasionId) return
    if (data.revision > state.kept.revision) set({ ...state, kept: data })
  })
  addEventListener('online', () => {
    wait = firstWait
    void bring()
  })

  function again() {
    clearTimeout(timer)
    timer = setTimeout(() => void bring(), wait)
    wait = Math.min(wait * 2, longestWait)
  }
  async function finish() {
    const isForChild = state.step === 'answering' && state.kept.form.isForChild
    await forgetKept()
    if (state.step === 'answering' && state.kept.form.isPrivate) await leaveForm()
    set({ step: 'done', isForChild })
  }

  /** Sends what the server does not have yet, one after the other, then the whole form if it was sent off. */
  async function bring(): Promise<void> {
    if (isSending || state.step !== 'answering') return
    isSending = true
    try {
      while (state.step === 'answering') {
        const { kept } = state
        const [itemId] = kept.unsent
        if (kept.submission) {
          const { key, answeredOn, asked } = kept.submission
          const answers = asked ? pick(kept.answers, asked) : answersToAsked(kept.form, kept.answers)
          const sent = { submissionKey: key, answers, answeredOn, ...(asked ? { asked } : {}) }
          await sendAnswers(kept.form.occasionId, sent)
          await finish()
          return
        }
        if (itemId === undefined) break
        const value = kept.answers[itemId] ?? null
        await saveAnswer(kept.form.occasionId, itemId, value, kept.revision)
        if (state.step !== 'answering') return
        // Changed again meanwhile: it stays in the queue.
        const isStill = (state.kept.answers[itemId] ?? null) === value
        if (isStill) update({ unsent: state.kept.unsent.filter((one) => one !== itemId) })
      }
      wait = firstWait
      if (state.step === 'answering') set({ ...state, saving: 'saved' })
    } catch (error) {
      await refused(error)
    } finally {
      isSending = false
    }
  }
  async function refused(error: unknown): Promise<void> {
    if (!(error instanceof AnswerProblem)) throw error
    if (error.code === 'offline' || error.code === 'too-many-requests' || error.code === 'unavailable') {
      if (state.step === 'answering') set({ ...state, saving: 'offline' })
      again()
    } else if (error.code === 'conflict') await finish()
    else set({ step: 'problem', code: error.code, message: error.message })
  }

  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async start(token) {
      // Asked for while the device looks into its own store: both take their time on a slow phone.
      const asked = (token ? openLink(token) : readForm()).catch((error: unknown) => ({ error }))
      const kept = await loadKept()
      try {
        const form = await asked
        if ('error' in form) throw form.error
        if (form.status === 'answered') {
          await forgetKept()
          set({ step: 'done', isForChild: form.isForChild })
          return
        }
        const merged = mergeKept(form, kept)
        set({ step: 'answering', kept: merged, saving: 'idle' })
        keepHere(merged)
        void bring()
      } catch (error) {
        if (!(error instanceof AnswerProblem)) throw error
        if (error.code === 'offline' && kept && !token) {
          set({ step: 'answering', kept, saving: 'offline' })
          again()
        } else set({ step: 'problem', code: error.code, message: error.message })
      }
    },
    answer(itemId, value) {
      if (state.step !== 'answering' || state.kept.submission) return
      const { kept } = state
      const unsent = kept.unsent.includes(itemId) ? kept.unsent : [...kept.unsent, itemId]
      update({ answers: { ...kept.answers, [itemId]: value }, revision: kept.revision + 1, unsent })
      void bring()
    },
    submit(asked) {
      if (state.step !== 'answering' || state.kept.submission) return
      const answeredOn = new Date().toLocaleDateString('sv-SE')
      update({ submission: { key: crypto.randomUUID(), answeredOn, ...(asked ? { asked } : {}) } })
      void bring()
    },
    askAll() {
      if (state.step !== 'answering') return
      // The revision tells other windows that this is the newer one.
      update({ asksAll: true, revision: state.kept.revision + 1 })
      void bring()
    },
    leave() {
      if (state.step !== 'answering' || !state.kept.form.isPrivate) return
      clearTimeout(timer)
      void leaveForm()
    },
    async forget() {
      clearTimeout(timer)
      await forgetKept()
      await leaveForm()
      set({ step: 'forgotten' })
    },
  }
}

/** What was asked adaptively and nothing else: an answer from a path that was left again is not sent. */
function pick(answers: Answers, asked: readonly string[]): Answers {
  return Object.fromEntries(asked.map((id) => [id, answers[id] ?? null]))
}
