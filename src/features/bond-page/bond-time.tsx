import { useTranslation } from 'react-i18next'
import { bandsToDraw } from '#features/measures/band-part.tsx'
import { BondPlane } from '#features/measures/bond-plane.tsx'
import { byBondFirst } from '#features/measures/measures-glimpse.tsx'
import { ScaleCourse } from '#features/measures/scale-course.tsx'
import { scaleName } from '#features/measures/scale-name.ts'
import { attachmentScales } from '#features/measures/series.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { ChartIcon } from '#client/ui/icons.tsx'
import '#features/measures/measures.css'
import type { BondPage } from './bond-page.contract.ts'

/** Both ends and who observes them on one plane, and every scale over one time with the moments marked. */
export function BondTime({ page }: { page: BondPage }) {
  const { t } = useTranslation()
  const found = useCase()
  const { series } = page.measures
  const instruments = page.measures.instruments.toSorted(byBondFirst)
  const moments = page.entries.flatMap(({ kind, occurredOn, body }) =>
    kind === 'moment' && occurredOn
      ? [{ date: occurredOn, label: shortened(body), kind: 'moment' as const }]
      : [],
  )
  if (!instruments.some((one) => one.scales.length > 0))
    return (
      <Card title={t('bondPage.time')}>
        <EmptyState
          icon={<ChartIcon size={32} />}
          title={t('bondPage.noMeasures')}
          action={<ButtonLink href={`/cases/${found.id}/assign`}>{t('bondPage.assign')}</ButtonLink>}
        >
          {t('bondPage.noMeasuresText')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      {instruments.map((instrument) => {
        const own = series.filter((one) => one.instrumentId === instrument.id)
        const dimensions = attachmentScales(instrument)
        return (
          <div key={instrument.id} className={dimensions ? 'measures-grid has-plane' : 'measures-grid'}>
            {dimensions && (
              <Card title={t('bondPage.plane')}>
                <BondPlane instrument={instrument} dimensions={dimensions} series={own} />
              </Card>
            )}
            {instrument.scales.map((scale) => (
              <Card key={scale.id} title={`${scaleName(scale, t)}, ${instrument.shortName}`}>
                <ScaleCourse
                  instrument={instrument}
                  scale={scale}
                  series={own}
                  bands={bandsToDraw(scale, own, null)}
                  events={moments}
                />
              </Card>
            ))}
          </div>
        )
      })}
    </>
  )
}

/** A mark on a course has room for a few words. */
function shortened(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > 40 ? `${line.slice(0, 38).trimEnd()}…` : line
}
