import { coderReliability } from '#families/coder-reliability.ts'
import { readCodingsAmong } from '#features/bond-page/codings.service.ts'
import type { Coding } from '#features/bond-page/codings.contract.ts'
import { everybodyIn, field, nameIn, plainItem, type Source } from './source.service.ts'

/** What coders found. Without a coder reliable on that day it is not handed to a court. */
export const codingsSource: Source = {
  content: 'codings',
  gather: async ({ trx, scope, found }) =>
    (await readCodingsAmong(trx, scope, found.id, everybodyIn(found))).map((coding) => ({
      ...plainItem,
      key: `coding:${coding.id}`,
      content: 'codings',
      label: 'coding',
      name: coding.instrument,
      day: coding.codedOn,
      lane: coding.lane,
      ownerId: coding.lane === 'self' ? coding.personId : null,
      subjectIds: [coding.personId],
      isUnreliable: coderReliability(coding.raters, coding.codedOn) !== 'reliable',
      fields: [
        ...field('category', categoryOf(coding)),
        ...field('whom', nameIn(found, coding.caregiverId), 'other-person'),
        ...field('scales', scalesOf(coding)),
        ...field('coders', coding.raters.map(({ name }) => name).join('; ')),
        ...field('agreement', coding.agreement),
      ],
    })),
}

function categoryOf({ primary, sub, forcedAlternative }: Coding): string {
  return [primary, sub, forcedAlternative && `(${forcedAlternative})`].filter(Boolean).join(' ')
}

function scalesOf({ scales }: Coding): string {
  return scales
    .map(
      ({ name, target, value, unscorableReason }) =>
        `${name}${target ? ` (${target})` : ''}: ${value ?? unscorableReason ?? '–'}`,
    )
    .join('; ')
}
