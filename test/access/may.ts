/**
 * The rules of confidentiality as the product states them, written a second time and without a look at the
 * policies: what the tests hold the database against. It imports nothing, so that no mistake is shared.
 */
export type Actor = { practiceId: string; kind: 'member' | 'person' | 'link'; id: string }

type InPractice = { practice_id: string }
type InCase = InPractice & { case_id: string }
type Respondent = InCase & { id: string; person_id: string; lane: string }

/** Every row of every table, with the columns that the rules ask about. */
export type World = {
  practice: InPractice[]
  member: (InPractice & { id: string; roles: string[]; status: string })[]
  person: (InPractice & { id: string; created_by: string })[]
  person_detail: (InPractice & { person_id: string })[]
  case: (InPractice & { id: string; format: string; created_by: string })[]
  participant: (InCase & { person_id: string; reads_unit: boolean; ended_at: Date | null })[]
  care_team: (InCase & { member_id: string; position: string; ended_at: Date | null })[]
  bond: (InCase & {
    id: string
    from_person_id: string
    to_person_id: string
    lane: string
    created_by: string
  })[]
  consent_note: (InCase & { id: string; person_ids: string[] })[]
  wording: (InPractice & { id: string })[]
  licence_answer: (InPractice & { instrument_id: string })[]
  key_confirmation: (InPractice & { instrument_id: string; instrument_version: string })[]
  practice_instrument: (InPractice & { id: string })[]
  assignment: (Respondent & { created_by: string })[]
  occasion: (Respondent & { about_person_id: string | null; status: string })[]
  answer_link: (InCase & {
    id: string
    occasion_id: string
    person_id: string
    expires_at: Date
    revoked_at: Date | null
  })[]
  draft_answer: (InPractice & { occasion_id: string; item_id: string; person_id: string })[]
  response: (Respondent & { occasion_id: string })[]
  score: (Omit<Respondent, 'id'> & {
    response_id: string
    scale_id: string
    run: number
    is_shared: boolean
  })[]
  note: (InCase & { id: string; lane: string; person_id: string | null; author_id: string; status: string })[]
  history_entry: (InCase & {
    id: string
    person_id: string
    lane: string
    created_by: string
    removed_at: Date | null
  })[]
  contact_plan: (InCase & { id: string; child_id: string })[]
  life_story_page: (InCase & { id: string; child_id: string; status: string; removed_at: Date | null })[]
  life_story_picture: (InPractice & { page_id: string })[]
  event: (InPractice & {
    id: string
    case_id: string | null
    lane: string
    person_id: string | null
    author_id: string
  })[]
  idempotency_key: (InPractice & { actor_id: string; key: string })[]
  audit_entry: (InPractice & { seq: number; person_ids: string[] })[]
  audit_head: InPractice[]
}
export type Table = keyof World

/** What a row of content says about its confidentiality. */
type Content = { caseId: string | null; lane: string; personId: string | null; authorId: string | null }

/** Where the actor stands now, or undefined for somebody who is not let in at all. */
export type Standing = {
  practiceId: string
  id: string
  /** Clinicians treat and supervise; the frame (owner, admin, front desk) runs everything but reads no content. */
  member?: {
    owns: boolean
    runsFrame: boolean
    isClinician: boolean
    treats: Set<string>
    supervises: Set<string>
  }
  person?: { takesPartIn: Set<string>; readsUnitOf: Set<string>; knowsPeopleOf: Set<string> }
  link?: {
    occasionId: string
    caseId: string
    personId: string
    otherPersonId: string | null
  }
}

