import { useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { exportPng } from '#client/ui/genogram/export-png.ts'
import { exportSvg } from '#client/ui/genogram/export-svg.ts'
import { EyeIcon, SendIcon } from '#client/ui/icons.tsx'
import { Menu } from '#client/ui/menu.tsx'
import { SaveState } from '#client/ui/save-state.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { saveFile } from '#features/family/save-file.ts'
import type { DeskProps } from './desk-props.ts'
import { Presentation } from './presentation.tsx'
import { ShowDialog } from './show-dialog.tsx'
import { VersionsDialog } from './versions-dialog.tsx'

type Props = DeskProps & {
  name: string
  drawing: RefObject<SVGSVGElement | null>
  mayWrite: boolean
  onRemove: () => void
}

/** What is done with a map as a whole. */
export function CycleToolbar({ desk, state, people, name, drawing, mayWrite, onRemove }: Props) {
  const { t } = useTranslation()
  const showToast = useToast()
  const [open, setOpen] = useState<'present' | 'show' | 'versions' | null>(null)
  const close = () => setOpen(null)
  const fail = () => showToast({ text: t('cycle.exportFailed') })
  const files = [
    { label: t('cycle.print'), onSelect: () => print() },
    {
      label: t('cycle.exportSvg'),
      onSelect: () =>
        drawing.current &&
        saveFile(new Blob([exportSvg(drawing.current)], { type: 'image/svg+xml' }), 'svg', 'cycle'),
    },
    {
      label: t('cycle.exportPng'),
      onSelect: () =>
        drawing.current &&
        void exportPng(drawing.current).then((blob) => saveFile(blob, 'png', 'cycle'), fail),
    },
    ...(mayWrite ? [{ label: t('cycle.removeMap'), danger: true, onSelect: onRemove }] : []),
  ]
  return (
    <div className="cycle-tools">
      <Button kind={mayWrite ? 'plain' : 'primary'} icon={<EyeIcon />} onClick={() => setOpen('present')}>
        {t('cycle.present')}
      </Button>
      {mayWrite && (
        <>
          <Button kind="primary" icon={<SendIcon />} onClick={() => setOpen('show')}>
            {t('cycle.show')}
          </Button>
          <Button disabled={!state.canUndo} onClick={() => desk.undo()}>
            {t('cycle.undo')}
          </Button>
          <Button disabled={!state.canRedo} onClick={() => desk.redo()}>
            {t('cycle.redo')}
          </Button>
        </>
      )}
      <Button onClick={() => setOpen('versions')}>{t('cycle.versions')}</Button>
      <Menu label={t('cycle.files')} items={files} />
      {mayWrite && <SaveState status={state.status} />}
      {open === 'present' && <Presentation content={state.content} {...{ people, name }} onClose={close} />}
      {open === 'show' && <ShowDialog {...{ desk, state, people }} onClose={close} />}
      {open === 'versions' && <VersionsDialog entry={state.entry} people={people} onClose={close} />}
    </div>
  )
}
