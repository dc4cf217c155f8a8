import { NewPack } from './protocol-packs.contract.ts'
import { problemsOfContent, type PackProblem } from './problems-of-content.ts'

type Content = NewPack['content']

/** What became of a file that somebody brought. */
export type ReadPackFile =
  | { outcome: 'fits'; content: Content }
  /** It could be a draft: it says whose version it is. */
  | { outcome: 'unfit'; content: Content; problems: readonly PackProblem[] }
  | { outcome: 'refused'; problems: readonly Omit<PackProblem, 'isStray'>[] }
  | { outcome: 'no-json'; line: number | null; column: number | null }

/** Reads a pack as it lies in a file, and says with place and reason what is wrong with it. */
export function readPackFile(text: string): ReadPackFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { outcome: 'no-json', ...placeOf(text, error) }
  }
  const content = NewPack.shape.content.safeParse(json)
  if (!content.success)
    return {
      outcome: 'refused',
      problems: content.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.') || 'pack',
        reason: message,
      })),
    }
  const problems = problemsOfContent(content.data)
  return problems.length === 0
    ? { outcome: 'fits', content: content.data }
    : { outcome: 'unfit', content: content.data, problems }
}

/** Where it breaks off, as browsers tell it: by line and column, or by how many letters in. */
function placeOf(text: string, error: unknown): { line: number | null; column: number | null } {
  const message = error instanceof Error ? error.message : ''
  const told = /line (\d+) column (\d+)/.exec(message)
  if (told) return { line: Number(told[1]), column: Number(told[2]) }
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return { line: null, column: null }
  const before = text.slice(0, Number(position)).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