export function standingOf(actor: Actor, world: World): Standing | undefined {
  const here = <Row extends InPractice>(rows: Row[]) =>
    rows.filter((row) => row.practice_id === actor.practiceId)
  const standing = { practiceId: actor.practiceId, id: actor.id }
  if (actor.kind === 'member') {
    const member = here(world.member).find((row) => row.id === actor.id)
    if (member?.status !== 'active') return undefined
    const has = (...roles: string[]) => roles.some((role) => member.roles.includes(role))
    const places = here(world.care_team).filter(
      (place) => place.member_id === actor.id && place.ended_at === null,
    )
    const casesOf = (supervising: boolean, allowed: boolean) =>
      new Set(
        places
          .filter((place) => allowed && (place.position === 'supervisor') === supervising)
          .map((place) => place.case_id),
      )
    return {
      ...standing,
      member: {
        owns: has('owner'),
        runsFrame: has('owner', 'admin', 'frontdesk'),
        isClinician: has('therapist', 'trainee'),
        treats: casesOf(false, has('therapist', 'trainee')),
        supervises: casesOf(true, has('therapist', 'supervisor')),
      },
    }
  }
  if (actor.kind === 'person') {
    const parts = here(world.participant).filter(
      (part) => part.person_id === actor.id && part.ended_at === null,
    )
    const isGroup = (caseId: string) =>
      here(world.case).some((row) => row.id === caseId && row.format === 'group')
    return {
      ...standing,
      person: {
        takesPartIn: new Set(parts.map((part) => part.case_id)),
        readsUnitOf: new Set(parts.filter((part) => part.reads_unit).map((part) => part.case_id)),
        knowsPeopleOf: new Set(parts.filter((part) => !isGroup(part.case_id)).map((part) => part.case_id)),
      },
    }
  }
  const link = here(world.answer_link).find((row) => row.id === actor.id)
  if (!link || link.revoked_at !== null || link.expires_at <= new Date()) return undefined
  const occasion = here(world.occasion).find((row) => row.id === link.occasion_id)
  return {
    ...standing,
    link: {
      occasionId: link.occasion_id,
      caseId: link.case_id,
      personId: link.person_id,
      otherPersonId: occasion?.about_person_id ?? null,
    },
  }
}

/** The lanes. */
function readsContent({ member, person, id }: Standing, content: Content): boolean {
  const { caseId, lane, personId, authorId } = content
  const within = (cases: Set<string>) => caseId !== null && cases.has(caseId)
  if (member) {
    if (lane === 'process') return authorId === id
    if (lane === 'supervision') return authorId === id || within(member.supervises)
    if (lane === 'unit') return within(member.treats) || within(member.supervises)
    return within(member.treats)
  }
  if (person) {
    if (lane === 'self') return personId === id
    // In a group nobody learns from what the unit reads who else takes part.
    if (lane === 'unit')
      return (
        within(person.readsUnitOf) && (personId === null || personId === id || within(person.knowsPeopleOf))
      )
  }
  return false
}

/** Knowing that a case is, who takes part in it and who treats. */
function knowsCase({ member, person }: Standing, caseId: string): boolean {
  if (member) return member.runsFrame || member.treats.has(caseId) || member.supervises.has(caseId)
  return person?.knowsPeopleOf.has(caseId) ?? false
}

/** One's own place is never hidden from oneself; the holder of a link learns nobody else's. */
function knowsPart(who: Standing, part: { case_id: string; person_id: string }): boolean {
  if (who.link) return part.person_id === who.link.personId
  return (who.person && part.person_id === who.id) || knowsCase(who, part.case_id)
}

function knowsTeamOf(who: Standing, caseId: string): boolean {
  return knowsCase(who, caseId) || (who.person?.readsUnitOf.has(caseId) ?? false)
}

const contentOf = (row: Respondent | Omit<Respondent, 'id'>, authorId: string | null = null): Content => ({
  caseId: row.case_id,
  lane: row.lane,
  personId: row.person_id,
  authorId,
})

type Rule<Row> = (who: Standing, row: Row, world: World) => boolean
type Rules = { [Name in Table]: Rule<World[Name][number]> }

