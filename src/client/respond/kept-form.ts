import { openDB, type IDBPDatabase } from 'idb'
import type { AnsweringForm, Answers } from '#features/answers/answers.contract.ts'

/** What this device holds of one form until it is sent. */
export type KeptForm = {
  form: AnsweringForm
  answers: Answers
  revision: number
  /** Items whose newest answer the server does not have yet. */
  unsent: string[]
  /** The person wishes to see every question of an adaptive form. */
  asksAll?: boolean
  /**
   * Set once the person has sent the form; the key makes sending it twice one response. `asked` is set where the
   * questions were asked adaptively: their ids in that order.
   */
  submission: { key: string; answeredOn: string; asked?: string[] } | null
}

const open = () =>
  openDB('securebase-answers', 1, {
    upgrade(database) {
      database.createObjectStore('form')
    },
  })

let last: Promise<unknown> = Promise.resolve()

/** One after the other, so that an older answer never lands on a newer one. */
function inOrder<T>(work: (database: IDBPDatabase) => Promise<T>): Promise<T | undefined> {
  const done = last.then(async () => {
    try {
      const database = await open()
      try {
        return await work(database)
      } finally {
        database.close()
      }
    } catch {
      // A browser that refuses to keep anything (some private windows) still lets the person answer online.
      return undefined
    }
  })
  last = done
  return done
}

export const loadKept = () =>
  inOrder((database) => database.get('form', 'current') as Promise<KeptForm | undefined>)
export const keep = (kept: KeptForm) => inOrder((database) => database.put('form', kept, 'current'))
export const forgetKept = () => inOrder((database) => database.clear('form'))

/** The device's own answers win over the server's where the server has not seen them. */
export function mergeKept(form: AnsweringForm, kept: KeptForm | undefined): KeptForm {
  if (!kept || kept.form.occasionId !== form.occasionId)
    return { form, answers: form.answers, revision: form.revision, unsent: [], submission: null }
  const answers = { ...form.answers }
  for (const itemId of kept.unsent) answers[itemId] = kept.answers[itemId] ?? null
  return { ...kept, form, answers, revision: Math.max(form.revision, kept.revision) }
}
