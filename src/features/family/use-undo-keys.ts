import { useEffect, useEffectEvent } from 'react'

/** Ctrl+Z and Ctrl+Y on the page, but for who is typing. */
export function useUndoKeys(desk: { undo: () => void; redo: () => void }, mayEdit: boolean): void {
  const turn = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog')
    if (!(event.ctrlKey || event.metaKey) || isTyping || !mayEdit) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) desk.undo()
    else if (key === 'y' || key === 'z') desk.redo()
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => turn(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
