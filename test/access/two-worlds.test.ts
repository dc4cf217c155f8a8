import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '#server/access/actor.ts'
import { actsOfJonas, asides, lookAtEverything, type Act } from './acts-of-jonas.ts'
import { Received, buildTwinWorld, idOf, writeNote, type Method, type TwinWorld } from './two-worlds.ts'

/**
 * The strongest statement about a lane: two worlds that are the same but for what is in the lane of one partner, and that
 * it is there at all. Whatever anybody else of the case can receive must be the same, byte for byte: bodies, statuses,
 * headers, lengths, counts, orders, their own trail, the mails to them, and what they find by searching.
 */

const today = new Date().toISOString().slice(0, 10)

/** Addresses with the ids that somebody of this case could know. */
type Own = { occasionId: string; bondIds: string[]; runsFrame?: boolean }

function addressesFor(world: TwinWorld, own: Own): [Method, string][] {
  const ids: Record<string, string[]> = {
    caseId: [world.caseId],
    bondId: own.bondIds,
    personId: ['amara', 'jonas', 'mila'].map(idOf),
    'people/:id': ['amara', 'jonas', 'mila'].map(idOf),
    'occasions/:id': [own.occasionId],
    'notes/:id': [idOf('joint note')],
    'bonds/:id': own.bondIds,
  }
  return world.t.app.describedRoutes
    .filter((route) => route.method === 'GET' && !(own.runsFrame && isApart(route.path)))
    .flatMap(({ path }) => {
      let addresses = [path]
      for (const [place, values] of Object.entries(ids)) {
        const parameter = place.includes(':') ? place : `:${place}`
        addresses = addresses.flatMap((address) =>
          address.includes(parameter)
            ? values.map((id) => address.replace(parameter, parameter.replace(/:\w+/, id)))
            : [address],
        )
      }
      return addresses
        .filter((address) => !address.includes(':'))
        .map((url): [Method, string] => ['GET', url])
    })
}

/**
 * What those who run the frame answer for: the trail, what leaves the practice, that a case is on hold. It tells what was done
 * and never what was said, and has tests of its own.
 */
const isApart = (path: string) => /^\/api\/(audit|releases)|\/(keeping|releases)$/.test(path)

const searches: [string, object][] = [
  ...['Amara', 'Jonas', 'Nils', 'afraid', 'refuge', 'hark', 'Lindqvist'].flatMap(
    (text): [string, object][] => [
      ['/api/search', { text, limit: 20 }],
      ['/api/people/search', { text, limit: 50 }],
      ['/api/cases/search', { text, status: 'all', limit: 50 }],
    ],
  ),
  ['/api/search/recent', { caseIds: [idOf('case')] }],
]

/** What one observer receives, from reading everything they can name to doing what is theirs to do. */
async function receive(world: TwinWorld, actor: Actor, own: Own): Promise<Received> {
  const received = new Received()
  for (const [method, url] of addressesFor(world, own))
    received.add(`${method} ${url}`, await world.t.call(actor, { method, url }))
  if (actor.kind === 'member')
    for (const [url, payload] of searches)
      received.add(
        `POST ${url} ${JSON.stringify(payload)}`,
        await world.t.call(actor, { method: 'POST', url, payload }),
      )
  return received
}

async function everythingReceived(world: TwinWorld): Promise<Record<string, string[]>> {
  const { caseId, person, member } = world
  const bondIds = Object.values(world.bondOf)
  const occasionId = world.formOf['amara']!
  const own = { occasionId, bondIds }
  const all: Record<string, string[]> = {}
  for (const [name, actor] of Object.entries(person))
    if (name !== 'jonas') all[name] = (await receive(world, actor, own)).lines
  for (const name of ['supervisor', 'colleague', 'desk', 'owner'] as const)
    all[name] = (
      await receive(world, member[name].actor, { ...own, runsFrame: name === 'owner' || name === 'desk' })
    ).lines
  // Amara answers on a phone of her own, says yes to a recording, and looks at her trail again.
  const doing = new Received()
  const phone = await world.phone(occasionId)
  doing.add('link: look', await phone('GET', '/api/answering'))
  doing.add('link: one answer', await phone('PUT', '/api/answering/answers/1', { value: 3, revision: 1 }))
  doing.add(
    'link: sent',
    await phone('POST', '/api/answering/submission', {
      submissionKey: idOf('submission of amara'),
      answeredOn: today,
      answers: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [String(index + 1), 2])),
    }),
  )
  doing.add('link: again', await phone('GET', '/api/answering'))
  doing.add(
    'recording',
    await world.t.call(person.amara, {
      method: 'POST',
      url: '/api/my-consents/recording',
      payload: { caseId, purpose: 'supervision', decision: 'given' },
    }),
  )
  for (const [method, url] of addressesFor(world, own))
    doing.add(`${method} ${url}`, await world.t.call(person.amara, { method, url }))
  all['amara doing'] = doing.lines
  all['mails'] = world.t.mails
    .filter((mail) => !mail.to.startsWith('jonas'))
    .map((mail) => JSON.stringify(mail).replaceAll(/#[\w-]+/g, '#·'))
  return all
}

function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  return Object.keys({ ...one, ...other }).flatMap((name) => {
    const [here, there] = [one[name] ?? [], other[name] ?? []]
    if (here.length !== there.length) return [`${name}: ${here.length} answers, ${there.length} in the other`]
    return here.flatMap((line, index) =>
      line === there[index] ? [] : [`${name}\n${firstDifference(line, there[index]!)}`],
    )
  })
}

/** The address, and where the two answers begin to differ. */
function firstDifference(one: string, other: string): string {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  const [address] = one.split('\n')
  const from = Math.max(0, at - 80)
  return `${address}\n  without: ${one.slice(from, at + 120)}\n  with:    ${other.slice(from, at + 120)}`
}

async function twin(acts: readonly Act[], segments: readonly object[] = []): Promise<TwinWorld> {
  const world = await buildTwinWorld(segments)
  onTestFinished(() => world.t.close())
  for (const act of acts) await act(world)
  await lookAtEverything(world)
  return world
}

test(
  'nobody else of the case can tell a world with his private things from one without them',
  { timeout: 240_000 },
  async () => {
    const only = process.env['TWO_WORLDS_ONLY']
    const acts = Object.entries(actsOfJonas)
      .filter(([name]) => !only || name.includes(only))
      .map(([, act]) => act)
    const without = await everythingReceived(await twin([]))
    const withThem = await everythingReceived(await twin(acts, asides))
    const received = Object.values(withThem).flat()
    console.info(
      `two worlds: ${received.length} answers, ${received.join('').length} bytes to ${Object.keys(withThem).length} observers`,
    )
    expect(received.length).toBeGreaterThan(200)
    expect(differences(without, withThem)).toEqual([])
  },
)

test(
  'the comparison sees what a partner is shown: a shared note, a count, a word in her trail',
  { timeout: 120_000 },
  async () => {
    const plain = await everythingReceived(await twin([]))
    const shared = await everythingReceived(
      await twin([
        (world) => writeNote(world, 'another joint note', { lane: 'unit', about: ['amara'], body: 'Seen.' }),
      ]),
    )
    const seen = differences(plain, shared).map((one) => one.split('\n')[0])
    expect(seen).toContain('amara')
    expect(seen).toContain('supervisor')
  },
)
