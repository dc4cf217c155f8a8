import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Card } from '#client/ui/card.tsx'
import { Link } from '#client/ui/link.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { bandsToDraw } from './band-part.tsx'
import { BondPlane } from './bond-plane.tsx'
import { CaseMeasures, type MeasuredInstrument } from './measures.contract.ts'
import { ScaleCourse } from './scale-course.tsx'
import { scaleName } from './scale-name.ts'
import { attachmentScales } from './series.ts'

/** What asks about bonds comes first, then by name. */
export const byBondFirst = (a: MeasuredInstrument, b: MeasuredInstrument) =>
  Number(attachmentScales(b) !== null) - Number(attachmentScales(a) !== null) || a.name.localeCompare(b.name)

/** Where the bonds stand, for the overview of a case; where no bond was asked about, the first measure. */
export function MeasuresGlimpse() {
  const { t } = useTranslation()
  const found = useCase()
  const measures = useQuery({
    queryKey: ['case', found.id, 'measures'],
    // People answer on their own phones: what was seen a moment ago may be old.
    staleTime: 0,
    queryFn: ({ signal }) => getJson(`/api/cases/${found.id}/measures`, CaseMeasures, signal),
  })
  const sorted = measures.data?.instruments.filter((one) => !one.isTeamOnly).toSorted(byBondFirst)
  // What makes no score has nothing to be drawn.
  const first = sorted?.find((one) => one.scales.length > 0) ?? sorted?.[0]
  if (measures.isError)
    return (
      <Card title={t('measures.title')}>
        <Failure error={measures.error} onRetry={() => void measures.refetch()} />
      </Card>
    )
  if (!measures.data || !first)
    return (
      <Card title={t('measures.title')}>
        {measures.data ? <p className="sb-quiet">{t('measures.noneText')}</p> : <Skeleton lines={8} />}
      </Card>
    )
  return <Glimpse instrument={first} measures={measures.data} />
}

function Glimpse({ instrument, measures }: { instrument: MeasuredInstrument; measures: CaseMeasures }) {
  const { t } = useTranslation()
  const found = useCase()
  const series = measures.series.filter((one) => one.instrumentId === instrument.id)
  const dimensions = attachmentScales(instrument)
  const scale = instrument.scales[0]
  return (
    <Card
      title={dimensions ? t('measures.planeTitle') : scale ? scaleName(scale, t) : instrument.name}
      aside={<Link href={`/cases/${found.id}/measures`}>{t('measures.all')}</Link>}
    >
      {dimensions ? (
        <BondPlane instrument={instrument} dimensions={dimensions} series={series} />
      ) : (
        scale && (
          <ScaleCourse
            instrument={instrument}
            scale={scale}
            series={series}
            bands={bandsToDraw(scale, series, null)}
          />
        )
      )}
    </Card>
  )
}
