import type { App } from '#server/app.ts'
import { BondOfCase, CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { changeEntry, createEntry, removeEntry } from './bond-entries.service.ts'
import { BondEntryChange, NewBondEntry } from './bond-page.contract.ts'
import { getBondPage } from './bond-page.service.ts'
import { CodingChange, NewCoding } from './codings.contract.ts'
import { changeCoding, createCoding, removeCoding } from './codings.service.ts'
import { SharedEntryQuery } from './shared-entries.contract.ts'
import { getSharedEntries } from './shared-entries.service.ts'

const member = { config: { policy: 'member' } } as const

export async function bondPageRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/bonds/:bondId/page', member, async (request) =>
    getBondPage(app.access, request.actor, BondOfCase.parse(request.params)),
  )

  app.post('/api/cases/:caseId/bonds/:bondId/entries', member, async (request, reply) => {
    const address = BondOfCase.parse(request.params)
    const entry = await createEntry(app.access, request.actor, address, NewBondEntry.parse(request.body))
    return reply.code(201).header('etag', etagOf(entry)).send(entry)
  })

  app.put('/api/bond-entries/:id', member, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const change = BondEntryChange.parse(request.body)
    const entry = await changeEntry(app.access, request.actor, id, version, change)
    return reply.header('etag', etagOf(entry)).send(entry)
  })

  app.delete('/api/bond-entries/:id', member, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const entry = await removeEntry(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.header('etag', etagOf(entry)).send(entry)
  })

  app.get('/api/my-record/bond-entries', { config: { policy: 'person' } }, async (request) =>
    getSharedEntries(app.access, request.actor, SharedEntryQuery.parse(request.query).cursor),
  )

  app.post('/api/cases/:caseId/codings', member, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const coding = await createCoding(app.access, request.actor, caseId, NewCoding.parse(request.body))
    return reply.code(201).header('etag', etagOf(coding)).send(coding)
  })

  app.put('/api/codings/:id', member, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const change = CodingChange.parse(request.body)
    const coding = await changeCoding(app.access, request.actor, id, version, change)
    return reply.header('etag', etagOf(coding)).send(coding)
  })

  app.delete('/api/codings/:id', member, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const coding = await removeCoding(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.header('etag', etagOf(coding)).send(coding)
  })
}
