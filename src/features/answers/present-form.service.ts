import type { Instrument, Wording } from '#instruments/instrument.schema.ts'
import type { PracticeScope } from '#server/access/permissions.ts'
import type { Trx } from '#server/database.ts'
import type { Occasion } from '#features/assignments/occasions.service.ts'
import { findWording, readInstrumentOrFail } from '#features/instruments/instruments.service.ts'
import { readAdaptiveForm } from '#features/item-parameters/item-parameters.service.ts'
import { findPersonName } from '#features/people/people.service.ts'
import { readPractice } from '#features/practice/practice.service.ts'
import type { AnsweringForm, Answers, Question } from './answers.contract.ts'

/** Puts instrument, wording and names together into what the answering page shows. */
export async function presentForm(
  trx: Trx,
  scope: PracticeScope,
  occasion: Occasion,
  given: { answers: Answers; revision: number },
): Promise<AnsweringForm> {
  const instrument = await readInstrumentOrFail(
    trx,
    scope,
    occasion.instrument_id,
    occasion.instrument_version,
  )
  const { language } = await readPractice(trx, scope.practiceId)
  const wording = await findWording(trx, scope, instrument.id, language)
  const personName = (await findPersonName(trx, scope.practiceId, occasion.person_id)) ?? ''
  const otherId = occasion.about_person_id
  const aboutName = otherId === null ? null : ((await findPersonName(trx, scope.practiceId, otherId)) ?? null)
  return {
    occasionId: occasion.id,
    status: occasion.status === 'answered' ? 'answered' : 'open',
    title: wording ? withName(wording.title, aboutName) : instrument.name,
    instruction: wording?.instruction ? withName(wording.instruction, aboutName) : null,
    language: wording?.language ?? language,
    personName,
    aboutName,
    lane: occasion.lane,
    isForChild: instrument.respondents.every((respondent) => respondent === 'child'),
    isPrivate: instrument.isTeamOnly ?? false,
    questions: instrument.items.map((item) => toQuestion(instrument, item, wording, aboutName)),
    branches: (instrument.branches ?? []).map(({ items, when, skippedCountsAs }) => ({
      items,
      when,
      skippedCountsAs,
    })),
    adaptive: await presentAdaptive(trx, scope, instrument, occasion),
    ...given,
  }
}

/** Null also where the parameters were taken back since: then every question is asked. */
async function presentAdaptive(
  trx: Trx,
  scope: PracticeScope,
  instrument: Instrument,
  { adaptive, due_on: dueOn }: Occasion,
): Promise<AnsweringForm['adaptive']> {
  const form = adaptive && (await readAdaptiveForm(trx, scope, instrument, adaptive, dueOn))
  return form && !form.isWithdrawn ? form.test : null
}

function toQuestion(
  instrument: Instrument,
  item: Instrument['items'][number],
  wording: Wording | undefined,
  aboutName: string | null,
): Question {
  const set = instrument.responses[item.responses]
  const labels = wording?.options[item.responses] ?? {}
  const pictures = wording?.pictures?.[item.responses] ?? {}
  const text = wording?.items[item.id]
  const question = {
    id: item.id,
    number: item.number,
    text: text === undefined ? null : withName(text, aboutName),
    heading: wording?.headings?.[item.id] ?? null,
  }
  if (!set || set.kind === 'text') return { ...question, answer: { kind: 'text', maxLength: 2000 } }
  if (set.kind === 'number')
    return { ...question, answer: { kind: 'number', min: set.min ?? null, max: set.max ?? null } }
  if (set.kind === 'slider')
    return {
      ...question,
      answer: {
        kind: 'slider',
        min: set.min,
        max: set.max,
        step: set.step,
        minLabel: labels[String(set.min)] ?? null,
        maxLabel: labels[String(set.max)] ?? null,
      },
    }
  return {
    ...question,
    answer: {
      kind: 'choice',
      options: set.values.map((value) => ({
        value,
        label: labels[String(value)] ?? null,
        picture: pictures[String(value)] ?? null,
      })),
    },
  }
}

/** Puts the other person's name where the wording leaves room for it. */
function withName(text: string, name: string | null): string {
  return text.replaceAll('{{name}}', name ?? '…')
}
