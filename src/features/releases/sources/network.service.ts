import { networkFunctions, type NetworkRanks } from '#families/network/attachment-network.ts'
import { drawnFamily } from '#features/family/kept-family.contract.ts'
import { readFamily } from '#features/family/family.service.ts'
import { readNetworkAnswers } from '#features/network/network-answers.service.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { field, nameIn, plainItem, type Source } from './source.service.ts'

const aNetwork = { ...plainItem, content: 'family', label: 'network' } as const

/** Whom somebody turns to: as it was told in sessions, and as people of the case said in their own account. */
export const networkSource: Source = {
  content: 'family',
  gather: async ({ trx, scope, found }) => {
    const family = drawnFamily(await readFamily(trx, scope, found.id))
    const relatives = new Map(family.people.map((one) => [one.id, one]))
    const idOf = (id: string) => relatives.get(id)?.personId ?? id
    const told = family.networks.map(({ id, person, source, saidOn, ranks, lane }): GatheredItem => ({
      ...aNetwork,
      key: `network:${id}`,
      day: saidOn,
      lane,
      ownerId: lane === 'self' ? idOf(source ?? person) : null,
      subjectIds: [idOf(person)],
      speakerId: source ? (relatives.get(source)?.personId ?? null) : null,
      fields: fieldsOf(ranks, (who) => relatives.get(who)?.name ?? ''),
    }))
    const answered = await readNetworkAnswers(trx, scope, found.id)
    const own = answered.map(({ id, personId, answeredOn, ranks }): GatheredItem => ({
      ...aNetwork,
      key: `network-answer:${id}`,
      day: answeredOn,
      lane: 'self',
      ownerId: personId,
      subjectIds: [personId],
      speakerId: personId,
      fields: fieldsOf(ranks, (who) => nameIn(found, who)),
    }))
    return [...told, ...own]
  },
}

function fieldsOf(ranks: NetworkRanks, nameOf: (id: string) => string) {
  return networkFunctions.flatMap((of) =>
    field(
      of,
      ranks[of]
        .map((one, index) => `${index + 1}. ${'person' in one ? nameOf(one.person) : one.name}`)
        .join('; '),
      'other-person',
    ),
  )
}
