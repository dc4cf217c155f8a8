import { useTranslation } from 'react-i18next'
import { personIn } from '#client/clinic/case-query.ts'
import { useLocale } from '#client/ui/locale.ts'
import type { Case } from '#features/cases/cases.contract.ts'
import type { LegalRole } from './legal-roles.contract.ts'

/** A legal role in words: who holds it, and the document it rests on with its dates. */
export function useRoleWords(found: Case) {
  const { t } = useTranslation()
  const locale = useLocale()
  const holder = (role: LegalRole) =>
    locale.name(role.holderId ? personIn(found, role.holderId).name : (role.holderName ?? ''))
  return {
    holder,
    document: (role: LegalRole) =>
      t('consents.documentOf', {
        title: locale.name(role.evidenceTitle),
        who: holder(role),
        role: t(`consents.roleName.${role.role}`),
        period: role.endsOn
          ? t('consents.periodBoth', { from: locale.date(role.startsOn), to: locale.date(role.endsOn) })
          : t('consents.periodFrom', { from: locale.date(role.startsOn) }),
      }),
  }
}
