/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- What is wider than the screen is scrolled by keys too. */
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '#client/ui/class-names.ts'
import type { HistoryEntry } from './history.contract.ts'
import { layOutTimeline, timelineLanes, type TimelineItem } from './timeline-layout.ts'

type Props = { name: string; entries: readonly HistoryEntry[]; birthDate: string | null; today: string }

/** Lanes of bars and marks, time downwards. It says nothing that the table below does not, so it is one picture. */
export function TimelineDrawing({ name, entries, birthDate, today }: Props) {
  const { t } = useTranslation()
  const { height, items, years, left } = layOutTimeline(entries, birthDate, today)
  const lanes = timelineLanes.filter((lane) => items.some((item) => item.lane === lane))
  const undated = entries.length - items.length - left
  if (items.length === 0) return null
  const columnsOf = (lane: string) =>
    Math.max(...items.filter((item) => item.lane === lane).map((item) => item.columns))
  const hasAge = years.some((one) => one.age !== null)
  return (
    <figure className="timeline">
      <div
        className="timeline-scroll"
        tabIndex={0}
        role="group"
        aria-label={t('history.timelineName', { name })}
      >
        <div
          role="img"
          aria-label={`${t('history.timelineName', { name })}. ${t('history.timelineSummary', { count: items.length })}`}
          className="timeline-lanes"
        >
          <div className="timeline-lane timeline-scale" aria-hidden="true">
            <p className="timeline-head">
              <span>{t('history.year')}</span>
              {hasAge && <span>{t('history.age')}</span>}
            </p>
            <div style={{ blockSize: height }}>
              {years.map((one) => (
                <p key={one.year} className="timeline-year" style={{ insetBlockStart: one.top }}>
                  <span>{one.year}</span>
                  <span>{one.age}</span>
                </p>
              ))}
            </div>
          </div>
          {lanes.map((lane) => (
            <div
              key={lane}
              className={`timeline-lane timeline-${lane}`}
              style={{ '--columns': columnsOf(lane) } as CSSProperties}
              aria-hidden="true"
            >
              <p className="timeline-head">{t(`history.laneName.${lane}`)}</p>
              <div style={{ blockSize: height }}>
                {items
                  .filter((item) => item.lane === lane)
                  .map((item) => (
                    <Bar key={item.entry.id} item={item} />
                  ))}
              </div>
            </div>
          ))}
        </div>
      </div>
      <figcaption className="sb-small sb-quiet">
        {items.some((item) => item.fadeStart + item.fadeEnd > 0) && <p>{t('history.fadedEnds')}</p>}
        {left > 0 && <p>{t('history.noRoom', { count: left })}</p>}
        {undated > 0 && <p>{t('history.undatedBelow', { count: undated })}</p>}
      </figcaption>
    </figure>
  )
}

function Bar({ item }: { item: TimelineItem }) {
  const { kind, title } = item.entry
  const { isMark } = item
  return (
    <div
      className={classNames(
        'timeline-item',
        item.height < 38 && !isMark && 'timeline-short',
        isMark && `timeline-mark timeline-mark-${kind}`,
      )}
      title={title}
      style={
        {
          insetBlockStart: item.top,
          blockSize: item.height - 2,
          insetInlineStart: `${(100 * item.column) / item.columns}%`,
          inlineSize: `calc(${100 / item.columns}% - 3px)`,
          '--fade-start': `${item.fadeStart}px`,
          '--fade-end': `${item.fadeEnd}px`,
        } as CSSProperties
      }
    >
      <span dir="auto">{title}</span>
    </div>
  )
}
