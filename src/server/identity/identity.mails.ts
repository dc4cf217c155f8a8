import type { Mail } from '#server/mail/mail-queue.ts'

/** Mails about an account. They name no practice, no case and no reason. */
export function resetMail(to: string, url: string): Mail {
  return {
    to,
    subject: 'Choose a new password',
    text: [
      'Hello,',
      '',
      'somebody, probably you, asked for a new password for Securebase. Choose one here within an hour:',
      url,
      '',
      'If it was not you, leave this mail unanswered. Your password stays as it is.',
    ].join('\n'),
  }
}

export function invitationMail(to: string, url: string): Mail {
  return {
    to,
    subject: 'Your invitation to Securebase',
    text: [
      'Hello,',
      '',
      'you are invited to make an account. This link is yours alone and works for seven days:',
      url,
      '',
      'If you did not expect this mail, you can leave it unopened.',
    ].join('\n'),
  }
}
