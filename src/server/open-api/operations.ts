import { z } from 'zod'
import * as account from '#features/account/account.contract.ts'
import * as answers from '#features/answers/answers.contract.ts'
import * as assignments from '#features/assignments/assignments.contract.ts'
import * as audit from '#features/audit/audit.contract.ts'
import * as bondPage from '#features/bond-page/bond-page.contract.ts'
import * as sharedEntries from '#features/bond-page/shared-entries.contract.ts'
import * as codings from '#features/bond-page/codings.contract.ts'
import * as nextSession from '#features/next-session/next-session.contract.ts'
import * as training from '#features/training/training.contract.ts'
import * as caseEntries from '#features/case-entries/case-entries.contract.ts'
import * as bonds from '#features/bonds/bonds.contract.ts'
import * as cases from '#features/cases/cases.contract.ts'
import * as separations from '#features/cases/separations.contract.ts'
import * as duplicates from '#features/duplicates/duplicates.contract.ts'
import * as family from '#features/family/family.contract.ts'
import * as emergency from '#features/emergency/emergency.contract.ts'
import * as consents from '#features/consents/consents.contract.ts'
import * as releaseDocument from '#features/releases/release-document.contract.ts'
import * as releases from '#features/releases/releases.contract.ts'
import * as legalRoles from '#features/consents/legal-roles.contract.ts'
import * as courses from '#features/courses/courses.contract.ts'
import * as protocolPacks from '#features/protocol-packs/protocol-packs.contract.ts'
import * as safety from '#features/safety/safety.contract.ts'
import * as contactDates from '#features/history/contact-dates.contract.ts'
import * as contactObservations from '#features/history/contact-observations.contract.ts'
import * as contactPlans from '#features/history/contact-plans.contract.ts'
import * as history from '#features/history/history.contract.ts'
import * as lifeStory from '#features/history/life-story.contract.ts'
import * as personHistory from '#features/history/person-history.contract.ts'
import * as instruments from '#features/instruments/instruments.contract.ts'
import * as itemParameters from '#features/item-parameters/item-parameters.contract.ts'
import * as keeping from '#features/keeping/keeping.contract.ts'
import * as library from '#features/library/library.contract.ts'
import * as bondMeasures from '#features/measures/bond-measures.contract.ts'
import * as measures from '#features/measures/measures.contract.ts'
import * as networkAnswers from '#features/network/network-answers.contract.ts'
import * as notes from '#features/notes/notes.contract.ts'
import * as sharedNotes from '#features/notes/shared-notes.contract.ts'
import * as people from '#features/people/people.contract.ts'
import * as practice from '#features/practice/practice.contract.ts'
import * as search from '#features/search/search.contract.ts'
import * as validation from '#features/validation/validation.contract.ts'

/** What a route takes and gives, for the description of the API. A test holds this list and the routes together. */
export type Operation = {
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  answer?: z.ZodType
  /** The status of success; 200 where none is given. */
  status?: 201 | 202 | 204
  /** Whether If-Match is asked for. */
  needsVersion?: true
}

const contracts = [
  account,
  answers,
  assignments,
  audit,
  bondPage,
  sharedEntries,
  caseEntries,
  training,
  nextSession,
  bonds,
  codings,
  cases,
  separations,
  duplicates,
  keeping,
  family,
  contactDates,
  contactObservations,
  contactPlans,
  emergency,
  history,
  safety,
  courses,
  protocolPacks,
  lifeStory,
  personHistory,
  instruments,
  itemParameters,
  consents,
  releaseDocument,
  releases,
  instruments,
  legalRoles,
  library,
  bondMeasures,
  measures,
  networkAnswers,
  notes,
  sharedNotes,
  people,
  practice,
  validation,
]

/** Every named schema of the contracts, so that the description names them as the code does. */
export const namedSchemas: Record<string, z.ZodType> = Object.fromEntries(
  contracts.flatMap((contract) =>
    Object.entries(contract as Record<string, unknown>).filter(
      (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType && /^[A-Z]/.test(entry[0]),
    ),
  ),
)

const page = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().optional() })
const done = z.looseObject({})

