import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor as ServerActor } from '#server/access/actor.ts'
import { may } from '#server/access/permissions.ts'
import { seal } from '#server/sealed.ts'
import { buildTestApp, type TestApp } from '#testing/app.ts'
import { readerOf } from './may.ts'
import { standingOf, standingsOf, type Actor, type Table, type World } from './standing.ts'
import { actorsOf, drawWorld, insertWorld, readWorld, type Rows } from './world.ts'

let t: TestApp
beforeAll(async () => {
  t = await buildTestApp()
})
afterAll(() => t.close())

/** Words that can be found again: every name and every text says which row it is. */
function mark(rows: Rows): void {
  for (const person of rows.person)
    person.name = seal({ table: 'person', column: 'name', rowId: String(person.id) }, `person ${person.id}`)
  for (const note of rows.note)
    note.body = seal(
      { table: 'note', column: 'body', rowId: String(note.id), lane: note.lane },
      `note ${note.id}`,
    )
  for (const segment of rows.note_segment)
    segment.body = seal(
      { table: 'note_segment', column: 'body', rowId: String(segment.id), lane: segment.lane },
      `note ${segment.id}`,
    )
  for (const consent of rows.consent_note)
    consent.body = seal(
      { table: 'consent_note', column: 'body', rowId: String(consent.id) },
      `consent ${consent.id}`,
    )
  for (const relative of rows.relative)
    if (!relative.person_id)
      relative.name = seal(
        { table: 'relative', column: 'name', rowId: String(relative.id) },
        `relative ${relative.id}`,
      )
  for (const entry of rows.bond_entry)
    entry.body = seal(
      { table: 'bond_entry', column: 'body', rowId: String(entry.id), lane: entry.lane ?? 'team' },
      `entry ${entry.id}`,
    )
  for (const household of rows.household)
    household.name = seal(
      { table: 'household', column: 'name', rowId: String(household.id) },
      `household ${household.id}`,
    )
  // Looking at an assignment that runs opens what is due, and each actor shall find the world as it was drawn.
  for (const assignment of rows.assignment) assignment.status = 'ended'
  for (const member of rows.member) member.name = `member ${member.id}`
}

/** Tables whose rows have an id of their own, which is in the answer when something of the row is. */
const identified = [
  'member',
  'person',
  'case',
  'bond',
  'consent_note',
  'unit_policy',
  'legal_role',
  'proxy_review',
  'recording_consent',
  'assignment',
  'occasion',
  'response',
  'note',
  'note_segment',
  'relative',
  'family_union',
  'parent_link',
  'multiple_birth',
  'emotional_line',
  'household',
  'ecomap_system',
  'ecomap_tie',
  'attachment_network',
  'network_answer',
  'case_entry',
  'entry_copy',
  'entry_reply',
  'history_entry',
  'contact_plan',
  'contact_observation',
  'life_story_page',
  'attachment_coding',
  'bond_entry',
] as const
type Identified = (typeof identified)[number]
type Known = Map<string, { table: Identified; row: World[Identified][number] }>

/**
 * One's own part in a case is never hidden from oneself, also in a group, and it names the case by its id; nor is that of
 * a record that was merged into one's own.
 */
