import { useEffect, useState } from 'react'
import { getAt, inserted, setAt, without, type Path } from './edit-content.ts'
import { beginHistory, changed, redone, undone, type History } from './edit-history.ts'
import type { Pack } from './protocol-packs.contract.ts'

type Content = Pack['content']
type Kept = { base: Pack; history: History<Content> }

/** What was written and not saved, as long as the window lives. It is never stored on the device. */
const kept = new Map<string, Kept>()

export const hasKeptDraft = (packId: string | null) => packId !== null && kept.has(packId)

/** A draft while it is written: every step can be taken back, and what is not saved is there when one comes back. */
export function usePackDraft(pack: Pack) {
  const packId = pack.packId!
  const [found] = useState(() => kept.get(packId))
  // What the fields began with: a later version of the server never takes the place of what somebody writes.
  const [base, setBase] = useState(found?.base ?? pack)
  const [history, setHistory] = useState(found?.history ?? beginHistory(pack.content))
  const [isLetGo, setIsLetGo] = useState(false)
  const content = history.now
  const isDirty = content !== base.content && !isLetGo
  useEffect(() => {
    if (isDirty) kept.set(packId, { base, history })
    else kept.delete(packId)
  }, [packId, isDirty, base, history])
  return {
    ...{ base, content, isDirty, wasKept: found !== undefined },
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    set: (path: Path, value: unknown) =>
      setHistory((before) => {
        const at = typeof value === 'string' || typeof value === 'number' ? path.join('.') : null
        return changed(before, setAt(before.now, path, value), at)
      }),
    removeItem: (list: Path, index: number) =>
      setHistory((before) =>
        changed(before, setAt(before.now, list, without(itemsAt(before.now, list), index)), null),
      ),
    bringBack: (list: Path, index: number, item: unknown) =>
      setHistory((before) => {
        const now = inserted(itemsAt(before.now, list), index, item)
        return changed(before, setAt(before.now, list, now), null)
      }),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    /** After saving: the fields go on with what was sent, so that typing meanwhile is not lost. */
    saved: (saved: Pack, sent: Content) => setBase({ ...saved, content: sent }),
    /** What somebody else saved takes the place of what was written here; one step back has it again. */
    loaded: (loaded: Pack) => {
      setBase(loaded)
      setHistory((before) => changed(before, loaded.content, null))
    },
    drop: () => setHistory((before) => changed(before, base.content, null)),
    /** Nothing of it is asked for any more: it is discarded, or left knowingly. */
    letGo: () => {
      kept.delete(packId)
      setIsLetGo(true)
    },
  }
}

/** As they stand, whatever they are: what a file brought is not mended by the way. */
function itemsAt(content: Content, list: Path): readonly unknown[] {
  const found = getAt(content, list)
  return Array.isArray(found) ? found : []
}

export type PackDraftState = ReturnType<typeof usePackDraft>
