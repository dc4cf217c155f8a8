/** What happened in a course, as a record says it that leaves the practice. */
type RecordWords = {
  kinds: Record<
    | 'joined'
    | 'left'
    | 'focus-chosen'
    | 'begun'
    | 'completed'
    | 'revisited'
    | 'skipped'
    | 'task-done'
    | 'event-seen'
    | 'gate-overridden'
    | 'reviewed'
    | 'migrated'
    | 'closed',
    string
  >
  answers: Record<'yes' | 'no' | 'clear' | 'concern' | 'present' | 'ready' | 'nearly' | 'not-ready', string>
}

export const courseRecordWords: Record<'en' | 'de', RecordWords> = {
  en: {
    kinds: {
      joined: 'Takes part',
      left: 'Takes part no more',
      'focus-chosen': 'A round centres on somebody',
      begun: 'Begun',
      completed: 'Done',
      revisited: 'Gone back to',
      skipped: 'Skipped',
      'task-done': 'Task done',
      'event-seen': 'Change event seen',
      'gate-overridden': 'Gone on although something was not as it should be first',
      reviewed: 'Looked back together',
      migrated: 'Moved to a later version of the protocol',
      closed: 'Ended',
    },
    answers: {
      yes: 'Yes',
      no: 'No',
      clear: 'Clear',
      concern: 'A concern',
      present: 'Present',
      ready: 'Ready',
      nearly: 'Nearly ready',
      'not-ready': 'Not ready',
    },
  },
  de: {
    kinds: {
      joined: 'Nimmt teil',
      left: 'Nimmt nicht mehr teil',
      'focus-chosen': 'Eine Runde gilt jemandem',
      begun: 'Begonnen',
      completed: 'Abgeschlossen',
      revisited: 'Zurückgegangen zu',
      skipped: 'Ausgelassen',
      'task-done': 'Aufgabe erledigt',
      'event-seen': 'Veränderungsereignis gesehen',
      'gate-overridden': 'Weitergegangen, obwohl etwas noch nicht so war wie vorgesehen',
      reviewed: 'Gemeinsam zurückgeblickt',
      migrated: 'Auf eine spätere Fassung des Vorgehens gebracht',
      closed: 'Beendet',
    },
    answers: {
      yes: 'Ja',
      no: 'Nein',
      clear: 'Unauffällig',
      concern: 'Bedenken',
      present: 'Vorhanden',
      ready: 'Bereit',
      nearly: 'Fast bereit',
      'not-ready': 'Nicht bereit',
    },
  },
}