function hasPartIn(actor: Actor, caseId: string, world: World): boolean {
  if (actor.kind !== 'person') return false
  const ids = standingsOf(actor, world).map(({ id }) => id)
  return world.participant.some(
    (part) =>
      part.practice_id === actor.practiceId && part.case_id === caseId && ids.includes(part.person_id),
  )
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function serverActor(actor: Actor, world: World): ServerActor {
  if (actor.kind !== 'member') return { kind: 'person', practiceId: actor.practiceId, id: actor.id }
  const roles =
    world.member.find((row) => row.id === actor.id && row.practice_id === actor.practiceId)?.roles ?? []
  return { kind: 'member', practiceId: actor.practiceId, id: actor.id, roles: roles as never }
}

type Get = (url: string, payload?: object) => ReturnType<TestApp['call']>
const idsOf = (items: { id: string }[] | undefined) => (items ?? []).map((item) => item.id).toSorted()

/** Of a family, by kind: the ids of what is drawn for this actor. */
type DrawnIds = Record<string, string[]>

/** What the model lets this actor read of a family, but for what was removed and what hangs on it. */
function drawnFor(actor: Actor, caseId: string, world: World): DrawnIds {
  const mayRead = readerOf(actor, world)
  const isOpen = (table: Table, row: { practice_id: string; case_id: string; removed_at: Date | null }) =>
    row.case_id === caseId && row.removed_at === null && mayRead(table, row)
  const people = world.relative.filter((row) => isOpen('relative', row))
  const isDrawn = (id: string | null) => people.some((row) => row.id === id)
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id).toSorted()
  const households = world.household.filter(
    (row) =>
      isOpen('household', row) &&
      world.household_member.some(
        (member) =>
          member.household_id === row.id && isOpen('household_member', member) && isDrawn(member.relative_id),
      ),
  )
  const systems = world.ecomap_system.filter((row) => isOpen('ecomap_system', row))
  const isAround = (id: string | null) => [...households, ...systems].some((row) => row.id === id)
  return {
    people: ids(people),
    unions: ids(
      world.family_union.filter(
        (row) => isOpen('family_union', row) && isDrawn(row.a_id) && isDrawn(row.b_id),
      ),
    ),
    parentLinks: ids(
      world.parent_link.filter(
        (row) => isOpen('parent_link', row) && isDrawn(row.parent_id) && isDrawn(row.child_id),
      ),
    ),
    multipleBirths: ids(
      world.multiple_birth.filter((row) => isOpen('multiple_birth', row) && row.child_ids.every(isDrawn)),
    ),
    lines: ids(
      world.emotional_line.filter(
        (row) =>
          isOpen('emotional_line', row) &&
          isDrawn(row.from_id) &&
          isDrawn(row.to_id) &&
          (row.source_id === null || isDrawn(row.source_id)),
      ),
    ),
    households: ids(households),
    systems: ids(systems),
    systemTies: ids(
      world.ecomap_tie.filter(
        (row) =>
          isOpen('ecomap_tie', row) &&
          isAround(row.system_id) &&
          (row.relative_id === null || isDrawn(row.relative_id)) &&
          (row.household_id === null || isAround(row.household_id)),
      ),
    ),
    networks: ids(
      world.attachment_network.filter(
        (row) =>
          isOpen('attachment_network', row) &&
          [row.person_id, ...row.figure_ids].every(isDrawn) &&
          (row.source_id === null || isDrawn(row.source_id)),
      ),
    ),
    nudges: world.genogram_nudge
      .filter((row) => row.case_id === caseId && mayRead('genogram_nudge', row) && isDrawn(row.relative_id))
      .map((row) => row.relative_id)
      .toSorted(),
  }
}

function drawnIn(body: Record<string, Record<string, string>[]>): DrawnIds {
  const idOf = (row: Record<string, string>) => row['id'] ?? row['person']!
  return Object.fromEntries(Object.entries(body).map(([kind, rows]) => [kind, rows.map(idOf).toSorted()]))
}

/** The family of each case, and through the eyes of everybody in it: as the model draws it for them. */
async function familyComplaints(get: Get, actor: Actor, caseId: string, world: World): Promise<string[]> {
  const complaints: string[] = []
  const compare = (what: string, body: Parameters<typeof drawnIn>[0], drawn: DrawnIds) => {
    if (JSON.stringify(drawnIn(body)) !== JSON.stringify(drawn)) complaints.push(what)
    seenInFamilies += Object.values(drawn).flat().length
  }
  const family = await get(`/api/cases/${caseId}/family`)
  if (family.status !== 200) return complaints
  compare(`family of ${caseId} is not that of the model`, family.body, drawnFor(actor, caseId, world))
  for (const part of world.participant.filter((row) => row.case_id === caseId)) {
    const { status, body } = await get(`/api/cases/${caseId}/family?as=${part.person_id}`)
    if (status !== 200) continue
    const person: Actor = { kind: 'person', practiceId: part.practice_id, id: part.person_id }
    const what = `family of ${caseId} through the eyes of ${part.person_id} is not that of the model`
    compare(what, body, drawnFor(person, caseId, world))
  }
  return complaints
}
let seenInFamilies = 0
let seenByClients = 0

type NoteOfList = { id: string; segments: { id: string }[] }
type Between = { from_person_id: string; to_person_id: string }
const sameTwo = (one: Between, other: Between) =>
  [one.from_person_id, one.to_person_id].toSorted().join() ===
  [other.from_person_id, other.to_person_id].toSorted().join()

