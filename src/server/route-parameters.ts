import { z } from 'zod'

const id = z.uuid('This is not an id.')

export const Id = z.object({ id })
export const CaseId = z.object({ caseId: id })
export const CourseOfCase = z.object({ caseId: id, courseId: id })
export const BondOfCase = z.object({ caseId: id, bondId: id })
