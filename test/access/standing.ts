/**
 * Whom the rules of `may.ts` ask about, and the lanes. Like those rules it imports nothing of what it is held against.
 */
export type Actor = { practiceId: string; kind: 'member' | 'person' | 'link'; id: string }

export type InPractice = { practice_id: string }
export type InCase = InPractice & { case_id: string }
export type Drawn = InCase & { id: string; lane: string; created_by: string; removed_at: Date | null }
export type Respondent = InCase & { id: string; person_id: string; lane: string }

type OfNote = { id: string; lane: string; person_id: string | null; author_id: string; status: string }

/** Every row of every table, with the columns that the rules ask about. */
export type World = {
  practice: InPractice[]
  member: (InPractice & { id: string; roles: string[]; status: string })[]
  person: (InPractice & { id: string; created_by: string })[]
  person_detail: (InPractice & { person_id: string })[]
  case: (InPractice & { id: string; format: string; created_by: string })[]
  participant: (InCase & { person_id: string; reads_unit: boolean; ended_at: Date | null })[]
  care_team: (InCase & { member_id: string; position: string; ended_at: Date | null })[]
  person_merge: (InPractice & {
    id: string
    kept_id: string
    merged_id: string
    undone_at: Date | null
  })[]
  merge_confirmation: (InCase & { merge_id: string })[]
  not_same_person: (InPractice & { a_id: string; b_id: string })[]
  bond: (InCase & {
    id: string
    from_person_id: string
    to_person_id: string
    lane: string
    created_by: string
  })[]
  relative: (Drawn & { person_id: string | null })[]
  family_union: (Drawn & { a_id: string; b_id: string })[]
  parent_link: (Drawn & { parent_id: string; child_id: string })[]
  multiple_birth: (Drawn & { child_ids: string[] })[]
  emotional_line: (Drawn & { from_id: string; to_id: string; source_id: string | null })[]
  household: Drawn[]
  household_member: (InCase & {
    household_id: string
    relative_id: string
    stay: number
    removed_at: Date | null
  })[]
  genogram_nudge: (InCase & { relative_id: string })[]
  legal_hold: (InCase & { id: string })[]
  retention_setting: InPractice[]
  erasure: (InCase & { id: string; state: string })[]
  ecomap_system: Drawn[]
  ecomap_tie: (Drawn & { system_id: string; relative_id: string | null; household_id: string | null })[]
  attachment_network: (Drawn & { person_id: string; source_id: string | null; figure_ids: string[] })[]
  network_answer: (InCase & { id: string; person_id: string })[]
  training_evidence: (InPractice & { id: string; member_id: string })[]
  case_entry: (Drawn & { people: string[]; kind: string; owner_id: string | null })[]
  case_entry_version: (InCase & { entry_id: string })[]
  entry_copy: (InCase & {
    id: string
    entry_id: string
    kind: string
    lane: string
    person_id: string | null
    withdrawn_at: Date | null
  })[]
  entry_reply: (InCase & { id: string; copy_id: string; person_id: string })[]
  attachment_coding: (Drawn & { person_id: string; caregiver_id: string | null })[]
  bond_entry: (Drawn & { kind: string; bond_id: string; source_person_id: string | null })[]
  consent_note: (InCase & { id: string; person_ids: string[] })[]
  consent_setting: InPractice[]
  unit_policy: (InCase & { id: string })[]
  policy_signature: (InCase & { policy_id: string; person_id: string })[]
  legal_role: (InCase & { id: string })[]
  legal_evidence: (InCase & { legal_role_id: string })[]
  recording_consent: (InCase & { id: string; person_id: string; given_by: string })[]
  proxy_review: (InCase & { id: string })[]
  contact_conflict: (InCase & { id: string })[]
  safety_decision: (InCase & { id: string })[]
  course: (InCase & { id: string })[]
  course_entry: (InCase & { course_id: string; seq: number })[]
  check_answer: (InCase & { id: string })[]
  practice_protocol: (InPractice & { id: string; status: string })[]
  emergency_opening: (InCase & { id: string; member_id: string; ended_at: Date | null; ends_at: Date })[]
  emergency_reason: (InCase & { opening_id: string; member_id: string })[]
  emergency_review: (InCase & { opening_id: string; member_id: string })[]
  unit_separation: (InCase & { id: string; undone_at: Date | null })[]
  release_setting: InPractice[]
  release: (InCase & { id: string; person_id: string; recipient_id: string | null; status: string })[]
  release_decision: (InCase & { release_id: string; item_key: string })[]
  release_authorisation: (InCase & {
    release_id: string
    person_id: string
    state: string
    closed_at: Date | null
  })[]
  release_review: (InCase & { id: string; release_id: string })[]
  release_file: (InCase & { release_id: string; format: string })[]
  wording: (InPractice & { id: string })[]
  licence_answer: (InPractice & { instrument_id: string })[]
  key_confirmation: (InPractice & { instrument_id: string; instrument_version: string })[]
  practice_instrument: (InPractice & { id: string })[]
  item_parameters: (InPractice & { id: string })[]
  library_entry: (InPractice & {
    id: string
    status: string
    audience: string
    removed_at: Date | null
  })[]
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
  note: (InCase & OfNote)[]
  note_segment: (InCase & OfNote & { note_id: string })[]
  history_entry: (InCase & {
    id: string
    person_id: string
    lane: string
    created_by: string
    removed_at: Date | null
  })[]
  contact_plan: (InCase & { id: string; child_id: string })[]
  contact_date: (InCase & { plan_id: string; child_id: string })[]
  contact_observation: (InCase & {
    id: string
    child_id: string
    lane: string
    created_by: string
    removed_at: Date | null
  })[]
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
export type Content = {
  caseId: string | null
  lane: string
  personId: string | null
  authorId: string | null
}

/** Where the actor stands now, or undefined for somebody who is not let in at all. */
export type Standing = {
  practiceId: string
  id: string
  /** Clinicians treat and supervise; the frame (owner, admin, front desk) runs everything but reads no content. */
  member?: {
    owns: boolean
    writesLibrary: boolean
    runsFrame: boolean
    isClinician: boolean
    treats: Set<string>
    supervises: Set<string>
    leads: Set<string>
    /** Opened in an emergency and running now: read, and nothing more. */
    opened: Set<string>
  }
  person?: { takesPartIn: Set<string>; readsUnitOf: Set<string>; knowsPeopleOf: Set<string> }
  link?: {
    occasionId: string
    caseId: string
    personId: string
    otherPersonId: string | null
  }
}

/**
 * As whom the actor stands: as oneself, and as each record that was merged into one's own, once a clinician of every
 * case of that record has confirmed it. What is allowed is what one of them may by itself.
 */
export function standingsOf(actor: Actor, world: World): Standing[] {
  const own = standingOf(actor, world)
  if (!own?.person) return own ? [own] : []
  const here = (row: InPractice) => row.practice_id === actor.practiceId
  const merged = world.person_merge.filter(
    (merge) =>
      here(merge) &&
      merge.kept_id === actor.id &&
      merge.undone_at === null &&
      // Nobody stands in one case as two.
      !partsOf(world, actor.practiceId, merge.merged_id).some((caseId) =>
        partsOf(world, actor.practiceId, actor.id).includes(caseId),
      ) &&
      world.participant
        .filter((part) => here(part) && part.person_id === merge.merged_id)
        .every((part) =>
          world.merge_confirmation.some(
            (one) => here(one) && one.merge_id === merge.id && one.case_id === part.case_id,
          ),
        ),
  )
  return [own, ...merged.flatMap(({ merged_id: id }) => standingOf({ ...actor, id }, world) ?? [])]
}

function partsOf(world: World, practiceId: string, personId: string): string[] {
  return world.participant
    .filter((part) => part.practice_id === practiceId && part.person_id === personId)
    .map((part) => part.case_id)
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
    // Only a whole therapist opens a case, and only for as long as it runs.
    const running = here(world.emergency_opening).filter(
      (one) =>
        has('therapist') && one.member_id === actor.id && one.ended_at === null && one.ends_at > new Date(),
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
        writesLibrary: has('owner', 'admin', 'therapist'),
        runsFrame: has('owner', 'admin', 'frontdesk'),
        isClinician: has('therapist', 'trainee'),
        treats: casesOf(false, has('therapist', 'trainee')),
        supervises: casesOf(true, has('therapist', 'supervisor')),
        leads: new Set(
          places
            .filter((place) => place.position === 'lead' && has('therapist', 'trainee'))
            .map((place) => place.case_id),
        ),
        opened: new Set(running.map((one) => one.case_id)),
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
export function readsContent({ member, person, id }: Standing, content: Content): boolean {
  const { caseId, lane, personId, authorId } = content
  const within = (cases: Set<string>) => caseId !== null && cases.has(caseId)
  if (member) {
    if (lane === 'process') return authorId === id
    if (lane === 'supervision') return authorId === id || within(member.supervises)
    if (lane === 'unit') return within(member.treats) || within(member.supervises) || within(member.opened)
    return within(member.treats) || within(member.opened)
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
export function knowsCase({ member, person }: Standing, caseId: string): boolean {
  if (member)
    return (
      member.runsFrame ||
      member.treats.has(caseId) ||
      member.supervises.has(caseId) ||
      member.opened.has(caseId)
    )
  return person?.knowsPeopleOf.has(caseId) ?? false
}
