import { checkItem } from '#psychometrics/irt/irt-item.ts'
import type { ItemParameters } from './item-parameters.schema.ts'
import type { ResponseSet } from './response-set.schema.ts'

type Problem = { path: (string | number)[]; message: string }

type AskedBy = {
  items: readonly { id: string; responses: string }[]
  responses: Readonly<Record<string, ResponseSet>>
  branches?: readonly unknown[] | undefined
}

type ScaleAskedFrom = {
  items: readonly string[]
  reverse: readonly string[]
  recode?: readonly { items: readonly string[] }[] | undefined
  weights?: Readonly<Record<string, number>> | undefined
  parts?: readonly unknown[] | undefined
}

/** Why no parameters can make this scale adaptive, or undefined where they can. */
export function whyNeverAdaptive(instrument: AskedBy, scale: ScaleAskedFrom): string | undefined {
  if (scale.parts) return 'It is made of other scales, and those have the items.'
  if ((instrument.branches ?? []).length > 0)
    return 'Some of its questions depend on an earlier answer; who asks adaptively cannot keep to that.'
  if (scale.recode)
    return 'Its answers count by points of their own, so a threshold has no place between them.'
  if (Object.values(scale.weights ?? {}).some((weight) => weight < 0))
    return 'Some of its items are taken away from the sum.'
  if (scale.items.some((id) => stepsOf(instrument, id) === undefined))
    return 'Some of its questions are not answered by choosing one of several.'
  return undefined
}

/** Everything in the parameters that does not fit the scale: paths start at the parameters, and items go by position. */
export function problemsOfItemParameters(
  instrument: AskedBy,
  scale: ScaleAskedFrom,
  { model, items }: Pick<ItemParameters, 'model' | 'items'>,
): Problem[] {
  const never = whyNeverAdaptive(instrument, scale)
  if (never !== undefined) return [{ path: [], message: `This scale cannot be asked adaptively. ${never}` }]
  const problems: Problem[] = []
  for (const [index, { item: id, a, b, keyed }] of items.entries()) {
    const add = (field: string, message: string) =>
      problems.push({ path: ['items', index, field], message: `Item ${id}: ${message}` })
    if (!scale.items.includes(id)) {
      add('item', 'it is not in this scale.')
      continue
    }
    if (items.findIndex((one) => one.item === id) !== index) add('item', 'it is named twice.')
    const steps = stepsOf(instrument, id)!
    if (b.length !== steps - 1)
      add('b', `it has ${steps} answers and so needs ${steps - 1} thresholds; here are ${b.length}.`)
    const isReversed = scale.reverse.includes(id)
    if (isReversed && keyed === undefined)
      add(
        'keyed',
        'it is reversed. Say with “as-keyed” that the numbers hold for the answer after reversing.',
      )
    const refused = refusalOf({ model, a, b })
    if (refused) add(refused.startsWith('The discrimination') ? 'a' : 'b', refused)
  }
  for (const id of scale.items)
    if (!items.some(({ item }) => item === id))
      problems.push({ path: ['items'], message: `Item ${id} of the scale has no parameters.` })
  return problems
}

/** How many answers an item has; undefined where they are not a few to choose from. */
function stepsOf({ items, responses }: AskedBy, id: string): number | undefined {
  const set = responses[items.find((item) => item.id === id)?.responses ?? '']
  return set?.kind === 'choice' ? set.values.length : undefined
}

function refusalOf(item: Parameters<typeof checkItem>[0]): string | undefined {
  try {
    checkItem(item)
    return undefined
  } catch (error) {
    return (error as RangeError).message
  }
}
