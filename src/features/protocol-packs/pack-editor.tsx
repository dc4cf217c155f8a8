import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#client/ui/chip.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useUndoKeys } from '#features/family/use-undo-keys.ts'
import { getAt, idsAt, listAt, type Path } from './edit-content.ts'
import { EditingContext, fieldId, startsWith, type Editing, type Target } from './editor-context.tsx'
import { EditorBar } from './editor-bar.tsx'
import { EditorNotes } from './editor-notes.tsx'
import { Problems } from './editor-problems.tsx'
import { EditorSections } from './editor-sections.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { useDraftText } from './pack-text.ts'
import { problemsOfContent } from './problems-of-content.ts'
import type { Pack } from './protocol-packs.contract.ts'
import { RemoveDialog, type Removal } from './remove-dialog.tsx'
import { placesNaming } from './edit-references.ts'
import { usePackDraft } from './use-pack-draft.ts'
import { useSavePack } from './use-save-pack.ts'

type Props = {
  pack: Pack
  mayWrite: boolean
  /** What was written after the draft was published is given up. */
  onLetGo: () => void
}

/** A draft of the practice. What does not fit is said beside its field all the time; saved it can be at any time. */
export function PackEditor({ pack, mayWrite, onLetGo }: Props) {
  const { t } = useTranslation()
  const text = useDraftText()
  const showToast = useToast()
  const draft = usePackDraft(pack)
  const save = useSavePack(draft)
  const { content } = draft
  const [showsIds, setShowsIds] = useState(false)
  const [removal, setRemoval] = useState<Removal | null>(null)
  const [target, goTo, settle] = useTarget()
  // A check of the whole pack must not hold up typing.
  const checked = useDeferredValue(content)
  const problems = useMemo(() => problemsOfContent(checked), [checked])
  const paths = useMemo(() => problems.map(({ path }) => path.split('.')), [problems])
  const known = idsAt(content, ['languages'])
  useUndoKeys(draft, mayWrite)

  function takeOut({ list, index, name }: Removal) {
    const item = getAt(content, [...list, index])
    draft.removeItem(list, index)
    const left = listAt(content, list).length - 1
    goTo(left > 0 ? [...list, Math.min(index, left - 1)] : list, false)
    showToast({
      text: t('protocolPacks.removed', { name }),
      undo: () => draft.bringBack(list, index, item),
    })
  }
  const editing: Editing = {
    ...{ content, languages: known.length > 0 ? known : ['en'], isReadOnly: !mayWrite, showsIds },
    ...{ target, settle },
    set: draft.set,
    remove: (list, index, name) => {
      const places = placesNaming(content, [...list, index])
      if (places.length > 0) setRemoval({ list, index, name, places })
      else takeOut({ list, index, name, places })
    },
    add: (list, item) => {
      const at = [...list, listAt(content, list).length]
      draft.set(at, item)
      goTo(at, true)
    },
    problemAt: (path) => problems.find((one) => one.path === path.join('.'))?.reason,
    countWithin: (path) => paths.filter((one) => startsWith(one, path)).length,
  }
  return (
    <EditingContext value={editing}>
      <div>
        <h1>{text(content['title']) || t('protocolPacks.untitled')}</h1>
        <p className="sb-quiet">
          {t('protocolPacks.version', { version: String(content['version']) })}{' '}
          <Chip>{t('protocolPacks.status.draft')}</Chip>
        </p>
      </div>
      <p className="sb-quiet">{t(mayWrite ? 'protocolPacks.editText' : 'protocolPacks.readOnly')}</p>
      <EditorNotes pack={pack} draft={draft} onLetGo={onLetGo} />
      <Problems problems={problems} onGo={(path) => goTo(path, true)} />
      <EditorSections showsIds={showsIds} onShowIds={setShowsIds} />
      <EditorBar
        draft={draft}
        save={save}
        problems={problems.length}
        mayWrite={mayWrite}
        onToProblems={() => document.getElementById('pack-problems')?.focus()}
      />
      {removal && (
        <RemoveDialog
          removal={removal}
          onClose={() => setRemoval(null)}
          onRemove={() => {
            setRemoval(null)
            takeOut(removal)
          }}
        />
      )}
      <LeaveDialog draft={draft} save={save} />
    </EditingContext>
  )
}

/** Where somebody is led, and the focus put there once everything on the way is unfolded. */
function useTarget(): [Target, (path: Path, unfolds: boolean) => void, () => void] {
  const [target, setTarget] = useState<Target>({ path: [], turn: 0, unfolds: false })
  useEffect(() => {
    if (target.turn > 0) focusNear(target.path)
  }, [target])
  return [
    target,
    (path, unfolds) => setTarget(({ turn }) => ({ path, unfolds, turn: turn + 1 })),
    () => setTarget((before) => (before.path.length === 0 ? before : { ...before, path: [] })),
  ]
}

/** The field of a place, or the nearest part around it that has one. */
function focusNear(path: Path): void {
  for (let length = path.length; length > 0; length--) {
    const found = document.getElementById(fieldId(path.slice(0, length)))
    if (!found) continue
    found.focus({ preventScroll: true })
    found.scrollIntoView({ block: 'center' })
    return
  }
}
