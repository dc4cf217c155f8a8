import { explainIssue } from '#protocols/problems/explain-issue.ts'
import { Protocol } from '#protocols/protocol.schema.ts'

export type PackProblem = {
  /** Such as `stages.0.steps.1.title.de`. */
  path: string
  reason: string
  /** Nothing on the page is about it: a field that packs do not have, or a name of before. It can be taken out. */
  isStray: boolean
}

/** What does not fit in a pack, as the check of its file says it. */
export function problemsOfContent(content: unknown): PackProblem[] {
  const checked = Protocol.safeParse(content)
  return checked.success
    ? []
    : checked.error.issues.flatMap((issue) =>
        explainIssue(issue).map((problem) => ({
          ...problem,
          isStray: issue.code === 'unrecognized_keys' || issue.path[0] === 'renamed',
        })),
      )
}
