import { givesCopy, seesCopy, seesEntry, seesVersion } from './may-entry.ts'
import { seesBond, seesBondEntry, seesCoding } from './may-bond.ts'
import {
  changesAuthorisation,
  changesDecision,
  changesRelease,
  seesAuthorisation,
  seesDecision,
  seesFile,
  seesRelease,
  seesReview,
} from './may-release.ts'
import {
  seesHousehold,
  seesMember,
  seesNudge,
  seesRelative,
  seesSystem,
  seesSystemTie,
  seesTie,
} from './may-family.ts'
import {
  knowsCase,
  readsContent,
  standingOf,
  standingsOf,
  type Actor,
  type Content,
  type InCase,
  type InPractice,
  type Respondent,
  type Standing,
  type Table,
  type World,
} from './standing.ts'

/**
 * The rules of confidentiality as the product states them, written a second time and without a look at the
 * policies: what the tests hold the database against. They import nothing of the product, so that no mistake is shared.
 */

/** What a member did to learn is theirs alone. */
function isOwnTraining(who: Standing, row: { member_id: string }): boolean {
  return who.member !== undefined && row.member_id === who.id
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
  // A merge and what is said of two people: for members who know both.
  person_merge: (who, row, world) => knowsBoth(who, row, [row.kept_id, row.merged_id], world),
  merge_confirmation: (who, row, world) =>
    world.person_merge.some(
      (merge) =>
        merge.practice_id === row.practice_id &&
        merge.id === row.merge_id &&
        reads.person_merge(who, merge, world),
    ),
  not_same_person: (who, row, world) => knowsBoth(who, row, [row.a_id, row.b_id], world),
  case: (who, row) => knowsCase(who, row.id),
  participant: knowsPart,
  care_team: (who, row) => knowsTeamOf(who, row.case_id),
  bond: seesBond,
  relative: seesRelative,
  family_union: seesTie('family_union'),
  parent_link: seesTie('parent_link'),
  multiple_birth: seesTie('multiple_birth'),
  emotional_line: seesTie('emotional_line'),
  household: seesHousehold,
  household_member: seesMember,
  genogram_nudge: seesNudge,
  legal_hold: ownsOrTreats,
  retention_setting: (who) => who.member !== undefined,
  erasure: ownsOrTreats,
  ecomap_system: seesSystem,
  ecomap_tie: seesSystemTie,
  attachment_network: seesTie('attachment_network'),
  // What somebody says of themself, whatever case it is in: theirs, and for those who treat.
  network_answer: (who, row) => readsContent(who, contentOf({ ...row, lane: 'self' })),
  training_evidence: isOwnTraining,
  case_entry: seesEntry,
  case_entry_version: seesVersion,
  entry_copy: seesCopy,
  // Their own word, whatever others were given.
  entry_reply: (who, row) => readsContent(who, contentOf({ ...row, lane: 'self' })),
  attachment_coding: seesCoding,
  bond_entry: seesBondEntry,
  consent_note: (who, row) =>
    who.member ? knowsCase(who, row.case_id) : who.person !== undefined && row.person_ids.includes(who.id),
  consent_setting: (who) => who.member !== undefined,
  // What the unit has agreed on: those who are in it, those who signed it, and the staff who know the case.
  unit_policy: (who, row, world) =>
    who.member
      ? knowsCase(who, row.case_id)
      : who.person !== undefined &&
        (who.person.readsUnitOf.has(row.case_id) ||
          world.policy_signature.some(
            (one) =>
              one.practice_id === row.practice_id && one.policy_id === row.id && one.person_id === who.id,
          )),
  policy_signature: (who, row) =>
    who.member ? knowsCase(who, row.case_id) : who.person !== undefined && row.person_id === who.id,
  legal_role: readsAsTeam,
  legal_evidence: readsAsTeam,
  recording_consent: (who, row) =>
    who.member
      ? knowsCase(who, row.case_id)
      : who.person !== undefined && [row.person_id, row.given_by].includes(who.id),
  proxy_review: readsAsTeam,
  contact_conflict: (who, row) => runsOrTreats(who, row.case_id),
  safety_decision: readsAsTeam,
  course: readsAsTeam,
  course_entry: readsAsTeam,
  check_answer: readsAsTeam,
  practice_protocol: (who) => who.member !== undefined,
  // That it was opened is for everybody who works on the case; why, and what was thought of it, for who answers for it.
  emergency_opening: (who, row) =>
    who.member !== undefined &&
    (answersFor(who, row) || isOfTeam(who, row) || who.member.supervises.has(row.case_id)),
  emergency_reason: answersFor,
  emergency_review: answersFor,
  unit_separation: (who, row) =>
    who.member
      ? knowsCase(who, row.case_id)
      : who.person !== undefined &&
        who.person.readsUnitOf.has(row.case_id) &&
        who.person.knowsPeopleOf.has(row.case_id),
  release_setting: (who) => who.member !== undefined,
  release: seesRelease,
  release_decision: seesDecision,
  release_authorisation: seesAuthorisation,
  release_review: seesReview,
  release_file: seesFile,
  wording: () => true,
  licence_answer: (who) => who.member !== undefined,
  key_confirmation: () => true,
  practice_instrument: () => true,
  item_parameters: () => true,
  library_entry: (who, row) =>
    who.member !== undefined ||
    (who.person !== undefined &&
      row.audience === 'clients' &&
      row.status === 'published' &&
      row.removed_at === null),
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
  note: seesPartOfNote,
  // Each by its own lane, whatever lane its note has.
  note_segment: seesPartOfNote,
  // What was taken away can be brought back by those who treat; others do not learn that it was there.
  history_entry: (who, row) =>
    readsContent(who, contentOf(row, row.created_by)) &&
    (who.member !== undefined || row.removed_at === null),
  contact_plan: readsAsTeam,
  contact_date: readsAsTeam,
  contact_observation: (who, row) =>
    readsContent(who, contentOf({ ...row, person_id: row.child_id }, row.created_by)),
  // The child reads what was approved for it, and nobody else of the case reads anything.
  life_story_page: (who, row) =>
    who.member
      ? readsAsTeam(who, row)
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

function knowsBoth(who: Standing, { practice_id }: InPractice, ids: string[], world: World): boolean {
  return (
    who.member !== undefined &&
    ids.every((id) =>
      world.person.some(
        (person) =>
          person.practice_id === practice_id && person.id === id && reads.person(who, person, world),
      ),
    )
  )
}

/** A draft is its author's alone, as long as they work on the case; what is signed is read by those of its lane. */
function seesPartOfNote(who: Standing, row: World['note'][number]): boolean {
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
}

function isOwnDraftOfNote(who: Standing, row: World['note'][number]): boolean {
  return who.member !== undefined && row.author_id === who.id && row.status === 'draft'
}

/** What decides about a child is for those who treat, not for the frame and not for the family. */
function isOfTeam(who: Standing, row: InCase): boolean {
  return who.member?.treats.has(row.case_id) === true
}

/** The same to read, also for who opened the case in an emergency. */
function readsAsTeam(who: Standing, row: InCase): boolean {
  return isOfTeam(who, row) || who.member?.opened.has(row.case_id) === true
}

/** Who opened a case in an emergency, who leads it, and the owners. */
function answersFor(who: Standing, row: InCase & { member_id: string }): boolean {
  if (!who.member) return false
  return who.member.owns || who.member.leads.has(row.case_id) || row.member_id === who.id
}

/** What a court wants and what is erased: for those who treat, and for the owner, who answers for it. */
function ownsOrTreats(who: Standing, row: InCase): boolean {
  return who.member?.owns === true || who.member?.treats.has(row.case_id) === true
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
  // Undone by who runs the frame or treats the kept one, and only once.
  person_merge: (who, row, world) =>
    row.undone_at === null &&
    reads.person_merge(who, row, world) &&
    (who.member?.runsFrame === true ||
      world.participant.some(
        (part) =>
          part.practice_id === row.practice_id &&
          part.person_id === row.kept_id &&
          who.member?.treats.has(part.case_id),
      )),
  case: (who, row) => runsOrTreats(who, row.id),
  participant: (who, row) => runsOrTreats(who, row.case_id),
  care_team: (who, row) => runsOrTreats(who, row.case_id),
  bond: (who, row, world) => who.member?.treats.has(row.case_id) === true && reads.bond(who, row, world),
  // Owners and admins change a pack in any state, as far as its content does not change; therapists a draft.
  practice_protocol: (who, row, world) =>
    holds(who, world, 'owner', 'admin') || (row.status === 'draft' && holds(who, world, 'therapist')),
  // Whoever treats the case, as far as they see it.
  relative: treatsAnd(seesRelative),
  family_union: treatsAnd(seesTie('family_union')),
  parent_link: treatsAnd(seesTie('parent_link')),
  multiple_birth: treatsAnd(seesTie('multiple_birth')),
  emotional_line: treatsAnd(seesTie('emotional_line')),
  household: treatsAnd(seesHousehold),
  household_member: treatsAnd(seesMember),
  genogram_nudge: treatsAnd(seesNudge),
  ecomap_system: treatsAnd(seesSystem),
  ecomap_tie: treatsAnd(seesSystemTie),
  attachment_network: treatsAnd(seesTie('attachment_network')),
  consent_setting: (who) => who.member?.owns === true,
  legal_role: isOfTeam,
  proxy_review: isOfTeam,
  contact_conflict: isOfTeam,
  emergency_opening: (who, row) => row.ended_at === null && answersFor(who, row),
  unit_separation: (who, row) => row.undone_at === null && isOfTeam(who, row),
  legal_hold: ownsOrTreats,
  retention_setting: (who) => who.member?.owns === true,
  // What was decided for good stays; that it is done is said by nobody.
  erasure: (who, row) => ['asked', 'approved'].includes(row.state) && ownsOrTreats(who, row),
  attachment_coding: treatsAnd(seesCoding),
  bond_entry: treatsAnd(seesBondEntry),
  training_evidence: isOwnTraining,
  case_entry: treatsAnd(seesEntry),
  entry_copy: givesCopy,
  release_setting: (who) => who.member?.owns === true,
  release: changesRelease,
  release_decision: changesDecision,
  release_authorisation: changesAuthorisation,
  licence_answer: (who) => who.member?.owns === true,
  key_confirmation: (who) => who.member?.owns === true,
  item_parameters: (who) => who.member?.owns === true,
  library_entry: (who) => who.member?.writesLibrary === true,
  assignment: (who, row) => who.member?.treats.has(row.case_id) === true,
  occasion: (who, row) => who.member?.treats.has(row.case_id) === true,
  answer_link: (who, row) => who.member?.treats.has(row.case_id) === true,
  draft_answer: isOwnDraft,
  score: (who, row) => who.member?.treats.has(row.case_id) === true,
  note: isOwnDraftOfNote,
  note_segment: isOwnDraftOfNote,
  history_entry: (who, row, world) =>
    who.member?.treats.has(row.case_id) === true && reads.history_entry(who, row, world),
  contact_plan: (who, row) => who.member?.treats.has(row.case_id) === true,
  contact_date: (who, row) => who.member?.treats.has(row.case_id) === true,
  contact_observation: (who, row, world) =>
    who.member?.treats.has(row.case_id) === true && reads.contact_observation(who, row, world),
  life_story_page: (who, row) => who.member?.treats.has(row.case_id) === true,
  idempotency_key: (who, row) => row.actor_id === who.id,
}

/** Whether a member has one of the roles. */
function holds(who: Standing, world: World, ...roles: string[]): boolean {
  return (
    who.member !== undefined &&
    world.member.some(
      (one) =>
        one.practice_id === who.practiceId &&
        one.id === who.id &&
        roles.some((role) => one.roles.includes(role)),
    )
  )
}

function treatsAnd<Row extends InCase>(sees: Rule<Row>): Rule<Row> {
  return (who, row, world) => who.member?.treats.has(row.case_id) === true && sees(who, row, world)
}

function runsOrTreats(who: Standing, caseId: string): boolean {
  return who.member !== undefined && (who.member.runsFrame || who.member.treats.has(caseId))
}

/** Only what was never sent or signed can be removed, and keys that have served their time. */
const removes: Partial<Rules> = {
  draft_answer: isOwnDraft,
  note: isOwnDraftOfNote,
  note_segment: isOwnDraftOfNote,
  // A picture goes while its page is a draft; a page itself is only taken away, never removed.
  life_story_picture: (who, row, world) =>
    pageOf(row, world).some(
      (page) => page.status === 'draft' && who.member?.treats.has(page.case_id) === true,
    ),
  idempotency_key: changes.idempotency_key!,
  practice_protocol: (who, row, world) =>
    row.status === 'draft' && holds(who, world, 'owner', 'admin', 'therapist'),
  not_same_person: (who, row, world) =>
    (who.member?.runsFrame === true || who.member?.isClinician === true) &&
    reads.not_same_person(who, row, world),
}

const rulesOf = { read: reads, change: changes, remove: removes }

function may(action: keyof typeof rulesOf, actor: Actor, world: World) {
  const standings = standingsOf(actor, world)
  return (table: Table, row: InPractice): boolean => {
    const rule = rulesOf[action][table] as Rule<InPractice> | undefined
    return (
      rule !== undefined &&
      standings.some((standing) => row.practice_id === standing.practiceId && rule(standing, row, world))
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
