import { z } from 'zod'
import type { App } from '#server/app.ts'
import { CaseId, Id } from '#server/route-parameters.ts'
import { etagOf, versionFromIfMatch } from '#server/version-check.ts'
import { NewNote, NoteDraft, noteKinds } from './notes.contract.ts'
import { createNote, discardDraft, getNote, getNotes, saveDraft } from './notes.service.ts'
import { getMyNotes, previewNote } from './shared-notes.service.ts'
import { signNote } from './sign-note.service.ts'

const NoteQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  kind: z.enum(noteKinds).default('all'),
})
const MyNotesQuery = z.strictObject({ cursor: z.string().max(200).optional() })

export async function noteRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/notes', { config: { policy: 'member' } }, async (request) =>
    getNotes(app.access, request.actor, CaseId.parse(request.params).caseId, NoteQuery.parse(request.query)),
  )

  app.post('/api/cases/:caseId/notes', { config: { policy: 'member' } }, async (request, reply) => {
    const { caseId } = CaseId.parse(request.params)
    const note = await createNote(app.access, request.actor, caseId, NewNote.parse(request.body))
    return reply.code(201).header('etag', etagOf(note)).send(note)
  })

  app.get('/api/notes/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const note = await getNote(app.access, request.actor, Id.parse(request.params).id)
    return reply.header('etag', etagOf(note)).send(note)
  })

  app.get('/api/notes/:id/preview', { config: { policy: 'member' } }, async (request) =>
    previewNote(app.access, request.actor, Id.parse(request.params).id),
  )

  app.get('/api/my-record/notes', { config: { policy: 'person' } }, async (request) =>
    getMyNotes(app.access, request.actor, MyNotesQuery.parse(request.query).cursor),
  )

  app.put('/api/notes/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const note = await saveDraft(
      app.access,
      request.actor,
      Id.parse(request.params).id,
      version,
      NoteDraft.parse(request.body),
    )
    return reply.header('etag', etagOf(note)).send(note)
  })

  app.post('/api/notes/:id/sign', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    const note = await signNote(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.header('etag', etagOf(note)).send(note)
  })

  app.delete('/api/notes/:id', { config: { policy: 'member' } }, async (request, reply) => {
    const version = versionFromIfMatch(request.headers['if-match'])
    await discardDraft(app.access, request.actor, Id.parse(request.params).id, version)
    return reply.code(204).send()
  })
}
