import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { caseQuery } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useFocusInside } from '#client/ui/use-focus-inside.ts'
import { Case } from './cases.contract.ts'
import { DraftPersonFields } from './draft-person-fields.tsx'
import { newDraftPerson, toNewParticipant, type DraftPerson } from './new-case-draft.ts'

export function AddPersonForm({ found }: { found: Case }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState<DraftPerson | null>(null)
  const add = useMutation({
    mutationFn: (person: DraftPerson) =>
      sendJson(`/api/cases/${found.id}/participants`, Case, {
        method: 'POST',
        body: toNewParticipant(person),
      }),
    onSuccess: (changed) => {
      queryClient.setQueryData(caseQuery(found.id).queryKey, changed)
      setDraft(null)
    },
  })
  const place = useFocusInside<HTMLDivElement>(draft !== null)
  if (!draft)
    return (
      <div className="sb-card-foot" ref={place}>
        <Button kind="quiet" icon={<AddIcon />} onClick={() => setDraft(newDraftPerson('client'))}>
          {t('cases.addPerson')}
        </Button>
      </div>
    )
  return (
    <div ref={place}>
      <form
        className="wizard-person"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate(draft)
        }}
      >
        {add.isError && (
          <div className="wide">
            <Banner tone="look" announce>
              {problemText(add.error, t)}
            </Banner>
          </div>
        )}
        <DraftPersonFields
          person={draft}
          leaveOut={found.participants.map(({ person }) => person.id)}
          onChange={setDraft}
        />
        <div className="wide sb-row">
          <Button kind="primary" type="submit" busy={add.isPending}>
            {t('cases.addPerson')}
          </Button>
          <Button onClick={() => setDraft(null)}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </div>
  )
}
