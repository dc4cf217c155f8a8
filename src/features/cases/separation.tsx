import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { caseQuery, personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import { Case } from './cases.contract.ts'
import type { Separation } from './separations.contract.ts'

/** What stands over a case whose unit has separated: since when, for whom it is frozen, and the way back. */
export function SeparationBanners({ found }: { found: Case }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const mayUndo = useMay('separation.record') && found.isTreating
  const [undoing, setUndoing] = useState<Separation | null>(null)
  return (
    <>
      {found.separations
        .filter((one) => one.undoneAt === null)
        .map((one) => (
          <Banner
            key={one.id}
            tone="private"
            title={t('cases.separation.since', {
              names: namesOf(found, one.personIds, locale),
              date: locale.date(one.at),
            })}
            actions={mayUndo && <Button onClick={() => setUndoing(one)}>{t('cases.separation.undo')}</Button>}
          >
            {t('cases.separation.frozen')}
          </Banner>
        ))}
      {undoing && <UndoDialog found={found} separation={undoing} onClose={() => setUndoing(null)} />}
    </>
  )
}

/** The act itself, below the people of a couple or a family. */
export function SeparateButton({ found }: { found: Case }) {
  const { t } = useTranslation()
  const maySeparate = useMay('separation.record') && found.isTreating
  const [isOpen, setIsOpen] = useState(false)
  const isUnit = found.format === 'couple' || found.format === 'family'
  if (!maySeparate || !isUnit || found.participants.every((one) => one.endedAt !== null)) return null
  return (
    <>
      <div className="sb-card-foot">
        <Button kind="quiet" onClick={() => setIsOpen(true)}>
          {t(`cases.separation.act.${found.format}`)}
        </Button>
      </div>
      {isOpen && <SeparateDialog found={found} onClose={() => setIsOpen(false)} />}
    </>
  )
}

type DialogProps = { found: Case; onClose: () => void }

function SeparateDialog({ found, onClose }: DialogProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const keep = useKeep()
  const here = found.participants.filter((one) => one.endedAt === null)
  // Of a couple both leave what they were together; in a family the clinician says who does.
  const [personIds, setPersonIds] = useState<readonly string[]>(
    found.format === 'couple' ? here.filter((one) => one.role === 'partner').map((one) => one.person.id) : [],
  )
  const choose = (id: string, isChosen: boolean) =>
    setPersonIds(isChosen ? [...personIds, id] : personIds.filter((one) => one !== id))
  return (
    <SaveDialog
      title={t(`cases.separation.title.${found.format === 'couple' ? 'couple' : 'family'}`)}
      action={t('cases.separation.yes')}
      danger
      disabled={personIds.length === 0}
      onClose={onClose}
      save={() =>
        sendJson(`/api/cases/${found.id}/separations`, Case, { method: 'POST', body: { personIds } })
      }
      onSaved={(changed) =>
        keep(changed, t('cases.separation.done', { names: namesOf(changed, personIds, locale) }))
      }
    >
      <fieldset className="consent-people">
        <legend className="sb-hidden">{t('cases.separation.who')}</legend>
        {here.map(({ person }) => (
          <Checkbox
            key={person.id}
            label={locale.name(personIn(found, person.id).name)}
            checked={personIds.includes(person.id)}
            onChange={(isChosen) => choose(person.id, isChosen)}
          />
        ))}
      </fieldset>
      <ul className="separation-effects sb-measure">
        {(['frozen', 'keeps', 'forms', 'agreements', 'legal', 'undo'] as const).map((one) => (
          <li key={one}>{t(`cases.separation.effect.${one}`)}</li>
        ))}
      </ul>
    </SaveDialog>
  )
}

function UndoDialog({ found, separation, onClose }: DialogProps & { separation: Separation }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const keep = useKeep()
  return (
    <SaveDialog
      title={t('cases.separation.undoTitle')}
      action={t('cases.separation.undo')}
      onClose={onClose}
      save={() => sendJson(`/api/separations/${separation.id}/undo`, Case, { method: 'POST' })}
      onSaved={(changed) => keep(changed, t('cases.separation.undone'))}
    >
      <p className="sb-measure">
        {t('cases.separation.undoText', { names: namesOf(found, separation.personIds, locale) })}
      </p>
      <p className="sb-measure">{t('cases.separation.undoNot')}</p>
    </SaveDialog>
  )
}

/** Shows the case as it is now; what hangs on who is in it is asked for anew. */
function useKeep(): (changed: Case, text: string) => void {
  const queryClient = useQueryClient()
  const showToast = useToast()
  return (changed, text) => {
    queryClient.setQueryData(caseQuery(changed.id).queryKey, changed)
    void queryClient.invalidateQueries({ queryKey: ['case', changed.id] })
    void queryClient.invalidateQueries({ queryKey: ['cases'] })
    showToast({ text })
  }
}

function namesOf(found: Case, ids: readonly string[], locale: ReturnType<typeof useLocale>): string {
  return locale.list(ids.map((id) => locale.name(personIn(found, id).name)))
}
