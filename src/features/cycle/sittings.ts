import type { EntryVersion } from '#features/case-entries/case-entries.contract.ts'

const oneSitting = 30 * 60_000

/**
 * The versions one looks back to: each sitting's last. Writing saves every few seconds; what one person wrote with pauses
 * of less than half an hour is one sitting.
 *
 * @param versions - newest first, as they are returned
 */
export function lastOfSittings(versions: readonly EntryVersion[]): EntryVersion[] {
  return versions.filter((one, index) => {
    const later = versions[index - 1]
    if (!later || later.changedBy !== one.changedBy) return true
    return Date.parse(later.changedAt) - Date.parse(one.changedAt) > oneSitting
  })
}
