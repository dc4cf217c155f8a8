import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bond, bondQualities, type BondQuality } from '#features/bonds/bonds.contract.ts'
import { sendJson } from '#client/api.ts'
import { personIn } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Menu } from '#client/ui/menu.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
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
                {line}
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

function useBondLine(found: Case) {
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
  const [closeness, setCloseness] = useState(bond.closeness === null ? 'none' : String(bond.closeness))
  const [quality, setQuality] = useState<BondQuality | 'none'>(bond.quality ?? 'none')
  const [startedOn, setStartedOn] = useState(bond.startedOn ?? '')
  const [endedOn, setEndedOn] = useState(bond.endedOn ?? '')
  const change = useMutation({
    mutationFn: () =>
      sendJson(`/api/bonds/${bond.id}`, Bond, {
        method: 'PATCH',
        version: bond.version,
        body: {
          closeness: closeness === 'none' ? null : Number(closeness),
          quality: quality === 'none' ? null : quality,
          startedOn: startedOn || null,
          endedOn: endedOn || null,
        },
      }),
    onSuccess: async () => {
      showToast({ text: t('bonds.changed') })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['case'] })
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t('bonds.cancel')}</Button>
          <Button kind="primary" busy={change.isPending} onClick={() => change.mutate()}>
            {t('bonds.saveChange')}
          </Button>
        </>
      }
    >
      <div className="page-form">
        {change.isError && (
          <Banner tone="look" announce>
            {problemText(change.error, t)}
          </Banner>
        )}
        <SelectField
          label={t('bonds.closeness')}
          value={closeness}
          onChange={setCloseness}
          options={[
            { value: 'none', label: t('bonds.notSaid') },
            ...['1', '2', '3', '4', '5'].map((value) => ({
              value,
              label: t(`bonds.closenessName.${value}`),
            })),
          ]}
        />
        <SelectField
          label={t('bonds.quality')}
          value={quality}
          onChange={setQuality}
          options={[
            { value: 'none' as const, label: t('bonds.notSaid') },
            ...bondQualities.map((value) => ({ value, label: t(`bonds.qualityName.${value}`) })),
          ]}
        />
        <DateField label={t('bonds.startedOn')} optional value={startedOn} onChange={setStartedOn} />
        <DateField label={t('bonds.endedOn')} optional value={endedOn} onChange={setEndedOn} />
      </div>
    </Dialog>
  )
}