/** What the lists hold is exactly what the model lets this actor read: nothing more, and nothing is kept back. */
/** What a client reads of their bonds and of whom they turn to: all that is theirs, and nothing that is only supposed. */
function ownPagesComplaints(
  { items = [] }: { items?: { id: string }[] },
  { cases = [] }: { cases?: { caseId: string; answers: { id: string }[] }[] },
  actor: Actor,
  world: World,
): string[] {
  const mayRead = readerOf(actor, world)
  const ids = standingsOf(actor, world).map(({ id }) => id)
  const isOwn = (bondId: string) =>
    world.bond.some(
      (bond) => bond.id === bondId && (ids.includes(bond.from_person_id) || ids.includes(bond.to_person_id)),
    )
  const entries = world.bond_entry.filter(
    (row) => row.kind !== 'hypothesis' && isOwn(row.bond_id) && mayRead('bond_entry', row),
  )
  const answers = world.network_answer.filter(
    (row) =>
      mayRead('network_answer', row) &&
      world.participant.some(
        (part) => part.case_id === row.case_id && ids.includes(part.person_id) && part.ended_at === null,
      ),
  )
  seenByClients += entries.length + answers.length
  const shown = cases.flatMap((one) => idsOf(one.answers)).toSorted()
  return [
    ...(entries.length <= 20 && idsOf(items).toSorted().join() !== idsOf(entries).toSorted().join()
      ? [`what ${actor.id} reads of their bonds differs`]
      : []),
    ...(shown.join() === idsOf(answers).toSorted().join() ? [] : [`whom ${actor.id} turns to differs`]),
  ]
}