const reads: Rules = {
  practice: () => true,
  member: (who, row, world) =>
    who.member !== undefined ||
    world.care_team.some(
      (place) =>
        place.practice_id === row.practice_id &&
        place.member_id === row.id &&
        knowsTeamOf(who, place.case_id),
    ),
  person: (who, row, world) =>
    who.member?.runsFrame === true ||
    (who.person && row.id === who.id) ||
    world.participant.some(
      (part) => part.practice_id === row.practice_id && part.person_id === row.id && knowsPart(who, part),
    ) ||
    // The name of whom the questions are about.
    [who.link?.personId, who.link?.otherPersonId].includes(row.id),
  // Address and date of birth: of oneself, and for those who run the frame or work with the person.
  person_detail: (who, row, world) =>
    who.member?.runsFrame === true ||
    (who.person !== undefined && row.person_id === who.id) ||
    (who.member !== undefined &&
      world.participant.some(
        (part) =>
          part.practice_id === row.practice_id && part.person_id === row.person_id && knowsPart(who, part),
      )),
  case: (who, row) => knowsCase(who, row.id),
  participant: knowsPart,
  care_team: (who, row) => knowsTeamOf(who, row.case_id),
  bond: (who, row) =>
    readsContent(who, {
      caseId: row.case_id,
      lane: row.lane,
      personId: row.from_person_id,
      authorId: row.created_by,
    }),
  consent_note: (who, row) =>
    who.member ? knowsCase(who, row.case_id) : who.person !== undefined && row.person_ids.includes(who.id),
  wording: () => true,
  licence_answer: (who) => who.member !== undefined,
  key_confirmation: () => true,
  practice_instrument: () => true,
  assignment: (who, row) =>
    who.member
      ? readsContent(who, contentOf(row, row.created_by))
      : who.person !== undefined && isOwnAndOpen(who, row),
  occasion: (who, row) => {
    if (who.link) return who.link.occasionId === row.id
    return who.member ? readsContent(who, contentOf(row)) : isOwnAndOpen(who, row)
  },
  answer_link: (who, row) => (who.link ? row.id === who.id : who.member?.treats.has(row.case_id) === true),
  draft_answer: isOwnDraft,
  response: (who, row) =>
    who.link ? who.link.occasionId === row.occasion_id : readsContent(who, contentOf(row)),
  score: (who, row) => readsContent(who, contentOf(row)) && (who.member !== undefined || row.is_shared),
  note: (who, row) => {
    const worksHere = who.member?.treats.has(row.case_id) || who.member?.supervises.has(row.case_id)
    if (row.author_id === who.id && worksHere) return true
    return (
      row.status === 'signed' &&
      readsContent(who, {
        caseId: row.case_id,
        lane: row.lane,
        personId: row.person_id,
        authorId: row.author_id,
      })
    )
  },
  // What was taken away can be brought back by those who treat; others do not learn that it was there.
  history_entry: (who, row) =>
    readsContent(who, contentOf(row, row.created_by)) &&
    (who.member !== undefined || row.removed_at === null),
  contact_plan: (who, row) => who.member?.treats.has(row.case_id) === true,
  // The child reads what was approved for it, and nobody else of the case reads anything.
  life_story_page: (who, row) =>
    who.member
      ? who.member.treats.has(row.case_id)
      : who.person !== undefined &&
        row.child_id === who.id &&
        row.status === 'approved' &&
        row.removed_at === null,
  life_story_picture: (who, row, world) =>
    pageOf(row, world).some((page) => reads.life_story_page(who, page, world)),
  event: (who, row) =>
    who.member !== undefined &&
    readsContent(who, {
      caseId: row.case_id,
      lane: row.lane,
      personId: row.person_id,
      authorId: row.author_id,
    }),
  idempotency_key: (who, row) => row.actor_id === who.id,
  // Clients learn who looked at their record through a function that names neither record nor others.
  audit_entry: (who) => who.member?.owns === true,
  audit_head: (who) => who.member?.owns === true,
}

/** What one was asked oneself, unless the answers go to the team alone. */
function isOwnAndOpen(who: Standing, row: { person_id: string; lane: string }): boolean {
  return row.person_id === who.id && row.lane !== 'team'
}

function isOwnDraft(who: Standing, row: { occasion_id: string; person_id: string }): boolean {
  return who.link
    ? who.link.occasionId === row.occasion_id
    : who.person !== undefined && row.person_id === who.id
}

function pageOf(picture: World['life_story_picture'][number], world: World): World['life_story_page'] {
  return world.life_story_page.filter(
    (page) => page.practice_id === picture.practice_id && page.id === picture.page_id,
  )
}

