import { useTranslation } from 'react-i18next'
import type { Line } from '#structures/describe-content.ts'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import './case-entries.css'

/** What an entry says, line by line; rows under their headings, clients' words in the serif. */
export function EntryLines({ lines, hidesSource }: { lines: readonly Line[]; hidesSource?: boolean }) {
  const groups = Map.groupBy(lines, (line) => line.row ?? '')
  return (
    <div className="entry-lines">
      {[...groups].map(([row, ofRow]) => (
        <div key={row} className={row ? 'entry-lines-row' : undefined}>
          {row && (
            <p className="entry-lines-head">
              <bdi>{row}</bdi>
            </p>
          )}
          <dl>
            {ofRow.map((line) => (
              <div key={line.path.join('/')} className="entry-line">
                <dt>{line.label}</dt>
                <dd dir="auto">
                  <span className={line.voice === 'client' ? 'sb-voice' : undefined}>{line.value}</span>
                  {!hidesSource && <Source line={line} />}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}

function Source({ line }: { line: Line }) {
  const { t } = useTranslation()
  if (line.source === null || (line.source === 'said' && !line.heardAlone)) return null
  return (
    <Chip icon={line.source === 'conjecture' || line.heardAlone ? <LockIcon size={14} /> : undefined}>
      {line.heardAlone ? t('entries.alone') : t(`entries.mark.${line.source}`)}
    </Chip>
  )
}
