import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { settleConflict } from './contact-conflicts.service.ts'
import {
  ConsentSettingChange,
  NewPolicy,
  NewRecordingConsent,
  OwnRecordingConsent,
  OwnSignature,
  SeenSignature,
} from './consents.contract.ts'
import { ConflictResolution, NewLegalRole, ProxyConfirmation } from './legal-roles.contract.ts'
import { addLegalRole, confirmProxy, endLegalRole, getEvidence } from './legal-roles.service.ts'
import { getOwnConsents } from './my-consents.service.ts'
import { addPolicy, signInRoom, signOwn } from './policies.service.ts'
import { getCaseConsents } from './read-consents.service.ts'
import {
  changeConsentSetting,
  getConsentSetting,
  recordDecision,
  recordOwnDecision,
} from './recording.service.ts'

const PolicyOfCase = z.object({ caseId: z.uuid(), policyId: z.uuid() })
/** A document of 2 MB as base64, and the fields around it. */
const withDocument = 3 * 1024 * 1024

export async function consentRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/consents', { config: { policy: 'member' } }, async (request) =>
    getCaseConsents(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/policies', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    await addPolicy(app.access, request.actor, caseId, NewPolicy.parse(request.body))
    return reply.code(201).send(await getCaseConsents(app.access, request.actor, caseId))
  })

  app.post(
    '/api/cases/:caseId/policies/:policyId/signatures',
    { config: { policy: 'member' } },
    async (request, reply) => {
      const { caseId, policyId } = PolicyOfCase.parse(request.params)
      await signInRoom(app.access, request.actor, caseId, policyId, SeenSignature.parse(request.body))
      return reply.code(201).send(await getCaseConsents(app.access, request.actor, caseId))
    },
  )

  app.post(
    '/api/cases/:caseId/recording-consents',
    { config: { policy: 'member' } },
    async (request, reply) => {
      const { caseId } = CaseId.parse(request.params)
      await recordDecision(app.access, request.actor, caseId, NewRecordingConsent.parse(request.body))
      return reply.code(201).send(await getCaseConsents(app.access, request.actor, caseId))
    },
  )

  app.post(
    '/api/cases/:caseId/legal-roles',
    { bodyLimit: withDocument, config: { policy: 'member' } },
    async (request, reply) => {
      const { caseId } = CaseId.parse(request.params)
      const role = await addLegalRole(app.access, request.actor, caseId, NewLegalRole.parse(request.body))
      return reply.code(201).send(role)
    },
  )

  app.post('/api/legal-roles/:id/end', { config: { policy: 'member' } }, async (request) =>
    endLegalRole(app.access, request.actor, Id.parse(request.params).id),
  )

  app.get('/api/legal-roles/:id/evidence', { config: { policy: 'member' } }, async (request, reply) => {
    const { type, content } = await getEvidence(app.access, request.actor, Id.parse(request.params).id)
    // Saved and never shown in this window: what somebody sent is not run as a page of ours.
    return reply.type(type).header('content-disposition', 'attachment; filename="document"').send(content)
  })

  app.post('/api/proxy-reviews/:id/confirmation', { config: { policy: 'member' } }, async (request) =>
    confirmProxy(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      ProxyConfirmation.parse(request.body),
    ),
  )

  app.post('/api/contact-conflicts/:id/resolution', { config: { policy: 'member' } }, async (request) =>
    settleConflict(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      ConflictResolution.parse(request.body).reason,
    ),
  )

  app.get('/api/consent-setting', { config: { policy: 'member' } }, async (request) =>
    getConsentSetting(app.access, request.actor),
  )

  app.put('/api/consent-setting', { config: { policy: 'member' } }, async (request) =>
    changeConsentSetting(app.access, request.actor, ConsentSettingChange.parse(request.body)),
  )

  app.get('/api/my-consents', { config: { policy: 'person' } }, async (request) =>
    getOwnConsents(app.access, request.actor),
  )

  app.post(
    '/api/my-consents/policies/:id/signature',
    { config: { policy: 'person' } },
    async (request, reply) => {
      const { signature } = OwnSignature.parse(request.body)
      await signOwn(app.access, request.actor, Id.parse(request.params).id, signature)
      return reply.code(201).send(await getOwnConsents(app.access, request.actor))
    },
  )

  app.post('/api/my-consents/recording', { config: { policy: 'person' } }, async (request, reply) => {
    await recordOwnDecision(app.access, request.actor, OwnRecordingConsent.parse(request.body))
    return reply.code(201).send(await getOwnConsents(app.access, request.actor))
  })
}
