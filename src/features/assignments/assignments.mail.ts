/** The mail that carries a link. It says nothing about the practice, the reason or anybody else. */
export function linkMail(url: string): { subject: string; text: string } {
  return {
    subject: 'Some questions for you',
    text: [
      'Hello,',
      '',
      'here is your personal link to a few questions. It works once and on one device:',
      url,
      '',
      'If you did not expect this mail, you can leave it unopened.',
    ].join('\n'),
  }
}
