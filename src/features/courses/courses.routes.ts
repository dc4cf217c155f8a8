import type { App } from '#server/app.ts'
import { CaseId, CourseOfCase } from '#server/route-parameters.ts'
import { PackAddress } from '#features/protocol-packs/protocol-packs.contract.ts'
import { addToCourse, answerCheck, beginCourse, switchCourse } from './change-courses.service.ts'
import { CourseSwitch, NewCheckAnswer, NewCourse, NewCourseEntry } from './courses.contract.ts'
import { getCaseCourses, getCourseSummaries, getRunningCourses } from './courses.service.ts'

/** The way of a case through protocols. Nothing of it is for clients. */
export async function courseRoutes(app: App): Promise<void> {
  const config = { policy: 'member' } as const

  app.get('/api/cases/:caseId/courses', { config }, async (request) =>
    getCaseCourses(app.access, request.actor, CaseId.parse(request.params).caseId),
  )
  app.get('/api/cases/:caseId/course-summary', { config }, async (request) =>
    getCourseSummaries(app.access, request.actor, CaseId.parse(request.params).caseId),
  )
  app.get('/api/protocols/:packId/running-courses', { config }, async (request) =>
    getRunningCourses(app.access, request.actor, PackAddress.parse(request.params).packId),
  )

  app.post('/api/cases/:caseId/courses', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const courses = await beginCourse(app.access, request.actor, caseId, NewCourse.parse(request.body))
    return reply.code(201).send(courses)
  })
  app.post('/api/cases/:caseId/courses/:courseId/entries', { config }, async (request, reply) => {
    const { caseId, courseId } = CourseOfCase.parse(request.params)
    const entry = NewCourseEntry.parse(request.body)
    return reply.code(201).send(await addToCourse(app.access, request.actor, caseId, courseId, entry))
  })
  app.post('/api/cases/:caseId/courses/:courseId/switch', { config }, async (request, reply) => {
    const { caseId, courseId } = CourseOfCase.parse(request.params)
    const input = CourseSwitch.parse(request.body)
    return reply.code(201).send(await switchCourse(app.access, request.actor, caseId, courseId, input))
  })
  app.post('/api/cases/:caseId/check-answers', { config }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const answer = NewCheckAnswer.parse(request.body)
    return reply.code(201).send(await answerCheck(app.access, request.actor, caseId, answer))
  })
}