async function listComplaints(get: Get, actor: Actor, world: World): Promise<string[]> {
  const mayRead = readerOf(actor, world)
  const as = serverActor(actor, world)
  const complaints: string[] = []
  const readable = (table: Table, within: (row: never) => boolean = () => true) =>
    (world[table] as { id: string; practice_id: string }[])
      .filter((row) => within(row as never) && mayRead(table, row))
      .map((row) => row.id)
      .toSorted()
  const compare = (what: string, given: string[], allowed: string[]) => {
    if (given.join() !== allowed.join())
      complaints.push(`${what}: ${given.length} rows, not ${allowed.length}`)
  }
  const people = await get('/api/people/search', { limit: 200 })
  // Whoever may read both records of somebody finds them once.
  const isMergedForThem = (row: World['person'][number]) =>
    readable(
      'person_merge',
      (merge: World['person_merge'][number]) => merge.merged_id === row.id && merge.undone_at === null,
    ).length > 0
  if (may(as, 'person.read'))
    compare(
      'people',
      idsOf(people.body.items),
      readable('person', (row: World['person'][number]) => !isMergedForThem(row)),
    )
  const cases = await get('/api/cases?status=all&limit=200')
  if (may(as, 'case.read')) {
    compare('cases', idsOf(cases.body.items), readable('case'))
    for (const item of cases.body.items ?? []) {
      const open = readable(
        'occasion',
        (row: World['occasion'][number]) => row.case_id === item.id && row.status === 'open',
      )
      const answered = readable('response', (row: World['response'][number]) => row.case_id === item.id)
      if (item.openOccasions !== open.length)
        complaints.push(`case ${item.id} counts ${item.openOccasions} open`)
      if ((item.lastResponseOn !== null) !== answered.length > 0)
        complaints.push(`case ${item.id} tells of answers`)
    }
  }
  // Every note says of itself that it is one: a search finds those that can be read, newest first, and no other.
  const search = await get('/api/search', { text: 'note', limit: 20 })
  if (may(as, 'note.read') && may(as, 'case.read')) {
    const found = idsOf(search.body.notes)
    const known = readable('case')
    const inKnown = (row: World['note'][number]) => known.includes(row.case_id)
    const allowed = [...readable('note', inKnown), ...readable('note_segment', inKnown)].toSorted()
    if (allowed.length <= 20) compare('search', found, allowed)
    else if (found.length === 0) complaints.push(`search finds none of ${allowed.length} notes`)
  }
  for (const { id } of world.case) {
    const known = readable('case').includes(id)
    const within = (row: { case_id: string }) => row.case_id === id
    const found = await get(`/api/cases/${id}`)
    if (may(as, 'case.read') && (found.status === 200) !== known)
      complaints.push(`case ${id} answers ${found.status}`)
    const consents = await get(`/api/cases/${id}/consents`)
    if (may(as, 'consent.read'))
      compare(
        `policies of ${id}`,
        idsOf(consents.body.policies),
        known ? readable('unit_policy', within as never) : [],
      )
    const treats = consents.body.seesLegal === true
    if (may(as, 'legal-role.change'))
      compare(
        `legal roles of ${id}`,
        idsOf(consents.body.legalRoles),
        treats ? readable('legal_role', within as never) : [],
      )
    const notes = await get(`/api/cases/${id}/notes?limit=100`)
    if (may(as, 'note.read'))
      compare(
        `notes of ${id}`,
        idsOf((notes.body.items ?? []).flatMap((note: NoteOfList) => [note, ...note.segments])),
        known
          ? [...readable('note', within as never), ...readable('note_segment', within as never)].toSorted()
          : [],
      )
    const measures = await get(`/api/cases/${id}/measures`)
    const responses = (measures.body.series ?? []).flatMap((one: { responses: { responseId: string }[] }) =>
      one.responses.map((response) => response.responseId),
    )
    if (may(as, 'measure.read'))
      compare(`measures of ${id}`, responses.toSorted(), known ? readable('response', within as never) : [])
    const assignments = await get(`/api/cases/${id}/assignments`)
    if (may(as, 'assignment.read'))
      compare(
        `assignments of ${id}`,
        idsOf(assignments.body.items),
        known ? readable('assignment', within as never) : [],
      )
    for (const bond of world.bond.filter(within)) {
      const page = await get(`/api/cases/${id}/bonds/${bond.id}/page`)
      const isOpen = may(as, 'bond.read') && known && mayRead('bond', bond)
      if ((page.status === 200) !== isOpen) complaints.push(`bond ${bond.id} answers ${page.status}`)
      if (page.status !== 200) continue
      const between = (one: World['bond'][number]) =>
        within(one) && sameTwo(one, bond) && mayRead('bond', one)
      const bonds = world.bond.filter(between).map((one) => one.id)
      compare(
        `entries of ${bond.id}`,
        idsOf(page.body.entries),
        readable(
          'bond_entry',
          (row: World['bond_entry'][number]) => row.removed_at === null && bonds.includes(row.bond_id),
        ),
      )
      const ends: (string | null)[] = [bond.from_person_id, bond.to_person_id, null]
      compare(
        `codings of ${bond.id}`,
        idsOf(page.body.codings),
        readable(
          'attachment_coding',
          (row: World['attachment_coding'][number]) =>
            within(row) &&
            row.removed_at === null &&
            ends.includes(row.person_id) &&
            ends.includes(row.caregiver_id),
        ),
      )
    }
    const { status, body } = await get(`/api/cases/${id}/network-answers`)
    if (status === 200)
      compare(
        `network answers of ${id}`,
        idsOf(body.answers).toSorted(),
        readable('network_answer', (row: { case_id: string }) => row.case_id === id),
      )
    const work = await get(`/api/cases/${id}/entries?limit=500`)
    if (work.status === 200)
      compare(
        `entries of ${id}`,
        idsOf(work.body.items).toSorted(),
        readable(
          'case_entry',
          (row: { case_id: string; removed_at: Date | null }) =>
            row.case_id === id && row.removed_at === null,
        ),
      )
    if (may(as, 'family.read')) complaints.push(...(await familyComplaints(get, actor, id, world)))
    else if ((await get(`/api/cases/${id}/family`)).status < 400) complaints.push(`family of ${id} is open`)
    const of = world.participant.find((part) => part.case_id === id)!.person_id
    const history = await get(`/api/cases/${id}/history/${of}`)
    const member = standingOf(actor, world)?.member
    const isOpen = member !== undefined && (member.treats.has(id) || member.opened.has(id))
    if (!may(as, 'history.read')) continue
    const kept = (
      row: { case_id: string; removed_at: Date | null } & ({ person_id: string } | { child_id: string }),
    ) =>
      row.case_id === id &&
      row.removed_at === null &&
      ('person_id' in row ? row.person_id : row.child_id) === of
    for (const [table, list] of [
      ['history_entry', history.body.entries],
      ['contact_plan', history.body.contactPlans],
      ['contact_observation', history.body.contactObservations],
      ['life_story_page', history.body.pages],
    ] as const)
      compare(`${table} of ${id}`, idsOf(list), isOpen ? readable(table, kept as never) : [])
  }
  return complaints
}

