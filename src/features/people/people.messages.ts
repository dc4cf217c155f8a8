export const peopleMessages = {
  en: {
    known: 'Known to the practice already:',
    take: 'Take {{name}}',
    takeBorn: 'Take {{name}}, born {{date}}',
    isKnown: 'Known already. Details are changed in the case.',
    somebodyNew: 'Somebody else',
    change: 'Change details',
    changeTitle: 'Details of {{name}}',
    save: 'Save',
    cancel: 'Cancel',
    changed: 'The details are saved.',
    invite: 'Invite to an account',
    inviteTitle: 'Invite {{name}} to an account?',
    inviteText:
      'They get a mail at {{email}} with a link to choose a password. With the account they see who has looked at their record. It does not replace the links to questionnaires.',
    inviteNoEmail: 'Enter an e-mail address first: the invitation is sent there.',
    inviteYes: 'Send the invitation',
    invited: 'The invitation is on its way.',
  },
} as const