export const operations: Record<string, Operation> = {
  'GET /api/me': { summary: 'Who is signed in, and what they may do', answer: practice.Me },
  'GET /api/members': { summary: 'The staff of the practice', answer: practice.MemberList },
  'POST /api/members': {
    summary: 'Invite a member of staff',
    body: practice.NewMember,
    answer: practice.Member,
    status: 201,
  },
  'PATCH /api/members/:id': {
    summary: 'Change a member',
    body: practice.MemberChange,
    answer: practice.Member,
    needsVersion: true,
  },
  'PATCH /api/practice': {
    summary: 'Change the practice',
    body: practice.PracticeChange,
    answer: practice.Practice,
    needsVersion: true,
  },

  'POST /api/people/search': {
    summary: 'Find people by name',
    body: people.PersonSearch,
    answer: people.PersonPage,
  },
  'POST /api/search': {
    summary: 'Cases, people and notes that hold every searched word, as far as the lanes allow',
    body: search.SearchQuery,
    answer: search.SearchResults,
  },
  'POST /api/search/recent': {
    summary: 'The cases of these ids that the actor may know',
    body: search.RecentQuery,
    answer: search.RecentCases,
  },
  'GET /api/cases/:caseId/keeping': {
    summary: 'Legal holds, how long a case is kept, and erasures',
    answer: keeping.CaseKeeping,
  },
  'POST /api/cases/:caseId/legal-holds': {
    summary: 'Record a legal hold',
    body: keeping.NewHold,
    answer: keeping.LegalHold,
    status: 201,
  },
  'PUT /api/legal-holds/:id': {
    summary: 'Change or end a legal hold',
    body: keeping.HoldChange,
    answer: keeping.LegalHold,
    needsVersion: true,
  },
  'GET /api/retention-setting': {
    summary: 'How long records are kept here',
    answer: keeping.RetentionSetting,
  },
  'PUT /api/retention-setting': {
    summary: 'Choose how long records are kept here',
    body: keeping.RetentionSettingChange,
    answer: keeping.RetentionSetting,
  },
  'POST /api/cases/:caseId/erasures/preview': {
    summary: 'What would be erased, what would stay and why',
    body: keeping.ErasureSubject,
    answer: keeping.ErasurePreview,
  },
  'POST /api/cases/:caseId/erasures': {
    summary: 'Ask for an erasure',
    body: keeping.NewErasure,
    answer: keeping.Erasure,
    status: 201,
  },
  'POST /api/erasures/:id/decision': {
    summary: 'Approve, refuse or withdraw an erasure',
    body: keeping.ErasureDecision,
    answer: keeping.Erasure,
  },
  'POST /api/erasures/:id/execution': { summary: 'Carry an approved erasure out', status: 204 },
  'GET /api/erasures': { summary: 'What was erased in this practice', answer: keeping.ErasureList },
  'GET /api/duplicates': {
    summary: 'Who looks as if entered twice, and what was merged',
    answer: duplicates.Duplicates,
  },
  'POST /api/duplicates/preview': {
    summary: 'Two records beside each other, and why they cannot become one',
    body: duplicates.PersonPair,
    answer: duplicates.MergePreview,
  },
  'POST /api/duplicates/merges': {
    summary: 'Make two records of a person one',
    body: duplicates.NewMerge,
    answer: z.strictObject({ id: z.uuid() }),
    status: 201,
  },
  'PUT /api/duplicates/not-same': {
    summary: 'Say that two who look alike are two, or take it back',
    body: duplicates.NotSame,
    status: 204,
  },
  'POST /api/person-merges/:id/confirmation': {
    summary: 'Confirm a merge for the cases one treats',
    status: 204,
  },
  'POST /api/person-merges/:id/undo': { summary: 'Undo a merge', status: 204 },
  'GET /api/people/:id': { summary: 'One person', answer: people.Person },
  'PATCH /api/people/:id': {
    summary: 'Change a person',
    body: people.PersonChange,
    answer: people.Person,
    needsVersion: true,
  },
  'POST /api/people/:id/invitation': {
    summary: 'Invite a client person to an account',
    answer: done,
    status: 202,
  },

  'GET /api/cases': { summary: 'Cases, newest first', query: cases.CaseQuery, answer: cases.CasePage },
  'POST /api/cases/search': {
    summary: 'Find cases by the name of a person or by title',
    body: cases.CaseSearch,
    answer: cases.CasePage,
  },
  'POST /api/cases': {
    summary: 'Open a case with its people, bonds and care team',
    body: cases.NewCase,
    answer: cases.Case,
    status: 201,
  },
  'GET /api/cases/:caseId': { summary: 'One case', answer: cases.Case },
  'PATCH /api/cases/:caseId': {
    summary: 'Change status or title of a case',
    body: cases.CaseChange,
    answer: cases.Case,
    needsVersion: true,
  },
  'POST /api/cases/:caseId/consents': {
    summary: 'Record what was agreed with people of a case',
    body: cases.NewConsent,
    answer: cases.Case,
    status: 201,
  },
  'POST /api/cases/:caseId/participants': {
    summary: 'Somebody joins a case',
    body: cases.NewParticipant,
    answer: cases.Case,
    status: 201,
  },
  'DELETE /api/cases/:caseId/participants/:personId': {
    summary: 'Somebody leaves a case',
    answer: cases.Case,
  },
  'POST /api/cases/:caseId/bonds': {
    summary: 'Add a bond',
    body: bonds.NewBond,
    answer: bonds.Bond,
    status: 201,
  },
  'PATCH /api/bonds/:id': {
    summary: 'Change a bond',
    body: bonds.BondChange,
    answer: bonds.Bond,
    needsVersion: true,
  },
  'GET /api/cases/:caseId/bonds/:bondId/page': {
    summary:
      'Everything known about a bond: both directions, measures, codings, hypotheses, moments, narrative',
    answer: bondPage.BondPage,
  },
  'POST /api/cases/:caseId/bonds/:bondId/entries': {
    summary: 'Write a hypothesis, a moment or the narrative of a bond',
    body: bondPage.NewBondEntry,
    answer: bondPage.BondEntry,
    status: 201,
  },
  'PUT /api/bond-entries/:id': {
    summary: 'Replace an entry about a bond, or bring back a removed one',
    body: bondPage.BondEntryChange,
    answer: bondPage.BondEntry,
    needsVersion: true,
  },
  'DELETE /api/bond-entries/:id': {
    summary: 'Remove an entry about a bond; it is kept and can be brought back',
    answer: bondPage.BondEntry,
    needsVersion: true,
  },
  'POST /api/cases/:caseId/codings': {
    summary: 'Enter what coders found in an interview or observation',
    body: codings.NewCoding,
    answer: codings.Coding,
    status: 201,
  },
  'PUT /api/codings/:id': {
    summary: 'Replace a coding, or bring back a removed one',
    body: codings.CodingChange,
    answer: codings.Coding,
    needsVersion: true,
  },
  'DELETE /api/codings/:id': {
    summary: 'Remove a coding; it is kept and can be brought back',
    answer: codings.Coding,
    needsVersion: true,
  },
  'POST /api/cases/:caseId/separations': {
    summary: 'Record that people leave the unit of a couple or family: what it shares is frozen for them',
    body: separations.NewSeparation,
    answer: cases.Case,
    status: 201,
  },
  'POST /api/separations/:id/undo': {
    summary: 'Take back a separation that was recorded by mistake',
    answer: cases.Case,
  },
  'POST /api/emergency-searches': {
    summary:
      'Look for a case in an emergency by the exact name or address of somebody in it; ten within an hour',
    body: emergency.EmergencySearch,
    answer: emergency.EmergencyMatches,
  },
  'POST /api/emergency-openings': {
    summary: 'Open a case in an emergency: to read it for some hours, with a reason',
    body: emergency.NewEmergencyOpening,
    answer: emergency.EmergencyOpening,
    status: 201,
  },
  'GET /api/emergency-openings': {
    summary: 'What was opened in an emergency, of one case or of all that one may know of',
    query: emergency.OpeningsOf,
    answer: emergency.EmergencyOpenings,
  },
  'GET /api/emergency-openings/:id': {
    summary: 'Why a case was opened, what was read meanwhile and what was thought of it',
    answer: emergency.EmergencyAccount,
  },
  'POST /api/emergency-openings/:id/end': {
    summary: 'End an opening at once',
    answer: emergency.EmergencyOpening,
  },
  'POST /api/emergency-openings/:id/review': {
    summary: 'Say what one thinks of an opening that is over, as the lead or an owner',
    body: emergency.NewEmergencyReview,
    answer: emergency.EmergencyAccount,
    status: 201,
  },
  'GET /api/cases/:caseId/family': {
    summary: 'The family of a case as far as one may see it, or as somebody who takes part would',
    query: family.FamilyQuery,
    answer: family.Family,
  },
  'GET /api/cases/:caseId/family/removed': {
    summary: 'Who was taken out of the family of a case and can be brought back',
    answer: family.RemovedRelatives,
  },
  'POST /api/cases/:caseId/family/export': {
    summary: 'The family of a case as a GEDCOM file',
    body: family.FamilyExport,
    answer: family.FamilyExported,
  },
  'POST /api/cases/:caseId/family/start': {
    summary: 'Draw who takes part in a case and is not drawn yet',
    answer: family.Family,
  },
  'POST /api/cases/:caseId/family/changes': {
    summary: 'Change the family of a case: all of the changes or none',
    body: family.FamilyChanges,
    answer: family.FamilyChanged,
  },
  'POST /api/cases/:caseId/family/import': {
    summary: 'Add the family of a GEDCOM file to that of a case',
    body: family.FamilyImport,
    answer: family.FamilyImported,
  },

  'GET /api/cases/:caseId/consents': {
    summary: 'Policies, signatures, recording, legal roles and what has to be looked at',
    answer: consents.CaseConsents,
  },
  'POST /api/cases/:caseId/policies': {
    summary: 'Write a further version of the policy on secrets',
    body: consents.NewPolicy,
    answer: consents.CaseConsents,
    status: 201,
  },
  'POST /api/cases/:caseId/policies/:policyId/signatures': {
    summary: 'Enter a signature given in the room',
    body: consents.SeenSignature,
    answer: consents.CaseConsents,
    status: 201,
  },
  'POST /api/cases/:caseId/recording-consents': {
    summary: 'Keep a word about being recorded, given or taken back',
    body: consents.NewRecordingConsent,
    answer: consents.CaseConsents,
    status: 201,
  },
  'POST /api/cases/:caseId/legal-roles': {
    summary: 'Record what a document gives or takes for a child',
    body: legalRoles.NewLegalRole,
    answer: legalRoles.LegalRole,
    status: 201,
  },
  'POST /api/legal-roles/:id/end': { summary: 'End a legal role', answer: legalRoles.LegalRole },
  'GET /api/legal-roles/:id/evidence': { summary: 'The document a legal role rests on, as a file' },
  'POST /api/proxy-reviews/:id/confirmation': {
    summary: 'Confirm what others may see of a child from a birthday on',
    body: legalRoles.ProxyConfirmation,
    answer: legalRoles.ProxyReview,
  },
  'POST /api/contact-conflicts/:id/resolution': {
    summary: 'Say why a shared address or device is in order',
    body: legalRoles.ConflictResolution,
    answer: legalRoles.ContactConflict,
  },
  'GET /api/consent-setting': {
    summary: 'Whose ages of consent count here',
    answer: consents.ConsentSetting,
  },
  'PUT /api/consent-setting': {
    summary: 'Choose whose ages of consent count here',
    body: consents.ConsentSettingChange,
    answer: consents.ConsentSetting,
  },
  'GET /api/releases': {
    summary: 'Releases of records that one may know of, the open and due ones first',
    answer: releases.ReleaseList,
  },
  'GET /api/cases/:caseId/releases': {
    summary: 'What was asked for and released in a case',
    answer: releases.ReleaseList,
  },
  'POST /api/cases/:caseId/releases': {
    summary: 'Take down a request for a record',
    body: releases.NewRelease,
    answer: releases.Release,
    status: 201,
  },
  'POST /api/cases/:caseId/release-preview': {
    summary: 'What somebody would get by the rules alone; nothing is kept',
    body: releases.PreviewRequest,
    answer: releases.ReleasePreview,
  },
  'GET /api/releases/:id': {
    summary: 'A release with its pieces, who has to agree, and what is missing',
    answer: releases.Release,
  },
  'PUT /api/releases/:id': {
    summary: 'Change what was asked, as long as it is a draft',
    body: releases.ReleaseBrief,
    answer: releases.Release,
    needsVersion: true,
  },
  'GET /api/releases/:id/document': {
    summary: 'What the recipient would get now',
    answer: releaseDocument.ReleaseDocument,
  },
  'POST /api/releases/:id/decisions': {
    summary: 'Decide about pieces: let out, keep back, or black out in part',
    body: releases.NewDecisions,
    answer: releases.Release,
  },
  'POST /api/releases/:id/status': {
    summary: 'Take a release a step on or back, refuse or withdraw it',
    body: releases.StatusChange,
    answer: releases.Release,
    needsVersion: true,
  },
  'POST /api/releases/:id/reviews': {
    summary: 'The second look of somebody else, or the answer to the question of serious harm',
    body: releases.NewReview,
    answer: releases.Release,
  },
  'POST /api/releases/:id/authorisations': {
    summary: 'Ask somebody to agree, enter their answer on paper, or leave their pieces out',
    body: releases.NewAuthorisation,
    answer: releases.Release,
  },
  'POST /api/releases/:id/release': {
    summary: 'Make the files and hand them over; from then on nothing changes',
    answer: releases.Release,
    needsVersion: true,
  },
  'GET /api/releases/:id/files/:format': {
    summary: 'A file as it was handed over: pdf, or json as ReleaseDocument says',
  },
  'GET /api/my-releases': {
    summary: 'What was released to oneself, and what one is asked to agree to',
    answer: releases.OwnReleases,
  },
  'POST /api/my-releases/:id/answer': {
    summary: 'Agree or refuse that what one said is part of a record',
    body: releases.OwnAnswer,
    answer: releases.OwnReleases,
  },
  'GET /api/my-releases/:id/files/:format': { summary: 'A file that was released to oneself' },
  'GET /api/release-setting': {
    summary: 'How long the practice gives itself to answer',
    answer: releases.ReleaseSetting,
  },
  'PUT /api/release-setting': {
    summary: 'Change how long the practice gives itself to answer',
    body: releases.ReleaseSetting,
    answer: releases.ReleaseSetting,
  },
  'GET /api/my-consents': { summary: 'What one signed and is asked to sign', answer: consents.OwnConsents },
  'POST /api/my-consents/policies/:id/signature': {
    summary: 'Sign a policy on secrets',
    body: consents.OwnSignature,
    answer: consents.OwnConsents,
    status: 201,
  },
  'POST /api/my-consents/recording': {
    summary: 'Agree to be recorded, or take that back',
    body: consents.OwnRecordingConsent,
    answer: consents.OwnConsents,
    status: 201,
  },

  'GET /api/instruments': { summary: 'The library of instruments', answer: instruments.InstrumentList },
  'GET /api/instruments/:id': {
    summary: 'One instrument with its facts',
    answer: instruments.InstrumentDetail,
  },
  'GET /api/instruments/:id/versions/:version/differences': {
    summary: 'What is otherwise in the version in use than in an earlier one',
    answer: instruments.VersionComparison,
  },
  'PUT /api/instruments/:id/licence-answer': {
    summary: 'Answer a question of its licence',
    body: instruments.LicenceAnswer,
    status: 204,
  },
  'PUT /api/instruments/:id/key-confirmation': {
    summary: 'Confirm a key against the licensed form, or take that back',
    body: instruments.KeyConfirmation,
    status: 204,
  },
  'GET /api/instruments/:id/item-parameters': {
    summary: 'Which scales can be asked adaptively, and by which item parameters',
    answer: itemParameters.InstrumentParameters,
  },
  'POST /api/instruments/:id/item-parameters/check': {
    summary: 'See whether a table of item parameters fits a scale',
    body: itemParameters.ParametersToCheck,
    answer: itemParameters.CheckedParameters,
  },
  'POST /api/instruments/:id/item-parameters': {
    summary: 'Bring item parameters for a scale',
    body: itemParameters.NewItemParameters,
    answer: itemParameters.InstrumentParameters,
    status: 201,
  },
  'DELETE /api/item-parameters/:id': { summary: 'Take item parameters back', status: 204 },
  'GET /api/library/techniques': {
    summary: 'Techniques in one language, with what they belong to',
    query: library.LibraryQuery,
    answer: library.TechniqueList,
  },
  'GET /api/library/evidence': {
    summary: 'What is known of approaches, how surely, and what is not',
    query: library.LibraryQuery,
    answer: library.EvidenceList,
  },
  'GET /api/library/readings': {
    summary: 'Works to read, by audience',
    query: library.LibraryQuery,
    answer: library.ReadingList,
  },
  'GET /api/guide': {
    summary: 'The guide for clients, with the chapters of the practice',
    query: library.LibraryQuery,
    answer: library.Guide,
  },
  'GET /api/library/entries': {
    summary: 'What the practice added to the library, drafts too',
    answer: library.EntryList,
  },
  'POST /api/library/entries': {
    summary: 'Add a technique, a reading or a chapter of the guide',
    body: library.NewEntry,
    answer: library.LibraryEntry,
    status: 201,
  },
  'PUT /api/library/entries/:id': {
    summary: 'Change an entry of the library, publish it or take it back to a draft',
    body: library.EntryDraft,
    answer: library.LibraryEntry,
    needsVersion: true,
  },
  'DELETE /api/library/entries/:id': {
    summary: 'Take an entry of the library away; it can be brought back',
    answer: library.LibraryEntry,
    needsVersion: true,
  },
  'POST /api/library/entries/:id/restoration': {
    summary: 'Bring an entry of the library back',
    answer: library.LibraryEntry,
    needsVersion: true,
  },
  'POST /api/instruments/import-preview': {
    summary: 'See what a form would become, and what its file proves',
    body: instruments.ImportRequest,
    answer: instruments.ImportPreview,
  },
  'POST /api/instruments/imports': {
    summary: 'Store the words of a form for an instrument of the library',
    body: instruments.NewImport,
    answer: done,
    status: 201,
  },
  'POST /api/practice-instruments': {
    summary: 'Store an instrument of the practice’s own',
    body: instruments.NewPracticeInstrument,
    answer: done,
    status: 201,
  },

  'GET /api/cases/:caseId/assignments': {
    summary: 'What was assigned in a case',
    answer: assignments.AssignmentList,
  },
  'POST /api/cases/:caseId/assignments': {
    summary: 'Assign an instrument',
    body: assignments.NewAssignments,
    answer: assignments.AssignmentList,
    status: 201,
  },
  'POST /api/assignments/:id/end': { summary: 'End an assignment', answer: assignments.Assignment },
  'POST /api/occasions/:id/links': {
    summary: 'Make a link to answer by',
    body: assignments.NewAnswerLink,
    answer: assignments.AnswerLink,
    status: 201,
  },

  'POST /api/answering/open': {
    summary: 'Open an answering link on this device',
    body: answers.OpenLink,
    answer: answers.AnsweringForm,
  },
  'DELETE /api/answering': {
    summary: 'Leave the opened link; this browser then shows nothing of it',
    status: 204,
  },
  'GET /api/answering': { summary: 'The form of the opened link', answer: answers.AnsweringForm },
  'PUT /api/answering/answers/:itemId': {
    summary: 'Keep one answer',
    body: answers.DraftAnswer,
    answer: answers.DraftSaved,
  },
  'POST /api/answering/submission': {
    summary: 'Send all answers; the same key again is the same response',
    body: answers.Submission,
    answer: answers.Submitted,
  },
  'GET /api/occasions/:id/form': {
    summary: 'The form of an occasion, for paper entry or a client account',
    answer: answers.AnsweringForm,
  },
  'PUT /api/occasions/:id/answers/:itemId': {
    summary: 'Keep one answer, as a client account',
    body: answers.DraftAnswer,
    answer: answers.DraftSaved,
  },
  'POST /api/occasions/:id/submission': {
    summary: 'Send all answers, as a client account',
    body: answers.Submission,
    answer: answers.Submitted,
  },
  'POST /api/occasions/:id/paper-response': {
    summary: 'Enter answers from paper',
    body: answers.PaperResponse,
    answer: answers.Submitted,
    status: 201,
  },

  'GET /api/cases/:caseId/measures': {
    summary: 'Scores with norms, error and change',
    answer: measures.CaseMeasures,
  },
  'GET /api/cases/:caseId/bond-measures': {
    summary: 'What was measured about each bond, or what somebody who takes part would see of it',
    query: bondMeasures.BondMeasuresQuery,
    answer: bondMeasures.BondMeasures,
  },
  'POST /api/cases/:caseId/rescoring': {
    summary: 'Score the answers of a case again by the engine and keys of now',
    answer: measures.Rescored,
  },
  'GET /api/instruments/:id/validation': {
    summary: 'How a questionnaire behaves in the answers that one may read',
    answer: validation.ValidationReport,
  },
  'GET /api/responses/:id': { summary: 'The answers behind a score', answer: measures.ResponseDetail },
  'PUT /api/responses/:id/sharing': {
    summary: 'Share scores with the person, or stop',
    body: z.object({ isShared: z.boolean() }),
    status: 204,
  },

  'GET /api/cases/:caseId/notes': {
    summary: 'Notes of a case, newest first, each as far as the lanes allow',
    query: page.extend({ kind: z.enum(notes.noteKinds).optional() }),
    answer: notes.NotePage,
  },
  'POST /api/cases/:caseId/notes': {
    summary: 'Start a note',
    body: notes.NewNote,
    answer: notes.Note,
    status: 201,
  },
  'GET /api/notes/:id': { summary: 'A note as far as the lanes allow', answer: notes.Note },
  'GET /api/notes/:id/preview': {
    summary: 'Who reads what of an own note once it is signed, as the policies answer',
    answer: sharedNotes.NotePreview,
  },
  'GET /api/cases/:caseId/next-session': {
    summary: 'What the next session of a case begins with, in one answer',
    answer: nextSession.NextSession,
  },
  'GET /api/training': {
    summary: 'What I did on the way to certificates',
    answer: training.OwnTraining,
  },
  'POST /api/training': {
    summary: 'Add a piece of evidence of my training',
    body: training.NewTrainingEvidence,
    answer: training.OwnTraining,
    status: 201,
  },
  'DELETE /api/training/:id': {
    summary: 'Remove a piece of evidence; it can be brought back',
    answer: training.OwnTraining,
  },
  'POST /api/training/:id/restore': {
    summary: 'Bring a removed piece of evidence back',
    answer: training.OwnTraining,
  },
  'GET /api/cases/:caseId/entries': {
    summary: 'Structured work on a case, newest first, as far as the lanes allow',
    query: caseEntries.CaseEntryQuery,
    answer: caseEntries.CaseEntryPage,
  },
  'POST /api/cases/:caseId/entries': {
    summary: 'Write an entry of one of the kinds of structured work',
    body: caseEntries.NewEntry,
    answer: caseEntries.CaseEntry,
    status: 201,
  },
  'PUT /api/cases/:caseId/entries/:id': {
    summary: 'Save an entry; what somebody else saved meanwhile is put together with it',
    body: caseEntries.EntryChange,
    answer: caseEntries.SavedEntry,
  },
  'DELETE /api/cases/:caseId/entries/:id': {
    summary: 'Remove an entry; it can be brought back',
    answer: caseEntries.CaseEntry,
  },
  'POST /api/cases/:caseId/entries/:id/restore': {
    summary: 'Bring a removed entry back',
    answer: caseEntries.CaseEntry,
  },
  'GET /api/cases/:caseId/entries/:id/versions': {
    summary: 'What an entry said in each of its versions',
    answer: caseEntries.EntryVersions,
  },
  'POST /api/cases/:caseId/entries/:id/copies': {
    summary: 'Give clients what they may have of an entry',
    body: caseEntries.NewCopies,
    answer: caseEntries.CaseEntry,
    status: 201,
  },
  'DELETE /api/cases/:caseId/entry-copies/:id': {
    summary: 'Take back what clients were given',
    answer: caseEntries.CaseEntry,
  },
  'POST /api/cases/:caseId/entry-copies/:id/replies': {
    summary: 'Write down what somebody said to a copy in the room',
    body: caseEntries.NewRecordedReply,
    answer: caseEntries.CaseEntry,
    status: 201,
  },
  'GET /api/my-record/entry-copies': {
    summary: 'What I was given by those who treat, newest first',
    query: caseEntries.OwnCopyQuery,
    answer: caseEntries.OwnCopies,
  },
  'POST /api/my-record/entry-copies/:id/replies': {
    summary: 'Say something to what I was given',
    body: caseEntries.NewReply,
    answer: caseEntries.OwnCopies,
    status: 201,
  },
  'GET /api/my-record/network': {
    summary: 'Where I may say whom I turn to, and what I said',
    answer: networkAnswers.MyNetwork,
  },
  'POST /api/my-record/network-answers': {
    summary: 'Say whom I turn to',
    body: networkAnswers.NewNetworkAnswer,
    answer: networkAnswers.MyNetwork,
    status: 201,
  },
  'GET /api/cases/:caseId/network-answers': {
    summary: 'What the people of a case said of whom they turn to',
    query: networkAnswers.NetworkAnswersQuery,
    answer: networkAnswers.NetworkAnswers,
  },
  'GET /api/my-record/bond-entries': {
    summary: 'What is shared with me of what was written about my bonds, newest first',
    query: page.pick({ cursor: true }),
    answer: sharedEntries.SharedEntryPage,
  },
  'GET /api/my-record/notes': {
    summary: 'What is shared with me of the notes, newest first',
    query: page.pick({ cursor: true }),
    answer: sharedNotes.MyNotePage,
  },
  'PUT /api/notes/:id': {
    summary: 'Save a draft',
    body: notes.NoteDraft,
    answer: notes.Note,
    needsVersion: true,
  },
  'POST /api/notes/:id/sign': { summary: 'Sign and lock a note', answer: notes.Note, needsVersion: true },
  'DELETE /api/notes/:id': { summary: 'Discard a draft', status: 204, needsVersion: true },

  'GET /api/cases/:caseId/safety': {
    summary: 'Whether sessions together are safe, for those who treat the case',
    answer: safety.CaseSafety,
  },
  'POST /api/cases/:caseId/safety': {
    summary: 'Record a concern, or what was decided about safety',
    body: safety.NewSafetyDecision,
    answer: safety.CaseSafety,
    status: 201,
  },
  'GET /api/cases/:caseId/courses': {
    summary: 'The courses of a case, what is known for their gates, and their protocols',
    answer: courses.CaseCourses,
  },
  'GET /api/cases/:caseId/course-summary': {
    summary: 'Where the running courses of a case stand, and what usually comes next',
    answer: courses.CourseSummaries,
  },
  'POST /api/cases/:caseId/courses': {
    summary: 'Begin a course of a protocol',
    body: courses.NewCourse,
    answer: courses.CaseCourses,
    status: 201,
  },
  'POST /api/cases/:caseId/courses/:courseId/entries': {
    summary: 'Record something in a course',
    body: courses.NewCourseEntry,
    answer: courses.CaseCourses,
    status: 201,
  },
  'POST /api/cases/:caseId/courses/:courseId/switch': {
    summary: 'Go on with another protocol',
    body: courses.CourseSwitch,
    answer: courses.CaseCourses,
    status: 201,
  },
  'POST /api/cases/:caseId/check-answers': {
    summary: 'Record what was found on a check of a protocol',
    body: courses.NewCheckAnswer,
    answer: courses.CaseCourses,
    status: 201,
  },
  'GET /api/protocols': {
    summary: 'The protocols that come along and those of the practice',
    answer: protocolPacks.PackList,
  },
  'GET /api/protocols/:packId': { summary: 'One protocol', answer: protocolPacks.Pack },
  'GET /api/protocols/:packId/running-courses': {
    summary: 'Running courses of one’s own cases under an earlier version',
    answer: protocolPacks.RunningCourses,
  },
  'POST /api/practice-protocols': {
    summary: 'Start a protocol of the practice as a draft',
    body: protocolPacks.NewPack,
    answer: protocolPacks.Pack,
    status: 201,
  },
  'PUT /api/practice-protocols/:id': {
    summary: 'Save the draft of a protocol',
    body: protocolPacks.PackDraft,
    answer: protocolPacks.Pack,
    needsVersion: true,
  },
  'POST /api/practice-protocols/:id/publication': {
    summary: 'Publish a protocol that fits together',
    answer: protocolPacks.Pack,
    needsVersion: true,
  },
  'POST /api/practice-protocols/:id/retirement': {
    summary: 'Retire a protocol: no course begins under it any more',
    answer: protocolPacks.Pack,
    needsVersion: true,
  },
  'DELETE /api/practice-protocols/:id': {
    summary: 'Discard the draft of a protocol',
    status: 204,
    needsVersion: true,
  },
  'GET /api/cases/:caseId/history/:personId': {
    summary: 'The history of a person in a case, and what follows from it',
    answer: personHistory.PersonHistory,
  },
  'POST /api/cases/:caseId/history-entries': {
    summary: 'Add something to a history',
    body: history.NewHistoryEntry,
    answer: history.HistoryEntry,
    status: 201,
  },
  'PUT /api/history-entries/:id': {
    summary: 'Change an entry of a history',
    body: history.HistoryEntryDraft,
    answer: history.HistoryEntry,
    needsVersion: true,
  },
  'DELETE /api/history-entries/:id': {
    summary: 'Take an entry away; it can be brought back',
    answer: history.HistoryEntry,
    needsVersion: true,
  },
  'POST /api/history-entries/:id/restoration': {
    summary: 'Bring an entry back',
    answer: history.HistoryEntry,
    needsVersion: true,
  },
  'POST /api/cases/:caseId/contact-plans': {
    summary: 'Add a plan for a child’s contact with somebody',
    body: contactPlans.NewContactPlan,
    answer: contactPlans.ContactPlan,
    status: 201,
  },
  'PUT /api/contact-plans/:id': {
    summary: 'Change a plan for contact',
    body: contactPlans.ContactPlanDraft,
    answer: contactPlans.ContactPlan,
    needsVersion: true,
  },
  'DELETE /api/contact-plans/:id': {
    summary: 'Take a plan away; it can be brought back',
    answer: contactPlans.ContactPlan,
    needsVersion: true,
  },
  'POST /api/contact-plans/:id/restoration': {
    summary: 'Bring a plan back',
    answer: contactPlans.ContactPlan,
    needsVersion: true,
  },
  'PUT /api/contact-plans/:id/dates': {
    summary: 'Say what became of a day of a plan, or take it back; version 0 where nothing was said yet',
    body: contactDates.ContactDateMark,
    answer: contactDates.ContactDate,
    needsVersion: true,
  },
  'POST /api/contact-plans/:id/observations': {
    summary: 'Add what was seen of the child before or after a contact',
    body: contactObservations.NewContactObservation,
    answer: contactObservations.ContactObservation,
    status: 201,
  },
  'PUT /api/contact-observations/:id': {
    summary: 'Change an observation',
    body: contactObservations.ContactObservationDraft,
    answer: contactObservations.ContactObservation,
    needsVersion: true,
  },
  'DELETE /api/contact-observations/:id': {
    summary: 'Take an observation away; it can be brought back',
    answer: contactObservations.ContactObservation,
    needsVersion: true,
  },
  'POST /api/contact-observations/:id/restoration': {
    summary: 'Bring an observation back',
    answer: contactObservations.ContactObservation,
    needsVersion: true,
  },
  'POST /api/cases/:caseId/life-story-pages': {
    summary: 'Begin a page of a life story, as a draft',
    body: lifeStory.NewLifeStoryPage,
    answer: lifeStory.LifeStoryPage,
    status: 201,
  },
  'PUT /api/life-story-pages/:id': {
    summary: 'Change a draft of a page',
    body: lifeStory.LifeStoryPageDraft,
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'DELETE /api/life-story-pages/:id': {
    summary: 'Take a page away; it can be brought back as a draft',
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'POST /api/life-story-pages/:id/restoration': {
    summary: 'Bring a page back as a draft',
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'POST /api/life-story-pages/:id/approval': {
    summary: 'Let the child read a page',
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'DELETE /api/life-story-pages/:id/approval': {
    summary: 'Take a page back to a draft',
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'PUT /api/life-story-pages/:id/picture': {
    summary: 'Put a picture on a draft; what its file says beside the picture is left out',
    body: lifeStory.NewPicture,
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'DELETE /api/life-story-pages/:id/picture': {
    summary: 'Take the picture off a draft',
    answer: lifeStory.LifeStoryPage,
    needsVersion: true,
  },
  'GET /api/life-story-pages/:id/picture': { summary: 'The picture of a page' },
  'GET /api/my-record/life-story': {
    summary: 'The approved pages of my own life story',
    answer: lifeStory.MyLifeStory,
  },
  'GET /api/my-record/life-story/:id/picture': { summary: 'The picture of a page of my own life story' },

  'GET /api/audit': {
    summary: 'The audit trail, newest first',
    query: audit.AuditQuery,
    answer: audit.AuditPage,
  },
  'POST /api/audit/verification': {
    summary: 'Check the chain of the audit trail',
    answer: audit.AuditVerification,
  },
  'GET /api/my-record/access': {
    summary: 'Who has seen my record',
    query: page.pick({ cursor: true }),
    answer: audit.RecordAccessPage,
  },

  'GET /api/account': { summary: 'The account that is signed in', answer: account.Account },
  'GET /api/account/devices': { summary: 'Browsers that are signed in', answer: account.DeviceList },
  'DELETE /api/account/devices/:id': { summary: 'Sign one browser out', status: 204 },
  'POST /api/account/devices/sign-out-others': { summary: 'Sign all other browsers out', status: 204 },
  'POST /api/invitations/look-up': {
    summary: 'Whom an invitation is for',
    body: account.LookUpInvitation,
    answer: account.InvitationView,
  },
  'POST /api/invitations/accept': {
    summary: 'Accept an invitation',
    body: account.AcceptInvitation,
    answer: z.object({ email: z.string() }),
    status: 201,
  },
  'GET /api/outbox': { summary: 'Mails of the demo practice', answer: account.OutboxPage },

  'POST /api/auth/sign-in/email': {
    summary: 'Sign in with a password',
    body: account.SignIn,
    answer: account.SignInAnswer,
  },
  'POST /api/auth/sign-out': { summary: 'Sign out', answer: done },
  'POST /api/auth/request-password-reset': {
    summary: 'Ask for a link to a new password',
    body: account.PasswordResetRequest,
    answer: done,
  },
  'POST /api/auth/reset-password': {
    summary: 'Choose a new password',
    body: account.PasswordReset,
    answer: done,
  },
  'POST /api/auth/change-password': {
    summary: 'Change the password',
    body: account.PasswordChange,
    answer: done,
  },
  'POST /api/auth/two-factor/enable': {
    summary: 'Start the second step with an authenticator app',
    body: account.PasswordConfirmation,
    answer: account.TwoFactorStart,
  },
  'POST /api/auth/two-factor/disable': {
    summary: 'Switch the second step off',
    body: account.PasswordConfirmation,
    answer: done,
  },
  'POST /api/auth/two-factor/verify-totp': {
    summary: 'Enter a code of the authenticator app',
    body: account.SecondStep,
    answer: done,
  },
  'POST /api/auth/two-factor/verify-backup-code': {
    summary: 'Use a recovery code',
    body: account.SecondStep,
    answer: done,
  },
  'POST /api/auth/two-factor/generate-backup-codes': {
    summary: 'Make new recovery codes',
    body: account.PasswordConfirmation,
    answer: account.BackupCodes,
  },
  'GET /api/auth/passkey/generate-register-options': { summary: 'Begin to add a passkey', answer: done },
  'POST /api/auth/passkey/verify-registration': {
    summary: 'Finish adding a passkey',
    body: account.PasskeyAnswer,
    answer: done,
  },
  'GET /api/auth/passkey/generate-authenticate-options': {
    summary: 'Begin to sign in with a passkey',
    answer: done,
  },
  'POST /api/auth/passkey/verify-authentication': {
    summary: 'Finish signing in with a passkey',
    body: account.PasskeyAnswer,
    answer: done,
  },
  'GET /api/auth/passkey/list-user-passkeys': {
    summary: 'The passkeys of the account',
    answer: account.PasskeyList,
  },
  'POST /api/auth/passkey/delete-passkey': {
    summary: 'Remove a passkey',
    body: account.PasskeyChoice,
    answer: done,
  },
}
