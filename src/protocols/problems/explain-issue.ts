import type { core } from 'zod'

/** What the schema finds, said so that whoever writes a pack knows what to do. The whole pack has the path `pack`. */
export function explainIssue(issue: core.$ZodIssue): { path: string; reason: string }[] {
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.') || 'pack'
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: at([...issue.path, key]),
      reason: `A pack has no such field here: correct its name, or take it out.`,
    }))
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [
      { path: at(issue.path), reason: `It is missing or of another kind: give ${article(issue.expected)}.` },
    ]
  return [{ path: at(issue.path), reason: issue.message }]
}

const article = (kind: string) => (/^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`)
