import { openDB } from 'idb'
import type { AnsweringForm, Answers } from '#features/answers/answers.contract.ts'

/** What this device holds of one form until it is sent. */
export type KeptForm = {
  form: AnsweringForm
  answers: Answers
  revision: number
  /** Items whose newest answer the server does not have yet. */
  unsent: string[]
  /** Set once the person has sent the form; the key makes sending it twice one response. */
  submission: { key: string; answeredOn: string } | null
}

const open = () =>
  openDB('securebase-answers', 1, {
    upgrade(database) {
      database.createObjectStore('form')
    },
  })

// A browser that refuses to keep anything (some private windows) still lets the person answer online.
export async function loadKept(): Promise<KeptForm | undefined> {
  try {
    const database = await open()
    const kept = (await database.get('form', 'current')) as KeptForm | undefined
    database.close()
    return kept
  } catch {
    return undefined
  }
}

export async function keep(kept: KeptForm): Promise<void> {
  try {
    const database = await open()
    await database.put('form', kept, 'current')
    database.close()
  } catch {
    // See above.
  }
}

export async function forgetKept(): Promise<void> {
  try {
    const database = await open()
    await database.clear('form')
    database.close()
  } catch {
    // See above.
  }
}

/** The device's own answers win over the server's where the server has not seen them. */
export function mergeKept(form: AnsweringForm, kept: KeptForm | undefined): KeptForm {
  if (!kept || kept.form.occasionId !== form.occasionId)
    return { form, answers: form.answers, revision: form.revision, unsent: [], submission: null }
  const answers = { ...form.answers }
  for (const itemId of kept.unsent) answers[itemId] = kept.answers[itemId] ?? null
  return { ...kept, form, answers, revision: Math.max(form.revision, kept.revision) }
}
