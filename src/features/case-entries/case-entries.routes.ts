import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import {
  CaseEntryQuery,
  EntryChange,
  NewCopies,
  NewEntry,
  NewRecordedReply,
  NewReply,
  OwnCopyQuery,
} from './case-entries.contract.ts'
import {
  changeCaseEntry,
  createCaseEntry,
  getCaseEntries,
  getEntryVersions,
  removeCaseEntry,
  restoreCaseEntry,
} from './case-entries.service.ts'
import { giveCopies, recordReply, takeBackCopy } from './copies.service.ts'
import { getOwnCopies, replyToCopy } from './own-copies.service.ts'

const member = { config: { policy: 'member' } } as const
const person = { config: { policy: 'person' } } as const
const OfCase = z.object({ caseId: z.uuid('This is not an id.'), id: z.uuid('This is not an id.') })

export async function caseEntryRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/entries', member, async (request) =>
    getCaseEntries(
      app.access,
      request.actor,
      CaseId.parse(request.params).caseId,
      CaseEntryQuery.parse(request.query),
    ),
  )

  app.post('/api/cases/:caseId/entries', member, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const entry = await createCaseEntry(app.access, request.actor, caseId, NewEntry.parse(request.body))
    return reply.code(201).header('etag', etagOf(entry)).send(entry)
  })

  app.put('/api/cases/:caseId/entries/:id', member, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const address = OfCase.parse(request.params)
    const change = EntryChange.parse(request.body)
    const saved = await changeCaseEntry(app.access, request.actor, address, version, change)
    return reply.header('etag', etagOf(saved.entry)).send(saved)
  })

  app.delete('/api/cases/:caseId/entries/:id', member, async (request) =>
    removeCaseEntry(app.access, request.actor, OfCase.parse(request.params)),
  )

  app.post('/api/cases/:caseId/entries/:id/restore', member, async (request) =>
    restoreCaseEntry(app.access, request.actor, OfCase.parse(request.params)),
  )

  app.get('/api/cases/:caseId/entries/:id/versions', member, async (request) =>
    getEntryVersions(app.access, request.actor, OfCase.parse(request.params)),
  )

  app.post('/api/cases/:caseId/entries/:id/copies', member, async (request, reply) => {
    const address = OfCase.parse(request.params)
    const entry = await giveCopies(app.access, request.actor, address, NewCopies.parse(request.body))
    return reply.code(201).send(entry)
  })

  app.delete('/api/cases/:caseId/entry-copies/:id', member, async (request) =>
    takeBackCopy(app.access, request.actor, OfCase.parse(request.params)),
  )

  app.post('/api/cases/:caseId/entry-copies/:id/replies', member, async (request, reply) => {
    const address = OfCase.parse(request.params)
    const input = NewRecordedReply.parse(request.body)
    return reply.code(201).send(await recordReply(app.access, request.actor, address, input))
  })

  app.get('/api/my-record/entry-copies', person, async (request) =>
    getOwnCopies(app.access, request.actor, OwnCopyQuery.parse(request.query).kinds?.split(',')),
  )

  app.post('/api/my-record/entry-copies/:id/replies', person, async (request, reply) => {
    const { id } = Id.parse(request.params)
    const input = NewReply.parse(request.body)
    return reply.code(201).send(await replyToCopy(app.access, request.actor, id, input))
  })
}
