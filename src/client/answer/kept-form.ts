import type { AnsweringForm, AnswerValue, Answers } from '#features/answers/answers.contract.ts'

/** An answer on this device. The revision counts up with every answer given; the higher one is the newer one. */
export type KeptAnswer = { value: AnswerValue; revision: number; isSent: boolean }

/** What the device holds of one questionnaire until it has been sent whole. */
export type KeptForm = {
  occasionId: string
  /** Recognises the link when it is opened again without network. The link itself is not kept. */
  linkHash: string | null
  form: Omit<AnsweringForm, 'answers' | 'revision'>
  answers: Record<string, KeptAnswer>
  /** The highest revision given so far. */
  revision: number
  /** Which question was last on screen; as many as there are questions means the look back at the end. */
  place: number
  /** Made when the person presses "Send", so that sending again is the same response. */
  submission: { submissionKey: string; answeredOn: string } | null
}

/** The form as the server knows it. */
export function keepForm(form: AnsweringForm, linkHash: string | null): KeptForm {
  const { answers, revision, ...shown } = form
  const kept = Object.entries(answers).map(([itemId, value]) => [itemId, { value, revision, isSent: true }])
  return {
    occasionId: form.occasionId,
    linkHash,
    form: shown,
    answers: Object.fromEntries(kept) as Record<string, KeptAnswer>,
    revision,
    place: 0,
    submission: null,
  }
}

/**
 * The device's copy brought up to date with the server's: what was not sent yet stays, everything else is as the
 * server has it. The place and a submission under way are only known here.
 */
export function refreshForm(kept: KeptForm, form: AnsweringForm, linkHash: string | null): KeptForm {
  const fresh = keepForm(form, linkHash ?? kept.linkHash)
  const unsent = Object.entries(kept.answers).filter(([, answer]) => !answer.isSent)
  return {
    ...fresh,
    answers: { ...fresh.answers, ...Object.fromEntries(unsent) },
    revision: Math.max(kept.revision, fresh.revision),
    place: kept.place,
    submission: kept.submission,
  }
}

export function giveAnswer(kept: KeptForm, itemId: string, value: AnswerValue): KeptForm {
  const revision = kept.revision + 1
  return {
    ...kept,
    revision,
    answers: { ...kept.answers, [itemId]: { value, revision, isSent: false } },
  }
}

/** Two copies of one form, from two tabs or from screen and storage: of each answer the newer one stands. */
export function mergeForms(ours: KeptForm, theirs: KeptForm): KeptForm {
  const answers = { ...ours.answers }
  for (const [itemId, their] of Object.entries(theirs.answers)) {
    const our = answers[itemId]
    answers[itemId] = our === undefined ? their : newerAnswer(our, their)
  }
  return {
    ...ours,
    answers,
    revision: Math.max(ours.revision, theirs.revision),
    submission: ours.submission ?? theirs.submission,
  }
}

function newerAnswer(one: KeptAnswer, other: KeptAnswer): KeptAnswer {
  if (one.revision !== other.revision) return one.revision > other.revision ? one : other
  return one.isSent ? one : other
}

/** The answer that has waited longest to be sent. */
export function nextUnsent(kept: KeptForm): { itemId: string; answer: KeptAnswer } | undefined {
  const waiting = Object.entries(kept.answers)
    .filter(([, answer]) => !answer.isSent)
    .toSorted(([, one], [, other]) => one.revision - other.revision)
  const [first] = waiting
  return first && { itemId: first[0], answer: first[1] }
}

/** The server has answered for this revision. What was typed meanwhile still waits. */
export function markSent(kept: KeptForm, itemId: string, revision: number): KeptForm {
  const answer = kept.answers[itemId]
  if (answer === undefined || answer.revision !== revision) return kept
  return { ...kept, answers: { ...kept.answers, [itemId]: { ...answer, isSent: true } } }
}

/** The server cannot take this answer: it is taken back, so that the person can give another one. */
export function takeBack(kept: KeptForm, itemId: string): KeptForm {
  const { [itemId]: _refused, ...answers } = kept.answers
  return { ...kept, answers }
}

/** Everything given, as it is sent at the end. */
export function answersOf(kept: KeptForm): Answers {
  return Object.fromEntries(Object.entries(kept.answers).map(([itemId, { value }]) => [itemId, value]))
}

/** Whether the question has an answer. Skipped on purpose and never reached are both open. */
export function isAnswered(kept: KeptForm, itemId: string): boolean {
  return (kept.answers[itemId]?.value ?? null) !== null
}

/** Places of the questions that have no answer. */
export function openPlaces(kept: KeptForm): number[] {
  return kept.form.questions.flatMap((question, place) => (isAnswered(kept, question.id) ? [] : [place]))
}
