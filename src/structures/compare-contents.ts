import { describeContent, type Line, type Naming } from './describe-content.ts'
import type { Content, Structure } from './structure.ts'

/** What one version says otherwise than another. */
export type Difference = {
  readonly path: readonly string[]
  readonly label: string
  readonly row: string | null
  readonly before: Line | null
  readonly after: Line | null
}

/** What changed from one content to the next, in the order of the later one; what is gone stands at the end. */
export function compareContents(
  structure: Structure,
  before: Content,
  after: Content,
  naming: Naming,
): Difference[] {
  const was = new Map(describeContent(structure, before, naming).map((line) => [line.path.join('/'), line]))
  const changed = describeContent(structure, after, naming).flatMap((line): Difference[] => {
    const key = line.path.join('/')
    const old = was.get(key) ?? null
    was.delete(key)
    return old && isSameLine(old, line) ? [] : [differenceOf(line, old, line)]
  })
  return [...changed, ...[...was.values()].map((line) => differenceOf(line, line, null))]
}

const isSameLine = (a: Line, b: Line) =>
  a.value === b.value && a.source === b.source && a.heardAlone === b.heardAlone

const differenceOf = ({ path, label, row }: Line, before: Line | null, after: Line | null): Difference => ({
  path,
  label,
  row,
  before,
  after,
})
