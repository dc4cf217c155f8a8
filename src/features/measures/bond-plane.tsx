import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { AttachmentPlane } from '#client/ui/charts/attachment-plane.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { MeasuredInstrument, MeasuredScale, MeasureSeries } from './measures.contract.ts'
import { halfWidth } from './series.ts'

type Props = {
  instrument: MeasuredInstrument
  dimensions: { anxiety: MeasuredScale; avoidance: MeasuredScale }
  series: readonly MeasureSeries[]
}

/** Every bond as a path on the plane of anxiety and avoidance, with its error and the norm. */
export function BondPlane({ instrument, dimensions, series }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const { anxiety, avoidance } = dimensions
  const paths = series.map((one) => {
    const person = personIn(found, one.personId)
    const bond = found.bonds.find((candidate) => candidate.id === one.bondId)
    const about = bond && personIn(found, bond.toPersonId)
    const points = one.responses.flatMap((response) => {
      const x = response.scores[anxiety.id]
      const y = response.scores[avoidance.id]
      if (x?.value == null || y?.value == null) return []
      return [
        {
          date: response.answeredOn,
          anxiety: x.value,
          avoidance: y.value,
          ...(halfWidth(x) === undefined ? {} : { anxietyError: halfWidth(x)! }),
          ...(halfWidth(y) === undefined ? {} : { avoidanceError: halfWidth(y)! }),
        },
      ]
    })
    const first = one.responses[0]?.answeredOn
    const verdict = one.responses.at(-1)?.scores[anxiety.id]?.change?.verdict
    return {
      bondId: one.bondId ?? one.personId,
      personId: one.personId,
      name: person.name,
      label: person.short,
      ...(about ? { towards: about.name, towardsLabel: about.short } : {}),
      colourIndex: person.colourIndex,
      shape: person.shape,
      points,
      ...(verdict && first
        ? {
            change: t('measures.since', {
              verdict: t(`measures.verdict.${verdict}`),
              date: locale.date(first, 'month'),
            }),
          }
        : {}),
    }
  })
  const [ofAnxiety] = anxiety.norms
  const [ofAvoidance] = avoidance.norms
  const norm =
    ofAnxiety && ofAvoidance
      ? {
          label: ofAnxiety.population,
          ...(ofAnxiety.n ? { n: ofAnxiety.n } : {}),
          anxiety: { mean: ofAnxiety.mean, sd: ofAnxiety.sd },
          avoidance: { mean: ofAvoidance.mean, sd: ofAvoidance.sd },
        }
      : null
  return (
    <AttachmentPlane
      paths={paths.filter((path) => path.points.length > 0)}
      norm={norm}
      domain={[anxiety.min, anxiety.max]}
      instrument={instrument.shortName}
    />
  )
}
