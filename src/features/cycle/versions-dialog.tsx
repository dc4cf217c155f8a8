import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import {
  EntryVersions,
  type CaseEntry,
  type EntryVersion,
} from '#features/case-entries/case-entries.contract.ts'
import { compareContents, type Difference } from '#structures/compare-contents.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import { CycleDrawing } from './cycle-drawing.tsx'
import { legsOf } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'
import { lastOfSittings } from './sittings.ts'

type Props = { entry: CaseEntry; people: PeopleOfMap; onClose: () => void }

/** Two versions of a map beside each other, with what changed in words. */
export function VersionsDialog({ entry, people, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const versions = useQuery({
    queryKey: ['case', found.id, 'cycle-maps', entry.id, 'versions', entry.version],
    queryFn: ({ signal }) =>
      getJson(`/api/cases/${found.id}/entries/${entry.id}/versions`, EntryVersions, signal),
  })
  return (
    <Dialog open wide onClose={onClose} title={t('cycle.versionsTitle')}>
      {versions.isPending && <Skeleton lines={6} />}
      {versions.isError && <Failure error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data && <Comparison versions={lastOfSittings(versions.data.versions)} people={people} />}
    </Dialog>
  )
}

function Comparison({ versions, people }: { versions: readonly EntryVersion[]; people: PeopleOfMap }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [from, setFrom] = useState(versions[Math.min(1, versions.length - 1)]!.version)
  const [to, setTo] = useState(versions[0]!.version)
  const [before, after] = [from, to].map((number) => versions.find(({ version }) => version === number)!)
  const differences = compareContents(cycleMap, before!.content, after!.content, {
    language: locale.language,
    nameOf: (id) => people(id).short,
    dayOf: (day) => locale.date(day),
  })
  const options = versions.map((one) => ({
    value: String(one.version),
    label: t('cycle.version', {
      number: one.version,
      when: locale.date(one.changedAt),
      who: one.changedBy ?? t('cycle.unknown'),
    }),
  }))
  return (
    <div className="cycle-compare">
      <div className="cycle-pair">
        <SelectField
          label={t('cycle.earlierOne')}
          value={String(from)}
          onChange={(value) => setFrom(Number(value))}
          options={options}
        />
        <SelectField
          label={t('cycle.laterOne')}
          value={String(to)}
          onChange={(value) => setTo(Number(value))}
          options={options}
        />
      </div>
      <p role="status">
        {differences.length === 0
          ? t('cycle.noDifference')
          : t('cycle.differences', { count: differences.length })}
      </p>
      {differences.length > 0 && (
        <ul className="cycle-differences">
          {differences.map((one) => (
            <li key={one.path.join('/')}>
              <DifferenceText one={one} />
            </li>
          ))}
        </ul>
      )}
      <div className="cycle-pair">
        {[before!, after!].map((one, index) => (
          <div key={index}>
            <h3>{t(index === 0 ? 'cycle.before' : 'cycle.after')}</h3>
            <CycleDrawing
              legs={legsOf(one.content)}
              people={people}
              name={t(index === 0 ? 'cycle.before' : 'cycle.after')}
              marked={new Set(differences.map(({ path }) => `${path[1]} ${path[2]}`))}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

function DifferenceText({ one }: { one: Difference }) {
  const { t } = useTranslation()
  const line = (side: Difference['before']) =>
    side ? [side.value, side.source ? `(${t(`cycle.source_${side.source}`)})` : ''].join(' ').trim() : null
  const [was, is] = [line(one.before), line(one.after)]
  return (
    <>
      <strong>{one.row ? `${one.row}, ${one.label}` : one.label}</strong>{' '}
      <span dir="auto">
        {was ? <del>{was}</del> : <span className="sb-quiet">{t('cycle.nothingThere')}</span>}
      </span>
      {' → '}
      <span dir="auto">
        {is ? <ins>{is}</ins> : <span className="sb-quiet">{t('cycle.nothingThere')}</span>}
      </span>
    </>
  )
}
