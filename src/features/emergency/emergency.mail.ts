/** The mail about an opening. It names no case, nobody in it and nobody who opened it. */
export function openedMail(url: string): { subject: string; text: string } {
  return {
    subject: 'Something was opened in an emergency',
    text: [
      'Hello,',
      '',
      'something that you work on or answer for was opened in an emergency. Sign in to see what, by whom and until when:',
      url,
      '',
      'The lead and the owners can end it there at once.',
    ].join('\n'),
  }
}
