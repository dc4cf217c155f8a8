import { rhythmDays, type Rhythm } from '#families/contact/rhythm-days.ts'
import { sealJson } from '#server/sealed.ts'

type Row = Record<string, unknown>
type OfPlan = { practice_id: string; case_id: string; child_id: string; plan_id: string; created_by: string }

/** Before and after: mood, calm, closeness, sleep, and what was seen. */
const seen = [
  [
    [5, 4, 6, 5],
    [3, 2, 7, 3],
    'Would not go to bed alone, and asked twice whether Grandmother is still alive.',
  ],
  [[5, 5, 6, 6], [4, 3, 6, 4], 'Quiet in the car. Told of the dog at supper, and cried.'],
  [[6, 4, 5, 5], [5, 5, 7, 5], 'Sat close to me all evening and was content with it.'],
  [[6, 6, 6, 7], [6, 6, 7, 6], 'Put the drawing for Grandmother on the wall.'],
] as const
const sides = ['mood', 'calm', 'closeness', 'sleep'] as const

export const everySecondMonth = (from: string): Rhythm => ({ kind: 'every', every: 2, unit: 'month', from })

/**
 * What became of the days of a plan that have passed: most came about, one did not, and of the latest nobody has spoken
 * yet; and how the child was before and after the first of them.
 */
export function contactRows(
  ofPlan: OfPlan,
  openedOn: string,
  uuid: () => string,
): { dates: Row[]; observations: Row[] } {
  const today = new Date().toISOString().slice(0, 10)
  const days = rhythmDays(everySecondMonth(openedOn), openedOn, today).slice(0, -1)
  const dates = days.map((due_on, index) => {
    const isMissed = index === 3
    const reason = isMissed ? 'Grandmother was in hospital.' : ''
    const rowId = `${ofPlan.plan_id}/contact/${due_on}`
    return {
      ...ofPlan,
      ...{ kind: 'contact', due_on, outcome: isMissed ? 'not-happened' : 'happened' },
      content: sealJson({ table: 'contact_date', column: 'content', rowId, lane: 'team' }, { reason }),
    }
  })
  const observations = dates
    .filter(({ outcome }) => outcome === 'happened')
    .slice(0, seen.length)
    .flatMap(({ due_on: contact_on }, index) =>
      (['before', 'after'] as const).map((moment, at) => {
        const id = uuid()
        const [before, after, words] = seen[index]!
        const values = moment === 'before' ? before : after
        const content = {
          observer: 'The foster carer',
          ratings: Object.fromEntries(sides.map((side, side_at) => [side, values[side_at]])),
          text: at === 0 ? '' : words,
        }
        return {
          ...{ ...ofPlan, id, lane: 'team', contact_on, moment },
          content: sealJson(
            { table: 'contact_observation', column: 'content', rowId: id, lane: 'team' },
            content,
          ),
        }
      }),
    )
  return { dates, observations }
}
