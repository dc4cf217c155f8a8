import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { exportPng } from '#client/ui/genogram/export-png.ts'
import { exportSvg } from '#client/ui/genogram/export-svg.ts'
import { Menu, type MenuItem } from '#client/ui/menu.tsx'
import { SaveState } from '#client/ui/save-state.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { DeskState, FamilyDesk } from './family-desk.ts'
import { saveFile } from './save-file.ts'
import type { ViewOptions } from './use-view-options.ts'

type Props = {
  desk: FamilyDesk
  state: DeskState
  /** Whether the reader may change the family at all, and whether now, not in the past or through other eyes. */
  mayDraw: boolean
  mayEdit: boolean
  drawing: RefObject<SVGSVGElement | null>
  options: ViewOptions
  /** What is exported, for the name of the file. */
  subject?: string
  /** Files beside the picture. */
  files?: readonly MenuItem[]
  /** What adds to the picture, in front of undo. */
  children: ReactNode
}

/** What is done with a picture of the family as a whole: steps back, how it is shown, and files. */
export function PictureToolbar(props: Props) {
  const { desk, state, mayDraw, mayEdit, drawing, options, subject = 'family', files = [], children } = props
  const { t } = useTranslation()
  const showToast = useToast()
  const isDrawn = options.view === 'drawing'
  const fail = () => showToast({ text: t('family.exportFailed') })
  return (
    <div className="family-tools">
      {mayEdit && isDrawn && (
        <>
          {children}
          <Button disabled={!state.canUndo} onClick={() => desk.undo()}>
            {t('family.undo')}
          </Button>
          <Button disabled={!state.canRedo} onClick={() => desk.redo()}>
            {t('family.redo')}
          </Button>
        </>
      )}
      <SegmentedControl
        label={t('family.view')}
        value={options.view}
        onChange={options.setView}
        options={(['drawing', 'outline', 'table'] as const).map((value) => ({
          value,
          label: t(`family.view_${value}`),
        }))}
      />
      <Menu
        label={t('family.files')}
        items={[
          {
            label: t('family.exportSvg'),
            disabled: !isDrawn,
            onSelect: () => {
              if (!drawing.current) return
              saveFile(new Blob([exportSvg(drawing.current)], { type: 'image/svg+xml' }), 'svg', subject)
            },
          },
          {
            label: t('family.exportPng'),
            disabled: !isDrawn,
            onSelect: () => {
              if (drawing.current)
                exportPng(drawing.current).then((blob) => saveFile(blob, 'png', subject), fail)
            },
          },
          { label: t('family.print'), onSelect: () => print() },
          ...files,
        ]}
      />
      {mayDraw && (
        <SaveState
          status={state.status}
          text={state.status === 'offline' ? t('family.notSavedYet', { count: state.unsaved }) : undefined}
        />
      )}
    </div>
  )
}
