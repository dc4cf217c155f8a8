import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Table } from '#client/ui/table.tsx'
import { percentileInNorm } from '#psychometrics/percentile-in-norm.ts'
import { bandOfScore, type ChosenBands } from './band-part.tsx'
import { ConvertedTables } from './converted-tables.tsx'
import type { MeasuredInstrument, MeasureSeries } from './measures.contract.ts'
import { normOf, NormPart, type ChosenNorms } from './norm-part.tsx'
import { ResponseDialog } from './response-dialog.tsx'
import { scaleName } from './scale-name.ts'
import { latestLines, type ScaleLine } from './series.ts'

/** The numbers of the newest answers, person by person. */
export function LatestScores({
  instrument,
  series,
  chosenBands,
}: {
  instrument: MeasuredInstrument
  series: readonly MeasureSeries[]
  chosenBands: ChosenBands
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [opened, setOpened] = useState<ScaleLine | null>(null)
  const [chosenNorms, setChosenNorms] = useState<ChosenNorms>({})
  const lines = latestLines(instrument, series)
  const nameOf = (line: ScaleLine) => {
    const bond = found.bonds.find((candidate) => candidate.id === line.series.bondId)
    const name = locale.name(personIn(found, line.series.personId).name)
    return bond
      ? t('measures.whoAbout', { name, about: locale.name(personIn(found, bond.toPersonId).short) })
      : name
  }
  const tableNames = [...new Set(lines.flatMap(({ score }) => score.converted.map((one) => one.name)))]
  // A column in which nothing can be said is left out.
  const has = (is: (line: ScaleLine) => boolean) => lines.some(is)
  const columns = [
    { id: 'person', header: t('measures.person'), cell: nameOf },
    ...(instrument.scales.length > 1 || lines.some((line) => line.scale.adaptive)
      ? [{ id: 'scale', header: t('measures.scale'), cell: (line: ScaleLine) => scaleName(line.scale, t) }]
      : []),
    {
      id: 'value',
      header: t('measures.value'),
      align: 'end' as const,
      cell: ({ score }: ScaleLine) =>
        score.value === null ? (score.reason ?? '') : locale.number(score.value, 2),
    },
    ...(has(({ score }) => score.interval95 !== null)
      ? [
          {
            id: 'interval',
            header: t('measures.interval'),
            align: 'end' as const,
            cell: ({ score }: ScaleLine) =>
              score.interval95
                ? `${locale.number(score.interval95.low, 1)}–${locale.number(score.interval95.high, 1)}`
                : '–',
          },
        ]
      : []),
    ...(has(({ scale, score }) => bandOfScore(scale, score, chosenBands) !== null)
      ? [
          {
            id: 'band',
            header: t('measures.band'),
            cell: ({ scale, score }: ScaleLine) => bandOfScore(scale, score, chosenBands) ?? '–',
          },
        ]
      : []),
    ...tableNames.map((name) => ({
      id: name,
      header: name,
      cell: ({ score }: ScaleLine) => converted(score.converted.find((one) => one.name === name)),
    })),
    ...(has(({ scale, score }) => normOf(scale, chosenNorms, score.norm) !== undefined)
      ? [
          {
            id: 'percentile',
            header: t('measures.percentile'),
            align: 'end' as const,
            cell: ({ scale, score }: ScaleLine) => {
              const norm = normOf(scale, chosenNorms, score.norm)
              return percentile(score.value === null || !norm ? null : percentileInNorm(score.value, norm))
            },
          },
        ]
      : []),
    ...(has(({ score }) => score.change !== null)
      ? [
          {
            id: 'change',
            header: t('measures.change'),
            cell: ({ score }: ScaleLine) =>
              score.change
                ? t('measures.changeBy', {
                    difference: `${score.change.difference > 0 ? '+' : ''}${locale.number(score.change.difference, 1)}`,
                    verdict: t(`measures.verdict.${score.change.verdict}`),
                  })
                : '–',
          },
        ]
      : []),
    {
      id: 'answers',
      header: t('measures.answers'),
      headerHidden: true,
      align: 'end' as const,
      cell: (line: ScaleLine) => (
        <Button kind="quiet" onClick={() => setOpened(line)}>
          {t('measures.showAnswers')}
        </Button>
      ),
    },
  ]
  function converted(one: ScaleLine['score']['converted'][number] | undefined): string {
    if (!one) return '–'
    if (one.value === null) return one.reason ?? '–'
    const error = one.standardError === null ? '' : ` ± ${locale.number(1.96 * one.standardError, 1)}`
    return `${locale.number(one.value, 1)}${error}${one.band === null ? '' : `, ${one.band}`}`
  }
  // Nobody stands above all others or below all of them.
  function percentile(value: number | null): string {
    if (value === null) return '–'
    if (value > 99) return t('measures.above', { value: locale.number(99) })
    return value < 1 ? t('measures.below', { value: locale.number(1) }) : locale.number(value, 0)
  }
  return (
    <>
      <Table
        caption={t('measures.latest')}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={(line) => `${line.response.responseId}-${line.scale.id}`}
      />
      <NormPart
        scales={instrument.scales}
        fitting={fittingNorms(lines)}
        chosen={chosenNorms}
        onChoose={(scaleId, index) => setChosenNorms({ ...chosenNorms, [scaleId]: index })}
      />
      <ConvertedTables lines={lines} />
      {opened && (
        <ResponseDialog
          opened={{
            personId: opened.series.personId,
            responseId: opened.response.responseId,
            answeredOn: opened.response.answeredOn,
            isShared: opened.score.isShared,
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

/** By scale: the norm for its people, where it is the same for all of them. */
function fittingNorms(lines: readonly ScaleLine[]): Record<string, number | null> {
  const byScale = Map.groupBy(lines, (line) => line.scale.id)
  return Object.fromEntries(
    [...byScale].map(([id, group]) => {
      const norms = new Set(group.filter(({ score }) => score.value !== null).map(({ score }) => score.norm))
      return [id, norms.size === 1 ? [...norms][0]! : null]
    }),
  )
}
