/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex --
   Arrow keys belong to the drawing while it has the focus; there is no native element for that. */
import { useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ChartIcon, TableIcon } from '../icons.tsx'
import './chart.css'

export interface ChartFrameProps {
  /** Name of the chart, for those who cannot see it. */
  name: string
  /** What it shows, in a sentence; gives way to the reading of a point. */
  summary: string
  reading: ReactNode
  keysHint: string
  onKey: (event: KeyboardEvent) => boolean
  onLeave: () => void
  tools?: ReactNode
  table: ReactNode
  /** Nothing to draw yet: says so in place of the drawing. */
  empty: boolean
  /** Legends and notes under the sentence. */
  notes?: ReactNode
  children: ReactNode
}

/** What every chart has round its drawing: the sentence, the reading by keys, and the table one key (t) away. */
export function ChartFrame({
  name,
  summary,
  reading,
  keysHint,
  onKey,
  onLeave,
  tools,
  table,
  empty,
  notes,
  children,
}: ChartFrameProps) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const read = asTable ? null : reading
  const hintId = useId()
  const toggle = useRef<HTMLButtonElement>(null)
  if (empty) {
    return (
      <EmptyState icon={<ChartIcon size={28} />} title={t('ui.noPoints')}>
        {t('ui.noPointsText')}
      </EmptyState>
    )
  }
  return (
    <figure className="sb-chart" aria-label={name}>
      {asTable ? (
        table
      ) : (
        <div
          className="sb-chart-plot"
          tabIndex={0}
          role="application"
          aria-roledescription={t('ui.chart')}
          aria-label={`${name}. ${summary}`}
          aria-describedby={hintId}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (event.key === 't') {
              toggle.current?.focus()
              setAsTable(true)
            } else if (!onKey(event)) return
            event.preventDefault()
          }}
          onBlur={onLeave}
        >
          {children}
          <span id={hintId} className="sb-hidden">
            {keysHint}
          </span>
        </div>
      )}
      <figcaption className="sb-chart-words">
        <div className="sb-chart-read">
          <p className={read ? 'sb-chart-read-away' : undefined}>{summary}</p>
          <p aria-live="polite">{read}</p>
        </div>
        <div className="sb-chart-notes">{notes}</div>
        <div className="sb-chart-tools">
          {!asTable && tools}
          <Button
            ref={toggle}
            kind="quiet"
            className="sb-chart-toggle"
            icon={asTable ? <ChartIcon size={18} /> : <TableIcon size={18} />}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('ui.showDrawing') : t('ui.showTable')}
          </Button>
        </div>
      </figcaption>
    </figure>
  )
}
