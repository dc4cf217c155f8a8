import { useTranslation } from 'react-i18next'
import { takenBackIn } from '#protocols/course/read-course.ts'
import { findStep } from '#protocols/step-graph.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useCourseWords } from './course-words.ts'
import { entryToTakeBack, type KeptEntry } from './courses.contract.ts'
import { useRecord } from './courses-query.ts'
import type { CourseProps } from './running-course-part.tsx'

/** All that happened in a course, the newest first. The latest entry can be taken back, and then the one before it. */
export function HistoryCard({ data, read, mayWrite }: CourseProps) {
  const { t } = useTranslation()
  const last = entryToTakeBack(read.kept.entries)
  const record = useRecord(read.kept.id)
  return (
    <Card title={t('courses.history')}>
      {mayWrite && last !== null && (
        <div className="sb-row">
          <Button
            busy={record.isPending}
            onClick={() => record.mutate({ move: { do: 'take-back', entry: last } })}
          >
            {t('courses.takeBack')}
          </Button>
          <span className="sb-small sb-quiet">
            <EntryWords read={read} entry={read.kept.entries[last]!} />
          </span>
        </div>
      )}
      <details>
        <summary>{t('courses.allEntries')}</summary>
        <EntryList data={data} read={read} />
      </details>
    </Card>
  )
}

export function EntryList({ data, read }: Omit<CourseProps, 'mayWrite'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  const gone = takenBackIn(read.course)
  const shown = read.kept.entries.flatMap((entry, index) => (entry.on === '' ? [] : [{ entry, index }]))
  return (
    <ol className="courses-list" reversed>
      {shown.toReversed().map(({ entry, index }) => (
        <li key={index} className={gone.has(index) ? 'courses-gone' : undefined}>
          <EntryWords read={read} entry={entry} />{' '}
          <span className="sb-small sb-quiet">
            {t('courses.byOn', { name: data.memberNames[entry.by] ?? '', date: locale.date(entry.on) })}
            {gone.has(index) && `, ${t('courses.wasTakenBack')}`}
          </span>
          <Said entry={entry} />
        </li>
      ))}
    </ol>
  )
}

/** What was written with an entry. */
function Said({ entry }: { entry: KeptEntry }) {
  const words =
    'evidence' in entry
      ? entry.evidence
      : 'note' in entry
        ? entry.note
        : 'reason' in entry
          ? entry.reason
          : null
  if (!words) return null
  return (
    <p className="courses-words" dir="auto">
      {words}
    </p>
  )
}

function EntryWords({ read, entry }: { read: CourseProps['read']; entry: KeptEntry }) {
  const { t } = useTranslation()
  const { protocol } = read
  const words = useCourseWords(protocol)
  if (entry.kind === 'closed')
    return entry.goesOnAs ? (
      <>{t('courses.event.switched')}</>
    ) : (
      <>
        {t('courses.event.closed', {
          ending: words.text(protocol.endings.find(({ id }) => id === entry.ending)?.title),
        })}
      </>
    )
  const titleOf = (list: readonly { id: string; title: Record<string, string> }[], id: string) =>
    words.text(list.find((one) => one.id === id)?.title) || id
  const place = 'place' in entry ? words.placeName(entry.place) : ''
  return (
    <>
      {t(`courses.event.${entry.kind}`, {
        place,
        who: 'person' in entry ? words.nameOf(entry.person) : '',
        roles: 'roles' in entry ? entry.roles.map((id) => titleOf(protocol.roles, id)).join(', ') : '',
        round: 'round' in entry ? words.roundName(entry.round) : '',
        task: 'task' in entry ? titleOf(findStep(protocol, entry.place.step)?.tasks ?? [], entry.task) : '',
        event: 'event' in entry ? titleOf(protocol.events, entry.event) : '',
        gate: 'gate' in entry ? titleOf(protocol.gates, entry.gate) : '',
        from: 'from' in entry ? entry.from : '',
        to: 'to' in entry ? entry.to : '',
      })}
    </>
  )
}
