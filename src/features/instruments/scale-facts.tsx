import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scale } from '#instruments/scale.schema.ts'
import { NormCurve } from '#client/ui/charts/norm-curve.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'

/** How a scale is made and what is known about its scores, each fact with its source. */
export function ScaleFacts({ scale, nameOf }: { scale: Scale; nameOf: (scaleId: string) => string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [drawn, setDrawn] = useState(0)
  const bandList = (bands: Scale['bands']) =>
    locale.list(bands.map((band) => `${band.label} ${locale.number(band.from)}–${locale.number(band.to)}`))
  return (
    <section className="instrument-scale">
      <h3>{scale.name}</h3>
      <p>
        {[
          t(`instruments.scoredAs.${scale.method}`, {
            count: scale.items.length,
            factor: locale.number(scale.factor ?? 1),
            min: locale.number(scale.min),
            max: locale.number(scale.max),
          }),
          scale.parts
            ? t('instruments.partsOf', {
                parts: locale.list(scale.parts.map((part) => nameOf(part.scale))),
              })
            : t('instruments.itemsOf', { items: scale.items.join(', ') }),
          scale.reverse.length > 0 && t('instruments.reversed', { items: scale.reverse.join(', ') }),
          scale.missing.rule === 'none'
            ? t('instruments.missingNone')
            : t('instruments.missingSome', { count: scale.missing.maxMissing }),
        ]
          .filter(Boolean)
          .map((line) => (
            <span key={String(line)}>{line}</span>
          ))}
      </p>
      {scale.norms.length > 1 && (
        <SelectField
          label={t('instruments.normCurveOf', { scale: scale.name })}
          value={String(drawn)}
          onChange={(value) => setDrawn(Number(value))}
          options={scale.norms.map(({ population }, index) => ({
            value: String(index),
            label: population,
          }))}
        />
      )}
      {(scale.norms.length > 0 || scale.bands.length > 0) && (
        <NormCurve
          name={scale.name}
          domain={[scale.min, scale.max]}
          norm={scale.norms[drawn] ?? null}
          bands={scale.bands}
          cutoffs={scale.cutoffs.map((cutoff) => cutoff.value)}
        />
      )}
      {(scale.bands.length > 0 || scale.cutoffs.length > 0 || scale.bandSets) && (
        <Facts
          title={t('instruments.bands')}
          none=""
          lines={[
            ...(scale.bandsFrom
              ? [
                  t('instruments.bandList', {
                    bands: bandList(scale.bands),
                    ...scale.bandsFrom,
                  }),
                ]
              : []),
            ...(scale.bandSets ?? []).map((set) =>
              t('instruments.bandSet', { ...set, bands: bandList(set.bands) }),
            ),
            ...scale.cutoffs.map((cutoff) =>
              t(`instruments.cutoff.${cutoff.op}`, {
                ...cutoff,
                value: locale.number(cutoff.value, 2),
              }),
            ),
          ]}
        />
      )}
      <Facts
        title={t('instruments.norms')}
        none={t('instruments.noNorms')}
        lines={scale.norms.map((norm) =>
          t('instruments.norm', {
            ...norm,
            mean: locale.number(norm.mean, 2),
            sd: locale.number(norm.sd, 2),
          }),
        )}
      />
      {scale.tables && (
        <Facts
          title={t('instruments.tables')}
          none=""
          lines={scale.tables.map((table) =>
            t('instruments.table', {
              ...table,
              rows: table.rows
                .map(([raw, value]) => `${locale.number(raw)} → ${locale.number(value)}`)
                .join(', '),
            }),
          )}
        />
      )}
      <Facts
        title={t('instruments.reliabilityTitle')}
        none={t('instruments.noReliability')}
        lines={scale.reliability.map((one) =>
          t('instruments.reliability', { ...one, value: locale.number(one.value, 2) }),
        )}
      />
    </section>
  )
}

/** What is known of a scale, one fact a line, or that nothing is. */
function Facts({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  return (
    <div className="instrument-facts">
      <h4>{title}</h4>
      {lines.length === 0 ? (
        <p className="sb-quiet">{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
