import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBondLine } from '#features/cases/bond-list.tsx'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { useOnce } from '#client/use-once.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { BondEntry, entryKinds, type BondPage } from './bond-page.contract.ts'
import { EntryFields, noDetails, type EntryDetails } from './entry-fields.tsx'

const today = () => new Date().toLocaleDateString('sv-SE')

/** One line and Enter; everything else may be added. */
export function QuickEntry({ page }: { page: BondPage }) {
  const { t } = useTranslation()
  const found = useCase()
  const lineOf = useBondLine(found)
  const queryClient = useQueryClient()
  const showToast = useToast()
  const place = useRef<HTMLFormElement>(null)
  const [kind, setKind] = useState<BondEntry['kind']>('moment')
  const [body, setBody] = useState('')
  const [occurredOn, setOccurredOn] = useState(today)
  const [bondId, setBondId] = useState(page.bond.id)
  const [details, setDetails] = useState<EntryDetails>(noDetails)
  const once = useOnce()
  const add = useMutation({
    mutationFn: () => {
      const entry = {
        kind,
        body,
        ...details,
        confidence: kind === 'hypothesis' ? details.confidence : null,
        evidence: kind === 'narrative' ? null : details.evidence,
        occurredOn: kind === 'moment' ? occurredOn || null : null,
      }
      return sendJson(`/api/cases/${found.id}/bonds/${bondId}/entries`, BondEntry, {
        method: 'POST',
        body: entry,
        once: once.keyOf({ bondId, entry }),
      })
    },
    onSuccess: async () => {
      once.arrived()
      setBody('')
      setDetails({ ...noDetails, lane: details.lane })
      showToast({ text: t('bondPage.added') })
      place.current?.querySelector<HTMLElement>('.bond-page-text')?.focus()
      await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'bond'] })
    },
  })
  return (
    <Card title={t('bondPage.write')}>
      <form
        ref={place}
        className="bond-page-entry"
        onSubmit={(event) => {
          event.preventDefault()
          if (!add.isPending) add.mutate()
        }}
      >
        {add.isError && (
          <Banner tone="look" announce>
            {problemText(add.error, t)}
          </Banner>
        )}
        <SegmentedControl
          label={t('bondPage.kind')}
          value={kind}
          onChange={setKind}
          options={entryKinds.map((value) => ({ value, label: t(`bondPage.kindName.${value}`) }))}
        />
        <div className="bond-page-line">
          <TextField
            className="bond-page-text"
            label={t(`bondPage.line.${kind}`)}
            value={body}
            maxLength={20_000}
            autoComplete="off"
            onChange={setBody}
          />
          {kind === 'moment' && (
            <DateField label={t('bondPage.day')} optional value={occurredOn} onChange={setOccurredOn} />
          )}
          <Button type="submit" kind="primary" busy={add.isPending}>
            {t('bondPage.add')}
          </Button>
        </div>
        <details>
          <summary>{t('bondPage.more')}</summary>
          <div className="page-form">
            {page.bonds.length > 1 && (
              <SelectField
                label={t('bondPage.direction')}
                value={bondId}
                onChange={setBondId}
                options={page.bonds.map((bond) => ({ value: bond.id, label: lineOf(bond).line }))}
              />
            )}
            <EntryFields kind={kind} details={details} isOwn onChange={setDetails} />
          </div>
        </details>
      </form>
    </Card>
  )
}
