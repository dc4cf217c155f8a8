import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame } from './chart-frame.tsx'
import { MarkerKey } from './marker.tsx'
import type { PlaneNorm } from './norm-ellipse.ts'
import { PlaneDrawing } from './plane-drawing.tsx'
import { planeFrame } from './plane-geometry.ts'
import type { PlanePath } from './plane-geometry.ts'
import { PlaneTable } from './plane-table.tsx'
import { usePlaneWords } from './plane-words.ts'
import { stepReading } from './reading.ts'
import type { Reading } from './reading.ts'
import { useWidth } from './use-width.ts'

export interface AttachmentPlaneProps {
  paths: readonly PlanePath[]
  /** null: there are no norms for this group, and the chart says so. */
  norm: PlaneNorm | null
  /** Ends of the answer scale. */
  domain?: readonly [number, number]
  /** Short name of the measure, for the table and for readers. */
  instrument: string
  /** Replaces the sentence the chart makes itself. */
  summary?: string | undefined
  title?: string | undefined
}

/** Anxiety across, avoidance up: each bond a path from its first answer (hollow) to its latest (solid, with error). */
export function AttachmentPlane({
  paths,
  norm,
  domain = [1, 7],
  instrument,
  summary,
  title,
}: AttachmentPlaneProps) {
  const { t } = useTranslation()
  const words = usePlaneWords()
  const holder = useRef<HTMLDivElement>(null)
  const width = useWidth(holder)
  const [reading, setReading] = useState<Reading | null>(null)
  const shown = paths.filter((path) => path.points.length > 0)
  const frame = planeFrame(width)
  const crowded = shown.length > 4 && frame.side < 340
  const lengths = shown.map((path) => path.points.length)
  const active = reading && shown[reading.series]?.points[reading.point] ? reading : null
  const activePath = active && shown[active.series]

  return (
    <ChartFrame
      name={`${title ?? t('ui.planeTitle')}, ${instrument}`}
      summary={summary ?? words.summary(shown, domain)}
      empty={shown.length === 0}
      keysHint={t('ui.chartKeys')}
      reading={activePath && active && words.point(activePath, activePath.points[active.point])}
      onKey={(event) => {
        const next = stepReading(reading, event.key, lengths)
        if (next !== undefined) setReading(next)
        return next !== undefined
      }}
      onLeave={() => setReading(null)}
      table={<PlaneTable paths={paths} instrument={instrument} />}
      notes={
        <>
          {crowded && (
            <ul className="sb-chart-legend">
              {shown.map((path) => (
                <li key={path.bondId}>
                  <MarkerKey colourIndex={path.colourIndex} shape={path.shape} />
                  <bdi className="sb-truncate" title={path.name}>
                    {path.name}
                  </bdi>
                </li>
              ))}
            </ul>
          )}
          <p className="sb-chart-note">{words.norm(norm)}</p>
        </>
      }
    >
      <div ref={holder} style={{ minBlockSize: frame.height }}>
        {width > 0 && (
          <PlaneDrawing
            paths={shown}
            norm={norm}
            domain={domain}
            frame={frame}
            initialsOnly={crowded}
            active={active}
            onActive={setReading}
          />
        )}
      </div>
    </ChartFrame>
  )
}
