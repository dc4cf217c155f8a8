import type { App } from '#server/app.ts'
import { CaseId } from '#server/route-parameters.ts'
import { changeFamily } from './change-family.service.ts'
import { exportGedcom } from './export-gedcom.service.ts'
import { FamilyChanges, FamilyExport, FamilyImport, FamilyQuery } from './family.contract.ts'
import { getFamily } from './family.service.ts'
import { importGedcom } from './import-gedcom.service.ts'
import { getRemovedRelatives } from './removed-relatives.service.ts'
import { startFamily } from './start-family.service.ts'

export async function familyRoutes(app: App): Promise<void> {
  app.get('/api/cases/:caseId/family', { config: { policy: 'member' } }, async (request) => {
    const { as } = FamilyQuery.parse(request.query)
    return getFamily(app.access, request.actor, CaseId.parse(request.params).caseId, as)
  })

  app.post('/api/cases/:caseId/family/start', { config: { policy: 'member' } }, async (request) =>
    startFamily(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/family/changes', { config: { policy: 'member' } }, async (request) => {
    const { changes } = FamilyChanges.parse(request.body)
    return changeFamily(app.access, request.actor, CaseId.parse(request.params).caseId, changes)
  })

  app.get('/api/cases/:caseId/family/removed', { config: { policy: 'member' } }, async (request) =>
    getRemovedRelatives(app.access, request.actor, CaseId.parse(request.params).caseId),
  )

  app.post('/api/cases/:caseId/family/export', { config: { policy: 'member' } }, async (request) =>
    exportGedcom(
      app.access,
      request.actor,
      CaseId.parse(request.params).caseId,
      FamilyExport.parse(request.body),
    ),
  )

  app.post(
    '/api/cases/:caseId/family/import',
    { config: { policy: 'member' }, bodyLimit: 8_000_000 },
    async (request) =>
      importGedcom(
        app.access,
        request.actor,
        CaseId.parse(request.params).caseId,
        FamilyImport.parse(request.body),
      ),
  )
}
