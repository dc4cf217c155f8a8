import type { MultipleBirth } from '../family-graph.ts'
import { childOf } from './child-of.ts'
import type { Structure } from './gedcom-structure.ts'
import type { Reading } from './reading.ts'
import { resolvePointer } from './resolve-pointer.ts'

const wordPattern =
  /^(?:(identical|monozygotic|fraternal|dizygotic)\s+)?(?:twin|triplet|quadruplet|quintuplet|multiple birth)s?$/i

/** Children of one birth, by who is said to be whose twin: in ASSO (any version) or in _TWIN. */
export function readMultipleBirths(
  records: readonly Structure[],
  reading: Reading,
): readonly MultipleBirth[] {
  const groupOf = new Map<string, { children: string[]; isIdentical: boolean | null }>()
  for (const record of records) {
    if (record.tag !== 'INDI') continue
    for (const line of record.children) {
      if (line.tag !== 'ASSO' && line.tag !== '_TWIN') continue
      const word = line.tag === '_TWIN' ? 'twin' : wordOf(line)
      const found = wordPattern.exec(word.trim())
      const other = found ? resolvePointer(line, 'INDI', reading) : null
      if (!found || !other || other === record) {
        reading.drop(line)
        continue
      }
      reading.dropBelow(line, ['RELA', 'ROLE', 'TYPE'])
      const isIdentical = found[1] === undefined ? null : /^[im]/i.test(found[1])
      join(groupOf, reading.idOf(record), reading.idOf(other), isIdentical)
    }
  }
  return [...new Set(groupOf.values())].map((group, index) => ({ id: `B${index + 1}`, ...group }))
}

/** GEDCOM 5 has RELA, 7 a ROLE with words below it. */
function wordOf(line: Structure): string {
  const role = childOf(line, 'ROLE')
  return childOf(line, 'RELA')?.value ?? (role && childOf(role, 'PHRASE')?.value) ?? ''
}

function join(
  groupOf: Map<string, { children: string[]; isIdentical: boolean | null }>,
  one: string,
  other: string,
  isIdentical: boolean | null,
): void {
  const group = groupOf.get(one) ?? groupOf.get(other) ?? { children: [], isIdentical: null }
  const second = groupOf.get(other)
  const joined = second && second !== group ? second.children : []
  for (const child of [one, other, ...joined]) {
    if (groupOf.get(child) !== group) group.children.push(child)
    groupOf.set(child, group)
  }
  group.isIdentical ??= isIdentical ?? second?.isIdentical ?? null
}
