type Reply = {
  readonly personId: string
  readonly answer: string
  readonly words: string | null
  readonly repliedAt: string
}
type Copy = {
  readonly personId: string | null
  readonly asks: readonly string[]
  readonly withdrawnAt: string | null
  readonly replies: readonly Reply[]
}

/** Where a person stands to what they were given: their latest word on agreeing, or none yet. */
export type Standing<R extends Reply = Reply> = {
  readonly personId: string
  readonly reply: R | null
}

/**
 * Everybody who was asked whether they agree, each with their latest word. One who does not agree is not outweighed by
 * those who do.
 *
 * @param readers ids of those who read what all of the case is given
 */
export function standingReplies<R extends Reply>(
  copies: readonly (Copy & { readonly replies: readonly R[] })[],
  readers: readonly string[],
): Standing<R>[] {
  const asking = copies.filter(({ withdrawnAt, asks }) => withdrawnAt === null && asks.includes('agree'))
  const asked = asking.flatMap(({ personId }) => (personId === null ? readers : [personId]))
  const replies = asking
    .flatMap((copy) => copy.replies)
    .filter(({ answer }) => answer === 'agreed' || answer === 'not-yet')
    .toSorted((a, b) => b.repliedAt.localeCompare(a.repliedAt))
  const everybody = new Set([...asked, ...replies.map(({ personId }) => personId)])
  return [...everybody].map((personId) => ({
    personId,
    reply: replies.find((one) => one.personId === personId) ?? null,
  }))
}
