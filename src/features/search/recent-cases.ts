/** Which cases were looked at last in this browser: ids alone, apart for each account, so that they tell nothing. */
const mostKept = 6
const keyOf = (accountId: string) => `securebase recent ${accountId}`

export function recentIds(accountId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(accountId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, mostKept) : []
  } catch {
    return []
  }
}

/** @param pathname - of the page that is shown; only pages of a case are kept */
export function keepRecent(accountId: string, pathname: string): void {
  const id = /^\/cases\/([0-9a-f-]{36})(\/|$)/.exec(pathname)?.[1]
  if (!id) return
  try {
    const others = recentIds(accountId).filter((one) => one !== id)
    localStorage.setItem(keyOf(accountId), JSON.stringify([id, ...others].slice(0, mostKept)))
  } catch {
    // A browser without storage has no list of them.
  }
}
