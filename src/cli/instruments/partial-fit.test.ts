import { expect, test } from 'vitest'
import { proposeBinding } from '#instruments/fhir/bind-to-instrument.ts'
import { parseQuestionnaires } from '#instruments/fhir/parse-questionnaires.ts'
import { loadInstruments } from '#instruments/library.ts'
import { partialFit } from './partial-fit.ts'

function fitOf(questions: number, answers: number) {
  const [result] = parseQuestionnaires(
    JSON.stringify({
      resourceType: 'Questionnaire',
      title: 'GAD-7',
      item: Array.from({ length: questions }, (_, index) => ({
        linkId: `q${index}`,
        type: 'choice',
        text: `Made-up question ${index}`,
        answerOption: Array.from({ length: answers }, (_unused, value) => ({
          valueCoding: { code: String(value), display: `Made up ${value}` },
        })),
      })),
    }),
  )
  if (!result?.accepted) throw new Error(result?.reason)
  return partialFit(proposeBinding(result.questionnaire, loadInstruments())!)
}

test('a form with one question too many is not stored unseen: its words would stand at the wrong items', () => {
  expect(fitOf(7, 4)).toBeUndefined()
  expect(fitOf(8, 4)).toMatch(/gad-7 in part only\. .*8 such questions, the instrument 7.*in the browser/)
  expect(fitOf(7, 3)).toMatch(/Question 1: The file has 3 answers, the instrument 4/)
})