/** What may be changed, by a statement that does not even look at the row. */
const changes: Partial<Rules> = {
  practice: (who) => who.member?.owns === true,
  member: (who) => who.member?.owns === true,
  person: (who, row, world) =>
    who.member?.runsFrame === true ||
    world.participant.some(
      (part) =>
        part.practice_id === row.practice_id &&
        part.person_id === row.id &&
        who.member?.treats.has(part.case_id),
    ),
  person_detail: (who, row, world) =>
    changes.person!(who, { ...row, id: row.person_id } as unknown as World['person'][number], world),
  case: (who, row) => runsOrTreats(who, row.id),
  participant: (who, row) => runsOrTreats(who, row.case_id),
  care_team: (who, row) => runsOrTreats(who, row.case_id),
  bond: (who, row, world) => who.member?.treats.has(row.case_id) === true && reads.bond(who, row, world),
  licence_answer: (who) => who.member?.owns === true,
  key_confirmation: (who) => who.member?.owns === true,
  assignment: (who, row) => who.member?.treats.has(row.case_id) === true,
  occasion: (who, row) => who.member?.treats.has(row.case_id) === true,
  answer_link: (who, row) => who.member?.treats.has(row.case_id) === true,
  draft_answer: isOwnDraft,
  score: (who, row) => who.member?.treats.has(row.case_id) === true,
  note: (who, row) => who.member !== undefined && row.author_id === who.id && row.status === 'draft',
  history_entry: (who, row, world) =>
    who.member?.treats.has(row.case_id) === true && reads.history_entry(who, row, world),
  contact_plan: (who, row) => who.member?.treats.has(row.case_id) === true,
  life_story_page: (who, row) => who.member?.treats.has(row.case_id) === true,
  idempotency_key: (who, row) => row.actor_id === who.id,
}

function runsOrTreats(who: Standing, caseId: string): boolean {
  return who.member !== undefined && (who.member.runsFrame || who.member.treats.has(caseId))
}

/** Only what was never sent or signed can be removed, and keys that have served their time. */
const removes: Partial<Rules> = {
  draft_answer: isOwnDraft,
  note: changes.note!,
  // A picture goes while its page is a draft; a page itself is only taken away, never removed.
  life_story_picture: (who, row, world) =>
    pageOf(row, world).some(
      (page) => page.status === 'draft' && who.member?.treats.has(page.case_id) === true,
    ),
  idempotency_key: changes.idempotency_key!,
}

const rulesOf = { read: reads, change: changes, remove: removes }

function may(action: keyof typeof rulesOf, actor: Actor, world: World) {
  const standing = standingOf(actor, world)
  return (table: Table, row: InPractice): boolean => {
    const rule = rulesOf[action][table] as Rule<InPractice> | undefined
    return (
      standing !== undefined &&
      rule !== undefined &&
      row.practice_id === standing.practiceId &&
      rule(standing, row, world)
    )
  }
}

/** Whether the actor may read the rows of this world; the standing is worked out once. */
export const readerOf = (actor: Actor, world: World) => may('read', actor, world)
export const changerOf = (actor: Actor, world: World) => may('change', actor, world)
export const removerOf = (actor: Actor, world: World) => may('remove', actor, world)

export function mayRead(actor: Actor, table: Table, row: InPractice, world: World): boolean {
  return readerOf(actor, world)(table, row)
}

/** What an actor may add to a case, in its own name. */
export function mayAddToCase(
  actor: Actor,
  table: 'bond' | 'assignment' | 'consent_note' | 'note',
  content: { caseId: string; lane: string },
  world: World,
): boolean {
  const who = standingOf(actor, world)?.member
  const exists = world.case.some((row) => row.practice_id === actor.practiceId && row.id === content.caseId)
  if (!who || !exists) return false
  if (who.treats.has(content.caseId)) return true
  if (table === 'consent_note') return who.runsFrame
  return table === 'note' && content.lane === 'supervision' && who.supervises.has(content.caseId)
}
