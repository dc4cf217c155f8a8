import { readResponses, type CountedResponse } from '#features/measures/read-responses.service.ts'
import { field, plainItem, type Source } from './source.service.ts'

/** Answers and scores. The wording of questions belongs to others and is not in it. */
export const responsesSource: Source = {
  content: 'responses',
  gather: async ({ trx, scope, found }) =>
    (await readResponses(trx, scope, found.id)).map((response) => ({
      ...plainItem,
      key: `response:${response.id}`,
      content: 'responses',
      label: 'response',
      name: response.instrumentName,
      day: response.answeredOn,
      lane: response.lane,
      ownerId: response.personId,
      subjectIds: [response.personId],
      isViolence: response.isTeamOnly,
      fields: [...field('answers', answersText(response)), ...field('scores', scoresText(response))],
    })),
}

function answersText({ answers }: CountedResponse): string {
  return Object.entries(answers)
    .map(([item, value]) => `${item}: ${value ?? '–'}`)
    .join('; ')
}

/** Two decimals are more than any of the scales carries. */
function scoresText({ scores }: CountedResponse): string {
  return scores.map(({ name, value }) => `${name}: ${Math.round(value * 100) / 100}`).join('; ')
}
