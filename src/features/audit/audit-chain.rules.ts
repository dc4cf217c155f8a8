import { createHash, timingSafeEqual } from 'node:crypto'
import type { AuditVerification } from './audit.contract.ts'

/** An entry as the chain hashes it. `at` is in microseconds since 1970, as text, since a Date would cut it. */
export type ChainEntry = {
  practiceId: string
  seq: number
  atMicroseconds: string
  actorKind: string
  actorId: string
  action: string
  caseId: string | null
  personIds: readonly string[]
  subjectId: string | null
  requestId: string | null
  /** Null in entries from before it was kept, which hash without it. */
  toldIds: readonly string[] | null
  previousHash: Buffer
  hash: Buffer
}

const sha256 = (...parts: (string | Buffer)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Every field in a fixed order, each with its length, so that no two entries read alike. */
export function auditText(entry: ChainEntry): string {
  const fields = [
    entry.practiceId,
    String(entry.seq),
    entry.atMicroseconds,
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.caseId,
    entry.personIds.join(','),
    entry.subjectId,
    entry.requestId,
    ...(entry.toldIds ? [entry.toldIds.join(',')] : []),
  ]
  return fields.map((field) => (field === null ? '-' : `${[...field].length}:${field}`)).join('|')
}

/** Where a practice's chain begins. */
export function chainStart(practiceId: string): Buffer {
  return sha256(practiceId)
}

/**
 * Checks a chain entry by entry, in order, without holding it in memory.
 *
 * `head` is what the database keeps as the chain's end: entries cut off at the end are found by it.
 */
export async function verifyChain(
  practiceId: string,
  entries: AsyncIterable<ChainEntry>,
  head: { seq: number; hash: Buffer } | undefined,
): Promise<AuditVerification> {
  let previous = chainStart(practiceId)
  let count = 0
  const broken = (seq: number, reason: string): AuditVerification => ({
    entries: count,
    isIntact: false,
    firstBroken: { seq, reason },
  })
  for await (const entry of entries) {
    const expectedSeq = count + 1
    if (entry.seq !== expectedSeq) return broken(expectedSeq, 'This entry is missing.')
    if (!timingSafeEqual(entry.previousHash, previous))
      return broken(entry.seq, 'It does not follow the entry before it.')
    if (!timingSafeEqual(entry.hash, sha256(previous, auditText(entry))))
      return broken(entry.seq, 'It was changed after it was written.')
    previous = entry.hash
    count++
  }
  if (head && head.seq !== count) return broken(count + 1, 'Entries at the end are missing.')
  if (head && !timingSafeEqual(head.hash, previous))
    return broken(count, 'The end of the chain does not match.')
  return { entries: count, isIntact: true, firstBroken: null }
}
