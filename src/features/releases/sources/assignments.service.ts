import { readCaseAssignments } from '#features/assignments/assignments.service.ts'
import { field, plainItem, type Source } from './source.service.ts'

/** What somebody was asked to answer, and how often. */
export const assignmentsSource: Source = {
  content: 'assignments',
  gather: async ({ trx, scope, found }) =>
    (await readCaseAssignments(trx, scope, found.id)).map((assignment) => ({
      ...plainItem,
      key: `assignment:${assignment.id}`,
      content: 'assignments',
      label: 'assignment',
      name: assignment.instrumentName,
      day: assignment.startsOn,
      lane: assignment.lane,
      ownerId: assignment.personId,
      subjectIds: [assignment.personId],
      fields: [
        ...field('from', assignment.startsOn),
        ...field('until', assignment.endsOn),
        ...field('rhythm', assignment.everyDays === null ? '1 ×' : `${assignment.everyDays} d`),
      ],
    })),
}
