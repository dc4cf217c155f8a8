import type { ContentKind } from './release-document.contract.ts'
import type { FieldLabel, ItemLabel, releaseLanguages } from './release-labels.contract.ts'

export type RecordWords = Record<
  | 'recordOf'
  | 'person'
  | 'born'
  | 'practice'
  | 'date'
  | 'contents'
  | 'self'
  | 'page'
  | 'mark'
  | 'notice'
  | 'notDrawnNotice'
  | 'pictureInData',
  string
> & {
  sources: Record<ContentKind, string>
  items: Record<ItemLabel, string>
  fields: Record<FieldLabel, string>
}

const en: RecordWords = {
  recordOf: 'Record of {name}',
  person: 'Person',
  born: 'Date of birth',
  practice: 'Practice',
  date: 'Date',
  contents: 'Contents',
  self: 'The person of this record',
  page: 'Page {page} of {of}',
  mark: '[…]',
  notice:
    'This record may be incomplete where the law protects other people or how a service works. It does not say where.',
  notDrawnNotice:
    'Some letters cannot be drawn in this file. Each stands here as its number in the Unicode standard, such as [U+1F600]. The data file that belongs to it has the letters.',
  pictureInData: 'This picture is in the data file.',
  sources: {
    details: 'Personal details',
    notes: 'Notes',
    responses: 'Questionnaires',
    bonds: 'Relationships',
    codings: 'Interviews and observations',
    history: 'History',
    contact: 'Contact plans',
    consents: 'Consents and signatures',
    family: 'Family record',
    story: 'Life story',
    assignments: 'Questionnaires asked for',
    access: 'Who has seen or changed the record',
  },
  items: {
    details: 'Personal details',
    note: 'Note',
    response: 'Answers to {name}',
    'bond-entry': 'About a relationship',
    coding: 'Coding {name}',
    history: 'Entry of the history',
    'contact-plan': 'Plan for contact',
    'consent-note': 'Agreement',
    policy: 'Policy on secrets',
    signature: 'Signature',
    recording: 'Consent to recording',
    'legal-role': 'Who may decide',
    relative: 'Person of the family',
    tie: 'Tie in the family',
    'story-page': 'Page of the life story',
    assignment: 'Asked to answer {name}',
    access: 'Access',
  },
  fields: {
    name: 'Name',
    chosenName: 'Called',
    email: 'E-mail',
    birthDate: 'Date of birth',
    joinedOn: 'In treatment here from',
    text: 'Text',
    writtenBy: 'Written by',
    answers: 'Answers (question: answer)',
    scores: 'Scores',
    evidence: 'What speaks for it',
    category: 'Category',
    scales: 'Scales',
    coders: 'Coded by',
    agreement: 'Agreement of the coders',
    title: 'Title',
    from: 'From',
    to: 'To',
    whom: 'With whom',
    place: 'Place',
    legal: 'Legal status and placement',
    reason: 'Reason',
    mode: 'How',
    frequency: 'How often',
    supervisor: 'Supervised by',
    order: 'Order or agreement',
    what: 'What it is about',
    holder: 'Held by',
    document: 'Document',
    kind: 'Kind',
    died: 'Died',
    note: 'Remark',
    picture: 'Picture',
    rhythm: 'How often',
    until: 'Until',
    by: 'By',
    action: 'What was done',
  },
}

const de: RecordWords = {
  recordOf: 'Akte von {name}',
  person: 'Person',
  born: 'Geburtsdatum',
  practice: 'Praxis',
  date: 'Datum',
  contents: 'Inhalt',
  self: 'Die Person dieser Akte',
  page: 'Seite {page} von {of}',
  mark: '[…]',
  notice:
    'Diese Akte kann unvollständig sein, wo das Recht andere Menschen oder die Arbeit einer Stelle schützt. Sie sagt nicht, wo.',
  notDrawnNotice:
    'Manche Zeichen lassen sich in dieser Datei nicht darstellen. Jedes steht hier als seine Nummer im Unicode-Standard, etwa [U+1F600]. Die Datendatei, die dazugehört, enthält die Zeichen.',
  pictureInData: 'Dieses Bild ist in der Datendatei.',
  sources: {
    details: 'Angaben zur Person',
    notes: 'Notizen',
    responses: 'Fragebögen',
    bonds: 'Beziehungen',
    codings: 'Interviews und Beobachtungen',
    history: 'Lebensgeschichte in Daten',
    contact: 'Umgangspläne',
    consents: 'Einwilligungen und Unterschriften',
    family: 'Familie',
    story: 'Lebensbuch',
    assignments: 'Gestellte Fragebögen',
    access: 'Wer die Akte gesehen oder geändert hat',
  },
  items: {
    details: 'Angaben zur Person',
    note: 'Notiz',
    response: 'Antworten auf {name}',
    'bond-entry': 'Zu einer Beziehung',
    coding: 'Kodierung {name}',
    history: 'Eintrag der Geschichte',
    'contact-plan': 'Umgangsplan',
    'consent-note': 'Vereinbarung',
    policy: 'Vereinbarung über Geheimnisse',
    signature: 'Unterschrift',
    recording: 'Einwilligung in Aufnahmen',
    'legal-role': 'Wer entscheiden darf',
    relative: 'Person der Familie',
    tie: 'Verbindung in der Familie',
    'story-page': 'Seite des Lebensbuchs',
    assignment: 'Gebeten um {name}',
    access: 'Zugriff',
  },
  fields: {
    name: 'Name',
    chosenName: 'Rufname',
    email: 'E-Mail',
    birthDate: 'Geburtsdatum',
    joinedOn: 'Hier in Behandlung seit',
    text: 'Text',
    writtenBy: 'Geschrieben von',
    answers: 'Antworten (Frage: Antwort)',
    scores: 'Werte',
    evidence: 'Was dafür spricht',
    category: 'Kategorie',
    scales: 'Skalen',
    coders: 'Kodiert von',
    agreement: 'Übereinstimmung',
    title: 'Titel',
    from: 'Von',
    to: 'Bis',
    whom: 'Mit wem',
    place: 'Ort',
    legal: 'Rechtsstatus und Unterbringung',
    reason: 'Grund',
    mode: 'Wie',
    frequency: 'Wie oft',
    supervisor: 'Begleitet von',
    order: 'Beschluss oder Vereinbarung',
    what: 'Worum es geht',
    holder: 'Wer',
    document: 'Dokument',
    kind: 'Art',
    died: 'Gestorben',
    note: 'Bemerkung',
    picture: 'Bild',
    rhythm: 'Wie oft',
    until: 'Bis',
    by: 'Von',
    action: 'Was getan wurde',
  },
}

/**
 * The words of a released record, in each language that one can be written in. The pages show the same words, so that
 * what is reviewed reads as what is handed over.
 */
export const recordMessages: Record<(typeof releaseLanguages)[number], RecordWords> = { en, de }
