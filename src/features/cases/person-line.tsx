import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangePersonDialog, InvitePersonDialog } from '#features/people/person-dialogs.tsx'
import { sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
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

function LeaveDialog({ found, participant, onClose }: PartProps) {
  return (
    <PartDialog
      found={found}
      participant={participant}
      onClose={onClose}
      words="leave"
      danger
      send={() =>
        sendJson(`/api/cases/${found.id}/participants/${participant.person.id}`, Case, { method: 'DELETE' })
      }
    />
  )
}

function ReturnDialog({ found, participant, onClose }: PartProps) {
  const { role, readsUnit, person } = participant
  return (
    <PartDialog
      found={found}
      participant={participant}
      onClose={onClose}
      words="return"
      send={() =>
        sendJson(`/api/cases/${found.id}/participants`, Case, {
          method: 'POST',
          body: { person: { existingId: person.id }, role, readsUnit },
        })
      }
    />
  )
}

/** Asks before somebody's part in the case ends or begins anew: it changes what they can read. */
function PartDialog({
  found,
  participant,
  onClose,
  words,
  danger = false,
  send,
}: PartProps & { words: 'leave' | 'return'; danger?: boolean; send: () => Promise<Case> }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const name = participant.person.chosenName ?? participant.person.name
  const change = useMutation({
    mutationFn: send,
    onSuccess: async (changed) => {
      queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
      showToast({ text: t(`cases.${words}.done`, { name }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'assignments'] })
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`cases.${words}.title`, { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('cases.cancel')}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            busy={change.isPending}
            onClick={() => change.mutate()}
          >
            {t(`cases.${words}.yes`)}
          </Button>
        </>
      }
    >
      {change.isError && (
        <Banner tone="look" announce>
          {problemText(change.error, t)}
        </Banner>
      )}
      <p className="sb-measure">{t(`cases.${words}.text`)}</p>
    </Dialog>
  )
}
