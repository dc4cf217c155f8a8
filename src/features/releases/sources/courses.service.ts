import { leavesOf } from '#protocols/condition.schema.ts'
import { takenBackIn } from '#protocols/course/read-course.ts'
import type { Protocol } from '#protocols/protocol.schema.ts'
import { findStep } from '#protocols/step-graph.ts'
import type { Text } from '#protocols/text.schema.ts'
import { courseRecordWords } from '#features/courses/course-record.messages.ts'
import {
  countingAnswers,
  courseOf,
  type KeptCourse,
  type KeptEntry,
} from '#features/courses/courses.contract.ts'
import { readCourses, readKnown } from '#features/courses/read-courses.service.ts'
import type { ReleaseLanguage } from '../release-document.contract.ts'
import type { GatheredItem } from '../what-leaves.rules.ts'
import { everybodyIn, field, plainItem, type Gathering, type Source } from './source.service.ts'

/** What happened in the courses of a case, and what the team found when it asked. All of it is the team's. */
export const coursesSource: Source = {
  content: 'notes',
  gather: async (gathering) => {
    const { trx, scope, found, language } = gathering
    const { courses, packs } = await readCourses(trx, scope, found.id)
    const happened = courses.flatMap((course) => {
      const pack = packs.find(({ ref }) => JSON.stringify(ref) === JSON.stringify(course.protocol))
      return pack ? entriesOf(course, pack.protocol, gathering) : []
    })
    const known = await readKnown(trx, scope, found, [])
    const checks = packs.flatMap(({ protocol }) => protocol.checks)
    const violence = packs
      .flatMap(({ protocol }) => protocol.gates)
      .filter(({ kind }) => kind === 'violence')
      .flatMap(({ opens }) => opens.flatMap(leavesOf))
    const isOfViolence = (check: string) =>
      violence.some((condition) => condition.kind === 'check' && condition.check === check)
    const answers = countingAnswers(known).flatMap((one): GatheredItem[] => {
      if (one.answer === null) return []
      const title = checks.find(({ id }) => id === one.check)?.title
      return [
        {
          ...{
            ...plainItem,
            content: 'notes',
            label: 'check-answer',
            key: `check-answer:${one.id}`,
            day: one.on,
          },
          subjectIds: one.persons.length > 0 ? one.persons : everybodyIn(found),
          isViolence: isOfViolence(one.check),
          fields: [
            ...field('what', textIn(title, language)),
            ...field('text', courseRecordWords[language].answers[one.answer]),
            ...field('note', one.note),
          ],
        },
      ]
    })
    return [...happened, ...answers]
  },
}

function entriesOf(course: KeptCourse, protocol: Protocol, { found, language, memberNames }: Gathering) {
  const gone = takenBackIn(courseOf(course))
  return course.entries.flatMap((entry, index): GatheredItem[] => {
    if (entry.kind === 'taken-back' || gone.has(index)) return []
    const persons = 'place' in entry ? entry.place.persons : 'person' in entry ? [entry.person] : []
    return [
      {
        ...{ ...plainItem, content: 'notes', label: 'course', key: `course:${course.id}/${index}` },
        day: entry.on.slice(0, 10),
        subjectIds: persons.length > 0 ? [...persons] : everybodyIn(found),
        isViolence:
          entry.kind === 'gate-overridden' &&
          protocol.gates.some(({ id, kind }) => id === entry.gate && kind === 'violence'),
        fields: [
          ...field('title', textIn(protocol.title, language)),
          ...field('what', whatHappened(entry, protocol, language)),
          ...field('text', writtenIn(entry)),
          ...field('writtenBy', memberNames.get(entry.by)),
        ],
      },
    ]
  })
}

function whatHappened(entry: KeptEntry, protocol: Protocol, language: ReleaseLanguage): string {
  if (entry.kind === 'taken-back') return ''
  const titleOf = (list: readonly { id: string; title: Text }[] | undefined, id: string | null) =>
    textIn(list?.find((one) => one.id === id)?.title, language)
  const parts = [
    courseRecordWords[language].kinds[entry.kind],
    'place' in entry ? textIn(findStep(protocol, entry.place.step)?.title, language) || entry.place.step : '',
    'task' in entry ? titleOf(findStep(protocol, entry.place.step)?.tasks, entry.task) : '',
    'event' in entry ? titleOf(protocol.events, entry.event) : '',
    'gate' in entry ? titleOf(protocol.gates, entry.gate) : '',
    'round' in entry ? titleOf(protocol.rounds, entry.round) : '',
    'roles' in entry ? entry.roles.map((role) => titleOf(protocol.roles, role)).join(', ') : '',
    'ending' in entry ? titleOf(protocol.endings, entry.ending) : '',
  ]
  return parts.filter((part) => part !== '').join(': ')
}

/** What was written with an entry. */
function writtenIn(entry: KeptEntry): string | null {
  if ('evidence' in entry) return entry.evidence
  if ('note' in entry) return entry.note
  return 'reason' in entry ? entry.reason : null
}

function textIn(text: Text | undefined, language: ReleaseLanguage): string {
  return text?.[language] ?? text?.['en'] ?? ''
}
