/** How this device wants to show questions, and whether it hides them. Never what they are or what was answered. */
export type View = 'one' | 'list'

const viewKey = 'securebase.answering-view'
const lockKey = 'securebase.answering-locked'

export function readView(): View {
  return read(viewKey) === 'list' ? 'list' : 'one'
}

export function keepView(view: View): void {
  write(viewKey, view === 'list' ? view : null)
}

/** After somebody left quickly, the page shows nothing until the link is opened again. */
export function isLocked(): boolean {
  return read(lockKey) !== null
}

export function lock(isWanted: boolean): void {
  write(lockKey, isWanted ? 'yes' : null)
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse to keep anything; the page works without.
  }
}
