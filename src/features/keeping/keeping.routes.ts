import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import {
  askForErasure,
  carryOutErasure,
  decideErasure,
  getErasures,
  previewErasure,
} from './erasures.service.ts'
import { addHold, changeHold } from './holds.service.ts'
import {
  ErasureDecision,
  ErasureSubject,
  HoldChange,
  NewErasure,
  NewHold,
  RetentionSettingChange,
} from './keeping.contract.ts'
import { getCaseKeeping } from './keeping.service.ts'
import { changeRetentionSetting, getRetentionSetting } from './retention.service.ts'

export async function keepingRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/keeping', { config: { policy: 'member' } }, async (request) =>
    getCaseKeeping(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/legal-holds', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const hold = await addHold(app.access, request.actor, caseId, NewHold.parse(request.body))
    return reply.code(201).header('etag', etagOf(hold)).send(hold)
  })

  app.put('/api/legal-holds/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const { id } = Id.parse(request.params)
    const hold = await changeHold(app.access, request.actor, id, version, HoldChange.parse(request.body))
    return reply.header('etag', etagOf(hold)).send(hold)
  })

  app.get('/api/retention-setting', { config: { policy: 'member' } }, async (request) =>
    getRetentionSetting(app.access, request.actor),
  )

  app.put('/api/retention-setting', { config: { policy: 'member' } }, async (request) =>
    changeRetentionSetting(app.access, request.actor, RetentionSettingChange.parse(request.body)),
  )

  app.post('/api/cases/:caseId/erasures/preview', { config: { policy: 'member' } }, async (request) => {
    const { caseId } = CaseId.parse(request.params)
    return previewErasure(app.access, request.actor, caseId, ErasureSubject.parse(request.body))
  })

  app.post('/api/cases/:caseId/erasures', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const asked = await askForErasure(app.access, request.actor, caseId, NewErasure.parse(request.body))
    return reply.code(201).send(asked)
  })

  app.post('/api/erasures/:id/decision', { config: { policy: 'member' } }, async (request) =>
    decideErasure(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      ErasureDecision.parse(request.body),
    ),
  )

  app.post('/api/erasures/:id/execution', { config: { policy: 'member' } }, async (request, reply) => {
    await carryOutErasure(app.access, request.actor, Id.parse(request.params).id)
    return reply.code(204).send()
  })

  app.get('/api/erasures', { config: { policy: 'member' } }, async (request) =>
    getErasures(app.access, request.actor),
  )
}
