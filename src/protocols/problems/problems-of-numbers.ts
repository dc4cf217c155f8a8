import type { Protocol } from '../protocol.schema.ts'
import type { Range } from '../text.schema.ts'
import type { Problem } from './problem.ts'

/** Ranges that are upside down, reviews out of order, scores outside their scale. */
export function problemsOfNumbers(protocol: Protocol): Problem[] {
  const { dose, ages } = protocol
  return [
    ...problemsOfRange(dose.sessions, ['dose', 'sessions']),
    ...problemsOfRange(dose.months, ['dose', 'months']),
    ...(dose.sessions || dose.months
      ? []
      : [{ path: ['dose'], message: 'Say how long it usually takes: in sessions, in months or in both.' }]),
    ...dose.reviewsAfter.flatMap((session, index) =>
      index > 0 && session <= dose.reviewsAfter[index - 1]!
        ? [
            {
              path: ['dose', 'reviewsAfter', index],
              message: `A review after session ${session} cannot follow one after session ${dose.reviewsAfter[index - 1]}: put them in order.`,
            },
          ]
        : dose.sessions && session > dose.sessions.to
          ? [
              {
                path: ['dose', 'reviewsAfter', index],
                message: `A review after session ${session} comes after the usual end (${dose.sessions.to}): lower it, or raise the range.`,
              },
            ]
          : [],
    ),
    ...(ages?.from !== undefined && ages.to !== undefined && ages.from > ages.to
      ? [{ path: ['ages', 'to'], message: `It lies below ${ages.from}: swap them.` }]
      : []),
    ...protocol.roles.flatMap((role, index) =>
      role.atMost !== undefined && role.atMost < role.atLeast
        ? [
            {
              path: ['roles', index, 'atMost'],
              message: `It lies below atLeast (${role.atLeast}): swap them.`,
            },
          ]
        : [],
    ),
    ...protocol.sessionShapes.flatMap(({ parts }, shape) =>
      parts.flatMap(({ minutes }, part) =>
        problemsOfRange(minutes, ['sessionShapes', shape, 'parts', part, 'minutes']),
      ),
    ),
    ...problemsOfRatings(protocol),
  ]
}

function problemsOfRange(range: Range | undefined, path: (string | number)[]): Problem[] {
  return range && range.from > range.to
    ? [
        {
          path: [...path, 'to'],
          message: `The most (${range.to}) lies below the least (${range.from}): swap them.`,
        },
      ]
    : []
}

function problemsOfRatings({ ratingForms = [] }: Protocol): Problem[] {
  return ratingForms.flatMap((form, index): Problem[] => {
    const path = ['ratingForms', index]
    const values = form.anchors.map(({ value }) => value)
    return [
      ...(form.min >= form.max
        ? [{ path: [...path, 'max'], message: `The highest score must lie above ${form.min}.` }]
        : []),
      ...values.flatMap((value, anchor) => {
        const at = [...path, 'anchors', anchor, 'value']
        if (value < form.min || value > form.max)
          return [{ path: at, message: `Scores go from ${form.min} to ${form.max}: correct this one.` }]
        return values.indexOf(value) === anchor
          ? []
          : [{ path: at, message: `The score ${value} has two labels: take one out.` }]
      }),
    ]
  })
}
