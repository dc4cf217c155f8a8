import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { findStep } from '#protocols/step-graph.ts'
import { useLocale } from '#client/ui/locale.ts'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { packQuery } from '#features/protocol-packs/packs-query.ts'
import type { PackSummary } from '#features/protocol-packs/protocol-packs.contract.ts'
import { useCourseWords } from './course-words.ts'
import type { ReadCourse } from './running-course.ts'

type Props = {
  read: ReadCourse
  pack: PackSummary
  /** By person; empty: does not take part. */
  roles: Record<string, string>
}

/** What a switch does, before it is done: what stays to be read, what counts on, and where the other one begins. */
export function SwitchPreview({ read, pack, roles }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const text = usePackText()
  const words = useCourseWords(read.protocol)
  const next = useQuery(packQuery(pack.packId ?? pack.id))
  if (!next.data) return null
  // A draft cannot be chosen, and what is published fits.
  const to = next.data.content as unknown as Protocol
  const places = [...read.view.places.values()]
  const underWay = places.filter(({ status }) => status === 'current' || status === 'revisited')
  const answered = new Set(read.facts.answers.map(({ check }) => check))
  const countOn = to.checks.filter(
    ({ id }) => answered.has(id) && read.protocol.checks.some((one) => one.id === id),
  )
  const left = [...read.view.members].flatMap(([id, { isPresent }]) => (isPresent && !roles[id] ? [id] : []))
  const lines = [
    t('courses.switchStays', { count: places.length }),
    ...(underWay.length > 0
      ? [
          t('courses.switchUnderWay', {
            steps: underWay.map(({ place }) => words.placeName(place)).join('; '),
          }),
        ]
      : []),
    countOn.length > 0
      ? t('courses.switchCountsOn', { checks: countOn.map(({ title }) => text(title)).join('; ') })
      : t('courses.switchCountsNone'),
    t('courses.switchBegins', {
      steps: to.start.map((id) => text(findStep(to, id)?.title)).join('; '),
    }),
    ...(left.length > 0 ? [t('courses.switchWithout', { who: locale.list(left.map(words.nameOf)) })] : []),
  ]
  return (
    <section>
      <h3>{t('courses.switchPreview')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