test(
  'no answer over HTTP holds anything of a row outside the lanes of who asks, and no list keeps a row back',
  { timeout: 300_000 },
  async () => {
    const seeds = process.env['ACCESS_SEED'] ? [Number(process.env['ACCESS_SEED'])] : [10, 11]
    const worlds = seeds.map(drawWorld)
    for (const rows of worlds) {
      mark(rows)
      await insertWorld(t.database.admin, rows)
    }
    const world = await readWorld(
      t.database.admin,
      worlds.flatMap((rows) => rows.practice.map((practice) => practice.practice_id)),
    )
    const known: Known = new Map(
      identified.flatMap((table) => world[table].map((row) => [row.id, { table, row }] as const)),
    )
    // Links ask with a cookie, not as a named actor; their rows are compared in the database.
    const actors = actorsOf(world).filter((actor) => actor.kind !== 'link')
    const complaints: string[] = []
    const seen = { answers: 0, pairs: 0, readable: 0 }
    for (const actor of actors) {
      const mayRead = readerOf(actor, world)
      const get: Get = async (url, payload) => {
        const answer = await t.call(
          serverActor(actor, world),
          payload ? { method: 'POST', url, payload } : { method: 'GET', url },
        )
        seen.answers += 1
        if (answer.status >= 500) complaints.push(`${url} answers ${answer.status}`)
        // The trail of a practice names what was done to which record; it is for its owner and has no content.
        const isTrail = url.startsWith('/api/audit')
        const text = JSON.stringify(answer.body)
        for (const id of new Set(text.match(uuid))) {
          const found = known.get(id)
          if (!found || id === actor.id) continue
          const isAllowed = isTrail
            ? found.row.practice_id === actor.practiceId
            : mayRead(found.table, found.row) || (found.table === 'case' && hasPartIn(actor, id, world))
          if (!isAllowed) complaints.push(`${actor.kind} ${actor.id} gets ${found.table} ${id} from ${url}`)
          else seen.readable += 1
        }
        seen.pairs += known.size
        return answer
      }
      for (const url of ['/api/me', '/api/members', '/api/audit?limit=200', '/api/my-record/access'])
        await get(url)
      if (actor.kind === 'person') {
        const own = await get('/api/my-consents')
        const asked = world.unit_policy.filter(
          (row) => row.practice_id === actor.practiceId && mayRead('unit_policy', row),
        )
        for (const { id } of (own.body.policies ?? []) as { id: string }[])
          if (!asked.some((row) => row.id === id)) complaints.push(`person ${actor.id} is shown policy ${id}`)
      }
      const shared = await get('/api/my-record/notes')
      if (actor.kind === 'person') {
        const own = [...world.note, ...world.note_segment].filter((row) =>
          mayRead('note_id' in row ? 'note_segment' : 'note', row),
        )
        seenByClients += own.length
        if (own.length <= 20 && idsOf(shared.body.items).join() !== idsOf(own).join())
          complaints.push(`what is shared with ${actor.id} of the notes differs`)
      }
      const together = await get('/api/my-record/bond-entries')
      const network = await get('/api/my-record/network')
      if (actor.kind === 'person')
        complaints.push(...ownPagesComplaints(together.body, network.body, actor, world))
      const story = await get('/api/my-record/life-story')
      if (actor.kind === 'person') {
        const own = world.life_story_page.filter((page) => mayRead('life_story_page', page))
        if (idsOf(story.body.pages).join() !== idsOf(own).join())
          complaints.push(`the story of ${actor.id} differs`)
      }
      if (actor.kind === 'member') complaints.push(...(await listComplaints(get, actor, world)))
      const some = <Row extends { id: string }>(table: Row[]) => table.filter((_, index) => index % 4 === 0)
      for (const { id } of some(world.person)) await get(`/api/people/${id}`)
      for (const { id } of some(world.response)) await get(`/api/responses/${id}`)
      for (const { id } of some(world.occasion)) await get(`/api/occasions/${id}/form`)
    }
    console.info(
      `access over HTTP: ${seen.answers} answers to ${actors.length} actors, ${seen.pairs} pairs of answer and row, ${seen.readable} of them readable`,
    )
    expect(complaints.slice(0, 20)).toEqual([])
    expect(seenInFamilies).toBeGreaterThan(100)
    expect(seenByClients).toBeGreaterThan(20)
    expect(seen.pairs).toBeGreaterThan(20_000)
    expect(seen.readable).toBeGreaterThan(300)
  },
)
