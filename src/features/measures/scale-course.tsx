import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { CourseChart } from '#client/ui/charts/course-chart.tsx'
import type { CourseEvent } from '#client/ui/charts/course-geometry.ts'
import { useLocale } from '#client/ui/locale.ts'
import { Toggletip } from '#client/ui/toggletip.tsx'
import type { Change, MeasuredInstrument, MeasuredScale, MeasureSeries } from './measures.contract.ts'
import { scaleName } from './scale-name.ts'
import { halfWidth } from './series.ts'

const directions = {
  'higher-is-better': 'high-is-good',
  'higher-is-worse': 'high-is-bad',
  neutral: 'neutral',
} as const

const changeMarks: Record<Change['verdict'], 'improved' | 'worsened' | 'none' | null> = {
  improved: 'improved',
  worsened: 'worsened',
  'no-reliable-change': 'none',
  changed: null,
}

const none: readonly never[] = []

type Props = {
  instrument: MeasuredInstrument
  scale: MeasuredScale
  series: readonly MeasureSeries[]
  bands: MeasuredScale['bands']
  /** What happened meanwhile, marked on the time. */
  events?: readonly CourseEvent[]
}

/** One scale over time for everybody who answered it, with bands, error, corridor and what was missed. */
export function ScaleCourse({ scale, series, bands, events = none }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const notScored: string[] = []
  const lines = series.map((one) => {
    const person = personIn(found, one.personId)
    const bond = found.bonds.find((candidate) => candidate.id === one.bondId)
    // Who is asked about several bonds has a line for each.
    const about =
      bond && series.some((other) => other !== one && other.personId === one.personId)
        ? personIn(found, bond.toPersonId)
        : null
    const answered = one.responses.flatMap((response) => {
      const score = response.scores[scale.id]
      if (!score) return []
      if (score.value === null)
        notScored.push(
          t('measures.notScoredText', {
            name: person.name,
            date: locale.date(response.answeredOn),
            reason: score.reason ?? '',
          }),
        )
      const error = halfWidth(score)
      return [
        {
          date: response.answeredOn,
          value: score.value,
          ...(error === undefined ? {} : { error }),
          change: score.change ? changeMarks[score.change.verdict] : null,
        },
      ]
    })
    const missed = one.missedOn.map((date) => ({ date, value: null }))
    const criterion = one.responses
      .map((response) => response.scores[scale.id]?.change?.criterion)
      .find((value) => value != null)
    return {
      personId: `${one.personId}${one.bondId ?? ''}`,
      name: about ? `${person.name} → ${about.name}` : person.name,
      label: about ? `${person.short} → ${about.short}` : person.short,
      colourIndex: person.colourIndex,
      shape: person.shape,
      points: [...answered, ...missed].toSorted((a, b) => a.date.localeCompare(b.date)),
      ...(criterion == null ? {} : { reliableChange: criterion }),
    }
  })
  const basis = series
    .flatMap((one) => one.responses)
    .map((response) => response.scores[scale.id]?.change)
    .find((change) => change != null)
  return (
    <>
      <CourseChart
        measure={scaleName(scale, t)}
        series={lines}
        domain={[scale.min, scale.max]}
        direction={directions[scale.direction]}
        bands={bands}
        cutOffs={scale.cutoffs}
        events={events}
      />
      {scale.adaptive && (
        <p className="sb-tiny">{t('measures.adaptiveNote', { population: scale.adaptive.population })}</p>
      )}
      {notScored.length > 0 && (
        <ul className="sb-tiny" aria-label={t('measures.notScored')}>
          {notScored.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {basis && (
        <div className="sb-row sb-tiny">
          {t('measures.basis')}
          <Toggletip subject={t('measures.basis')}>
            {t('measures.basisText', {
              criterion: locale.number(basis.criterion, 2),
              sd: locale.number(basis.basis.sd, 2),
              reliability: locale.number(basis.basis.reliability, 2),
              population: basis.basis.population,
              source: basis.basis.source,
            })}
          </Toggletip>
        </div>
      )}
    </>
  )
}
