import { trailMessages } from './trail.messages.ts'

export const auditMessages = {
  en: {
    title: 'Audit trail',
    text: 'Who did what, to which record, when. What was said or written is not kept here.',
    action: trailMessages.en.action,
    when: 'When',
    who: 'Who',
    what: 'What',
    number: 'Number',
    kind: trailMessages.en.kind,
    check: 'Check the chain',
    whole: 'The chain is whole: {{count}} entries, none missing, none changed.',
    broken: 'The chain is broken at entry {{seq}}: {{reason}}. Keep a copy of the database and ask for help.',
    none: 'Nothing yet',
    noneText: 'As soon as somebody looks at a record, it stands here.',
    onlyCase: 'Show all',
    filter: 'What was done',
    everything: 'Everything',
  },
} as const
