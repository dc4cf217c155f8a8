import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangePersonDialog, InvitePersonDialog } from '#features/people/person-dialogs.tsx'
import { sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { Case, type Participant } from './cases.contract.ts'

type Props = { found: Case; participant: Participant; mayChange: boolean }

/** One person of a case, with what can be done about their part in it. */
export function PersonLine({ found, participant, mayChange }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [open, setOpen] = useState<'change' | 'invite' | 'leave' | 'return' | null>(null)
  const close = () => setOpen(null)
  const { person, endedAt } = participant
  const name = person.chosenName ?? person.name
  return (
    <li>
      <PersonName
        name={locale.name(name)}
        detail={
          endedAt
            ? t('cases.leftOn', { date: locale.date(endedAt) })
            : t(`cases.roleName.${participant.role}`)
        }
        initials={initialsOf(name)}
        shape={person.shape}
        colourIndex={participant.colourIndex}
      />
      {mayChange && (
        <Menu
          name={name}
          items={
            endedAt
              ? [{ label: t('cases.returns'), onSelect: () => setOpen('return') }]
              : [
                  { label: t('people.change'), onSelect: () => setOpen('change') },
                  { label: t('people.invite'), onSelect: () => setOpen('invite') },
                  { label: t('cases.leaves'), onSelect: () => setOpen('leave'), danger: true },
                ]
          }
        />
      )}
      {open === 'change' && <ChangePersonDialog person={person} onClose={close} />}
      {open === 'invite' && <InvitePersonDialog person={person} onClose={close} />}
      {open === 'leave' && <LeaveDialog found={found} participant={participant} onClose={close} />}
      {open === 'return' && <ReturnDialog found={found} participant={participant} onClose={close} />}
    </li>
  )
}

type PartProps = { found: Case; participant: Participant; onClose: () => void }

/** Asks before somebody's part in the case ends: it changes what they can read. */
function LeaveDialog({ found, participant: { person }, onClose }: PartProps) {
  const { t } = useTranslation()
  const name = person.chosenName ?? person.name
  return (
    <SaveDialog
      title={t('cases.leave.title', { name })}
      action={t('cases.leave.yes')}
      danger
      onClose={onClose}
      save={() => sendJson(`/api/cases/${found.id}/participants/${person.id}`, Case, { method: 'DELETE' })}
      onSaved={usePartChanged(t('cases.leave.done', { name }))}
    >
      <p className="sb-measure">{t('cases.leave.text')}</p>
    </SaveDialog>
  )
}

/** And before it begins anew. */
function ReturnDialog({ found, participant: { person, role, readsUnit }, onClose }: PartProps) {
  const { t } = useTranslation()
  const name = person.chosenName ?? person.name
  const hasSeparated = found.separations.some(
    (one) => one.undoneAt === null && one.personIds.includes(person.id),
  )
  return (
    <SaveDialog
      title={t('cases.return.title', { name })}
      action={t('cases.return.yes')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/participants`, Case, {
          method: 'POST',
          body: { person: { existingId: person.id }, role, readsUnit },
        })
      }
      onSaved={usePartChanged(t('cases.return.done', { name }))}
    >
      <p className="sb-measure">{t('cases.return.text')}</p>
      {hasSeparated && <p className="sb-measure">{t('cases.return.agreeAnew')}</p>}
    </SaveDialog>
  )
}

function usePartChanged(text: string): (changed: Case) => void {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (changed) => {
    queryClient.setQueryData(caseQuery(changed.id).queryKey, changed)
    showToast({ text })
    void queryClient.invalidateQueries({ queryKey: ['case', changed.id, 'assignments'] })
  }
}
