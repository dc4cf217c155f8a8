import { z } from 'zod'
import type { App } from '#server/app.ts'
import { importForm } from './import-form.service.ts'
import { previewImport } from './import-preview.service.ts'
import {
  ImportRequest,
  KeyConfirmation,
  LicenceAnswer,
  NewImport,
  NewPracticeInstrument,
} from './instruments.contract.ts'
import {
  answerLicence,
  confirmKey,
  getInstrumentDetail,
  getInstruments,
  importPracticeInstrument,
} from './instruments.service.ts'
import { getVersionComparison } from './versions.service.ts'

const InstrumentVersion = z.object({ id: z.string().min(1).max(100), version: z.string().min(1).max(40) })
const InstrumentId = z.object({ id: z.string().min(1).max(100) })

export async function instrumentRoutes(app: App): Promise<void> {
  app.get('/api/instruments', { config: { policy: 'member' } }, async (request) =>
    getInstruments(app.access, request.actor),
  )

  app.get('/api/instruments/:id', { config: { policy: 'member' } }, async (request) =>
    getInstrumentDetail(app.access, request.actor, InstrumentId.parse(request.params).id),
  )

  app.get(
    '/api/instruments/:id/versions/:version/differences',
    { config: { policy: 'member' } },
    async (request) => {
      const { id, version } = InstrumentVersion.parse(request.params)
      return getVersionComparison(request.actor, id, version)
    },
  )

  app.put('/api/instruments/:id/licence-answer', { config: { policy: 'member' } }, async (request, reply) => {
    const { id } = InstrumentId.parse(request.params)
    await answerLicence(app.access, request.actor, id, LicenceAnswer.parse(request.body))
    return reply.code(204).send()
  })

  app.put(
    '/api/instruments/:id/key-confirmation',
    { config: { policy: 'member' } },
    async (request, reply) => {
      const { id } = InstrumentId.parse(request.params)
      await confirmKey(app.access, request.actor, id, KeyConfirmation.parse(request.body))
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/instruments/import-preview',
    { config: { policy: 'member' }, bodyLimit: 8_000_000 },
    async (request) => previewImport(app.access, request.actor, ImportRequest.parse(request.body)),
  )

  app.post(
    '/api/instruments/imports',
    { config: { policy: 'member' }, bodyLimit: 8_000_000 },
    async (request, reply) => {
      await importForm(app.access, request.actor, NewImport.parse(request.body))
      return reply.code(201).send({ stored: true })
    },
  )

  app.post('/api/practice-instruments', { config: { policy: 'member' } }, async (request, reply) => {
    await importPracticeInstrument(app.access, request.actor, NewPracticeInstrument.parse(request.body))
    return reply.code(201).send({ stored: true })
  })
}
