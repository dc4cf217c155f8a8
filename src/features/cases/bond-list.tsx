import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BondStateFields, type BondState } from '#features/bonds/bond-state-fields.tsx'
import { Bond } from '#features/bonds/bonds.contract.ts'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from './cases.contract.ts'

/** The bonds of the drawing in words, each to be changed where the actor treats the case. */
export function BondList({ found, mayChange }: { found: Case; mayChange: boolean }) {
  const { t } = useTranslation()
  const [changing, setChanging] = useState<Bond | null>(null)
  const lineOf = useBondLine(found)
  if (found.bonds.length === 0) return null
  return (
    <details className="bond-list">
      <summary>{t('bonds.inWords', { count: found.bonds.length })}</summary>
      <ul className="case-people">
        {found.bonds.map((bond) => {
          const { line, detail } = lineOf(bond)
          return (
            <li key={bond.id}>
              <span>
                <Link href={`/cases/${found.id}/bonds/${bond.id}`}>{line}</Link>
                {detail && <span className="sb-small sb-quiet"> · {detail}</span>}
              </span>
              {mayChange && (
                <Menu name={line} items={[{ label: t('bonds.change'), onSelect: () => setChanging(bond) }]} />
              )}
            </li>
          )
        })}
      </ul>
      {changing && (
        <ChangeBondDialog
          key={changing.id}
          bond={changing}
          title={lineOf(changing).line}
          onClose={() => setChanging(null)}
        />
      )}
    </details>
  )
}

/** A bond in words: who, towards whom, what, and how it is. */
export function useBondLine(found: Case) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (bond: Bond) => ({
    line: t('bonds.line', {
      from: locale.name(personIn(found, bond.fromPersonId).name),
      to: locale.name(personIn(found, bond.toPersonId).name),
      kind: t(`bonds.kindName.${bond.kind}`),
    }),
    detail: [
      bond.closeness === null ? '' : t('bonds.closenessIs', { value: bond.closeness }),
      bond.quality === null ? '' : t(`bonds.qualityName.${bond.quality}`),
      bond.startedOn ? t('bonds.since', { date: locale.date(bond.startedOn) }) : '',
      bond.endedOn ? t('bonds.until', { date: locale.date(bond.endedOn) }) : '',
    ]
      .filter(Boolean)
      .join(' · '),
  })
}

function ChangeBondDialog({ bond, title, onClose }: { bond: Bond; title: string; onClose: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [state, setState] = useState<BondState>({ closeness: bond.closeness, quality: bond.quality })
  const [startedOn, setStartedOn] = useState(bond.startedOn ?? '')
  const [endedOn, setEndedOn] = useState(bond.endedOn ?? '')
  return (
    <SaveDialog
      title={title}
      action={t('bonds.saveChange')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/bonds/${bond.id}`, Bond, {
          method: 'PATCH',
          version: bond.version,
          body: { ...state, startedOn: startedOn || null, endedOn: endedOn || null },
        })
      }
      onSaved={() => {
        showToast({ text: t('bonds.changed') })
        void queryClient.invalidateQueries({ queryKey: ['case'] })
      }}
    >
      <BondStateFields {...state} onChange={(next) => setState({ ...state, ...next })} />
      <DateField label={t('bonds.startedOn')} optional value={startedOn} onChange={setStartedOn} />
      <DateField label={t('bonds.endedOn')} optional value={endedOn} onChange={setEndedOn} />
    </SaveDialog>
  )
}
