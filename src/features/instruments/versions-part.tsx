import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Table } from '#client/ui/table.tsx'
import { type InstrumentDetail, VersionComparison } from './instruments.contract.ts'

type Difference = VersionComparison['differences'][number]

/** What is otherwise in the version in use than in the one before, or in another that is chosen. */
export function VersionsPart({ detail }: { detail: InstrumentDetail }) {
  const { t } = useTranslation()
  const { summary, earlier, definition } = detail
  const [chosen, setChosen] = useState(earlier[0]!.version)
  const comparison = useQuery({
    queryKey: ['instrument', summary.id, 'versions', chosen],
    queryFn: ({ signal }) =>
      getJson(
        `/api/instruments/${encodeURIComponent(summary.id)}/versions/${encodeURIComponent(chosen)}/differences`,
        VersionComparison,
        signal,
      ),
  })
  const nameOf = ({ of }: Difference) => definition.scales.find((scale) => scale.id === of)?.name ?? of
  const what = (one: Difference) => t(`instruments.differs.${one.kind}`, { of: nameOf(one) })
  return (
    <>
      <SelectField
        label={t('instruments.compareWith')}
        value={chosen}
        onChange={setChosen}
        options={earlier.map(({ version }) => ({
          value: version,
          label: t('instruments.version', { version }),
        }))}
      />
      <p className="sb-quiet">
        {t(
          earlier.find(({ version }) => version === chosen)?.carriesOver
            ? 'instruments.carriesOver'
            : 'instruments.carriesNothing',
          { version: summary.version },
        )}
      </p>
      {comparison.isLoading && <Skeleton lines={4} />}
      {comparison.isError && <Failure error={comparison.error} onRetry={() => void comparison.refetch()} />}
      {comparison.data && (
        <>
          {comparison.data.equivalence && (
            <p className="sb-tiny sb-quiet">
              {t('instruments.equivalence', { ...comparison.data.equivalence })}
            </p>
          )}
          <Table
            caption={t('instruments.differences', { from: chosen, to: comparison.data.to })}
            columns={[
              { id: 'what', header: t('instruments.differsWhat'), cell: what },
              {
                id: 'before',
                header: comparison.data.from,
                cell: (one: Difference) => one.before ?? t('instruments.differsNone'),
              },
              {
                id: 'after',
                header: comparison.data.to,
                cell: (one: Difference) => one.after ?? t('instruments.differsNone'),
              },
            ]}
            rows={comparison.data.differences}
            rowKey={(one) => `${one.kind} ${one.of}`}
          />
        </>
      )}
    </>
  )
}
