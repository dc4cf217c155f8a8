import type { CourseData } from './course-data.ts'
import { fitDyadicCourse } from './fit-dyadic-course.ts'
import type { CourseFit } from './fit-dyadic-course.ts'
import { roleColumns } from './role-columns.ts'

type Values = ArrayLike<number | null>

/** One row per dyad and time, with what both partners answered; null where nothing is known. */
export type PartnersOverTime = {
  dyad: ArrayLike<number | string>
  /** Rising within each dyad. */
  time: ArrayLike<number>
  outcome: { a: Values; b: Values }
  /** The outcome itself may be one of them, to see how each partner's carries over. */
  predictors: readonly { name: string; a: Values; b: Values }[]
  /** Predictors of the same row, or of the dyad's row before. */
  from: 'same-time' | 'time-before'
  autoregressive: boolean
}

export type ApimOverTime =
  | CourseFit
  | {
      fitted: false
      reason: Exclude<ReturnType<typeof fitDyadicCourse>, CourseFit>['reason'] | 'times-not-rising'
    }

/**
 * How each partner's score at one time depends on both partners' predictors at that time or the time before.
 *
 * The actor–partner interdependence model over time: per role an intercept, actor and partner effects; intercepts
 * that differ among dyads and go together, residuals with a variance per role and a same-time correlation. A row of
 * a role counts where its outcome and all its predictors are known. With the outcome of the time before among the
 * predictors and few times, its effect is drawn down a little (Nickell 1981, doi:10.2307/1911408).
 * Source: Cook & Kenny 2005, doi:10.1080/01650250444000405; Bolger & Laurenceau 2013, chapter 8.
 *
 * @returns effects named `a:intercept`, `b:intercept`, then per predictor `a:actor:…`, `b:actor:…`, `a:partner:…`, `b:partner:…`
 * @throws RangeError if columns differ in length or a number is not finite
 *
 * @example
 * const dyad = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]
 * const time = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]
 * const outcome = { a: [3, 4, 6, 2, 5, 3, 7, 6, 8, 4, 4, 7], b: [2, 4, 5, 3, null, 2, 6, 7, 5, 5, 3, 6] }
 * const x = { name: 'x', a: [1, 0, 2, 1, 3, 0, 2, 1, 3, 2, 0, 1], b: [0, 2, 1, 1, 0, 2, 3, 1, 2, 0, 1, 2] }
 * const data = { dyad, time, outcome, predictors: [x], from: 'same-time', autoregressive: false }
 * apimOverTime(data, 'REML').fixed[2].name // 'a:actor:x'
 */
export function apimOverTime(data: PartnersOverTime, method: 'REML' | 'ML'): ApimOverTime {
  const rows = data.dyad.length
  const all = [data.outcome, ...data.predictors].flatMap(({ a, b }) => [a, b])
  if (data.time.length !== rows || all.some((values) => values.length !== rows))
    throw new RangeError('Columns must have one value per row.')
  const before = data.from === 'same-time' ? undefined : rowsBefore(data)
  if (before === 'times-not-rising') return { fitted: false, reason: before }

  const kept: { row: number; role: 'a' | 'b'; predictors: { actor: number; partner: number }[] }[] = []
  for (let row = 0; row < rows; row++) {
    const source = before ? before[row] : row
    if (source === undefined) continue
    for (const role of ['a', 'b'] as const) {
      const other = role === 'a' ? 'b' : 'a'
      const predictors = data.predictors.flatMap((predictor) => {
        const [actor, partner] = [predictor[role][source], predictor[other][source]]
        return typeof actor === 'number' && typeof partner === 'number' ? [{ actor, partner }] : []
      })
      if (data.outcome[role][row] !== null && predictors.length === data.predictors.length)
        kept.push({ row, role, predictors })
    }
  }
  const role = kept.map((one) => one.role)
  const column = (name: string, value: (one: (typeof kept)[number]) => number) =>
    roleColumns({ name, values: kept.map(value) }, role)
  const intercepts = column('intercept', () => 1)
  const course: CourseData = {
    dyad: kept.map((one) => data.dyad[one.row]!),
    role,
    time: kept.map((one) => data.time[one.row]!),
    outcome: kept.map((one) => data.outcome[one.role][one.row]!),
    fixed: [
      ...intercepts,
      ...data.predictors.flatMap(({ name }, k) => [
        ...column(`actor:${name}`, (one) => one.predictors[k]!.actor),
        ...column(`partner:${name}`, (one) => one.predictors[k]!.partner),
      ]),
    ],
    random: intercepts,
    residual: { rolesDiffer: true, sameTime: true, autoregressive: data.autoregressive },
  }
  return fitDyadicCourse(course, method)
}

/** The row of the same dyad before each row, if there is one. */
function rowsBefore({ dyad, time }: PartnersOverTime): (number | undefined)[] | 'times-not-rising' {
  const last = new Map<number | string, number>()
  const before: (number | undefined)[] = []
  for (let row = 0; row < dyad.length; row++) {
    const found = last.get(dyad[row]!)
    if (found !== undefined && !(time[row]! > time[found]!)) return 'times-not-rising'
    before.push(found)
    last.set(dyad[row]!, row)
  }
  return before
}
