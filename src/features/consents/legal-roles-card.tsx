import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { AddLegalRoleDialog } from './add-legal-role-dialog.tsx'
import type { CaseConsents } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import { LegalRole } from './legal-roles.contract.ts'
import { useRoleWords } from './role-words.ts'

type Props = { found: Case; consents: CaseConsents; childIds: readonly string[] }

/** Who may decide what for a child, with dates and documents. */
export function LegalRolesCard({ found, consents, childIds }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useRoleWords(found)
  const [isAdding, setIsAdding] = useState(false)
  const [ending, setEnding] = useState<LegalRole | null>(null)
  const roles = consents.legalRoles
  const aboutOf = (role: LegalRole) => {
    const list = locale.list(role.authorities.map((one) => t(`consents.authority.${one}`)))
    return role.effect === 'gives' ? list : t('consents.takesAway', { list })
  }
  const stateOf = (role: LegalRole) => {
    if (role.revokedAt) return t('consents.ended', { date: locale.date(role.revokedAt) })
    return role.endsOn !== null && role.endsOn < consents.today ? t('consents.runOut') : null
  }
  const columns = [
    {
      id: 'child',
      header: t('consents.child'),
      cell: (role: LegalRole) => locale.name(personIn(found, role.childId).name),
    },
    {
      id: 'holder',
      header: t('consents.holder'),
      cell: (role: LegalRole) => `${words.holder(role)}, ${t(`consents.roleName.${role.role}`)}`,
    },
    { id: 'about', header: t('consents.about'), cell: aboutOf },
    { id: 'from', header: t('consents.since'), cell: (role: LegalRole) => locale.date(role.startsOn) },
    {
      id: 'until',
      header: t('consents.until'),
      cell: (role: LegalRole) => (
        <span className="recording-state">
          {role.endsOn && <span>{locale.date(role.endsOn)}</span>}
          {stateOf(role) && <Chip tone="look">{stateOf(role)}</Chip>}
          {!role.endsOn && !stateOf(role) && '–'}
        </span>
      ),
    },
    {
      id: 'evidence',
      header: t('consents.evidence'),
      cell: (role: LegalRole) => (
        <span className="recording-state">
          <span>{locale.name(role.evidenceTitle)}</span>
          {role.evidenceNote && <span className="sb-small sb-quiet">{role.evidenceNote}</span>}
          {role.evidenceType && (
            <a
              href={`/api/legal-roles/${role.id}/evidence`}
              download
              aria-label={t('consents.downloadOf', { title: role.evidenceTitle })}
            >
              {t('consents.download')}
            </a>
          )}
        </span>
      ),
    },
    {
      id: 'end',
      header: t('consents.endLegal'),
      headerHidden: true,
      cell: (role: LegalRole) =>
        role.revokedAt || !found.isTreating ? null : (
          <Button
            kind="quiet"
            aria-label={`${t('consents.endLegal')}: ${role.evidenceTitle}`}
            onClick={() => setEnding(role)}
          >
            {t('consents.endLegal')}
          </Button>
        ),
    },
  ]
  return (
    <Card title={t('consents.legal')}>
      <p className="sb-quiet">{t(roles.length > 0 ? 'consents.legalText' : 'consents.noLegal')}</p>
      {roles.length > 0 && (
        <Table
          caption={t('consents.legal')}
          captionHidden
          columns={columns}
          rows={roles}
          rowKey={(role) => role.id}
        />
      )}
      {found.isTreating && (
        <div className="sb-card-foot">
          <Button kind="quiet" icon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('consents.addLegal')}
          </Button>
        </div>
      )}
      {isAdding && (
        <AddLegalRoleDialog
          found={found}
          consents={consents}
          childIds={childIds}
          onClose={() => setIsAdding(false)}
        />
      )}
      {ending && <EndDialog caseId={found.id} role={ending} onClose={() => setEnding(null)} />}
    </Card>
  )
}

function EndDialog({ caseId, role, onClose }: { caseId: string; role: LegalRole; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (
    <SaveDialog
      title={t('consents.endTitle')}
      action={t('consents.endYes')}
      danger
      onClose={onClose}
      save={() => sendJson(`/api/legal-roles/${role.id}/end`, LegalRole, { method: 'POST', body: {} })}
      onSaved={() => {
        showToast({ text: t('consents.endDone') })
        void queryClient.invalidateQueries({ queryKey: consentsQuery(caseId).queryKey })
      }}
    >
      <p>{t('consents.endText', { title: role.evidenceTitle })}</p>
    </SaveDialog>
  )
}
