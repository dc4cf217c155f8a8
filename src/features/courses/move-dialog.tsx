import { useTranslation } from 'react-i18next'
import { planMigration } from '#protocols/course/migrate.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import type { PackRef } from '#features/protocol-packs/protocol-packs.contract.ts'
import { changedGates } from './changed-gates.ts'
import { useCourseWords } from './course-words.ts'
import { sendEntry, useKeepCourses } from './courses-query.ts'
import type { ReadCourse } from './running-course.ts'

type Props = { read: ReadCourse; to: Protocol; toRef: PackRef; onClose: () => void }

/** What moving to a later version does, before it is done. */
export function MoveDialog({ read, to, toRef, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const keep = useKeepCourses()
  const showToast = useToast()
  const locale = useLocale()
  const was = useCourseWords(read.protocol)
  const is = useCourseWords(to)
  const plan = planMigration(read.course, read.protocol, to)
  const gates = changedGates(read.protocol, to)
  return (
    <SaveDialog
      title={t('courses.laterTitle', { to: to.version })}
      action={t('courses.laterSave')}
      onClose={onClose}
      save={() => sendEntry(found.id, read.kept.id, { move: { do: 'migrate', to: toRef } })}
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      <p>{t('courses.laterKept', { count: plan.kept.length })}</p>
      <Changes
        title={t('courses.laterRenamed')}
        lines={plan.renamed.map((one) =>
          t('courses.laterRenamedOne', { was: was.placeName(one.was.place), is: is.placeName(one.is) }),
        )}
      />
      <Changes
        title={t('courses.laterAdded')}
        lines={plan.added.map(({ step, round }) => is.placeName({ step, round, persons: [] }))}
      />
      <Changes
        title={t('courses.laterGone')}
        lines={plan.gone.map((one) =>
          one.why === 'removed'
            ? was.placeName(one.was.place)
            : t('courses.laterCounted', { step: was.placeName(one.was.place) }),
        )}
      />
      <Changes
        title={t('courses.laterEvents')}
        lines={plan.goneEvents.map(
          ({ event, place }) =>
            `${was.text(read.protocol.events.find(({ id }) => id === event)?.title)} (${was.placeName(place)})`,
        )}
      />
      <Changes title={t('courses.laterGatesAdded')} lines={gates.added.map(({ title }) => is.text(title))} />
      <Changes
        title={t('courses.laterGatesChanged')}
        lines={gates.changed.map(({ title }) => is.text(title))}
      />
      <Changes title={t('courses.laterGatesGone')} lines={gates.gone.map(({ title }) => was.text(title))} />
      {plan.withoutRole.length > 0 && (
        <Banner tone="look">
          {t('courses.laterWithout', { who: locale.list(plan.withoutRole.map(was.nameOf)) })}
        </Banner>
      )}
      <p className="sb-small sb-quiet">{t('courses.laterOneWay')}</p>
    </SaveDialog>
  )
}

function Changes({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
