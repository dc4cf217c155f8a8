import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { lineKinds, parentKinds, unionEndings, unionKinds } from '#families/family-graph.ts'
import type { FamilyGraph } from '#families/family-graph.ts'
import { lineLooks } from './line-look.ts'
import { curvePoints, lineStrokes } from './line-strokes.ts'
import { endingStrokes, linkLooks, unionLooks } from './tie-looks.ts'

const width = 56
const sample = curvePoints(
  { x: 2, y: 12 },
  [
    { x: 20, y: 12 },
    { x: 36, y: 12 },
  ],
  { x: width - 2, y: 12 },
  [0, 0],
)

/** What the lines of this drawing mean; only those that occur in it. */
export function GenogramLegend({ graph, redacted }: { graph: FamilyGraph; redacted: ReadonlySet<string> }) {
  const { t } = useTranslation()
  const shown = graph.parentLinks.filter(({ parent, child }) => !redacted.has(parent) && !redacted.has(child))
  const used = {
    lines: new Set(graph.lines.map(({ kind }) => kind)),
    unions: new Set(graph.unions.map(({ kind }) => kind)),
    endings: new Set(graph.unions.map(({ ending, end }) => ending ?? (end ? 'ended' : null))),
    links: new Set(shown.map(({ kind }) => kind)),
  }
  const entries: { key: string; words: string; drawing: ReactNode }[] = [
    ...unionKinds
      .filter((kind) => used.unions.has(kind))
      .map((kind) => {
        const { dash, width: weight, hasRing } = unionLooks[kind]
        return {
          key: `u ${kind}`,
          words: t(`genogram.union_${kind}`),
          drawing: (
            <>
              <Straight dash={dash} weight={weight} />
              {hasRing && <circle className="sb-geno-bead" cx={width / 2} cy={12} r={4} />}
            </>
          ),
        }
      }),
    ...unionEndings
      .filter((ending) => used.endings.has(ending))
      .map((ending) => ({
        key: `e ${ending}`,
        words: t(`genogram.ending_${ending}`),
        drawing: (
          <>
            <Straight dash="" weight={2.25} />
            <path
              className="sb-geno-ending"
              d={endingStrokes(ending)}
              transform={`translate(${width / 2} 12)`}
            />
          </>
        ),
      })),
    ...parentKinds
      .filter((kind) => used.links.has(kind))
      .map((kind) => {
        const { dash, width: weight, second, mark } = linkLooks[kind]
        return {
          key: `p ${kind}`,
          words: t(`genogram.link_${kind}`),
          drawing: (
            <>
              <Straight dash={dash} weight={weight} />
              {second !== null && <Straight dash={second} weight={weight} y={17} />}
              {mark === 'circle' && <circle className="sb-geno-bead" cx={width / 2} cy={12} r={4} />}
              {mark === 'triangle' && <path className="sb-geno-bead" d={`M${width / 2} 7l5 9h-10Z`} />}
              {mark === 'square' && <path className="sb-geno-bead" d={`M${width / 2 - 4} 8h8v8h-8Z`} />}
            </>
          ),
        }
      }),
    ...lineKinds
      .filter((kind) => used.lines.has(kind))
      .map((kind) => ({
        key: `l ${kind}`,
        words: t(`genogram.line_${kind}`),
        drawing: (
          <g className={`sb-geno-line sb-geno-${lineLooks[kind].tone}`}>
            {lineStrokes(sample, lineLooks[kind]).map((stroke, index) => (
              <path
                key={index}
                d={stroke.d}
                className={
                  stroke.isFilled === undefined
                    ? undefined
                    : stroke.isFilled
                      ? 'sb-geno-filled'
                      : 'sb-geno-open'
                }
                {...(stroke.dash ? { strokeDasharray: stroke.dash } : {})}
                {...(stroke.width ? { strokeWidth: stroke.width } : {})}
              />
            ))}
          </g>
        ),
      })),
  ]
  if (entries.length === 0) return null
  return (
    <details className="sb-geno-legend" open={entries.length <= 8}>
      <summary>{t('genogram.legend')}</summary>
      <ul>
        {entries.map(({ key, words, drawing }) => (
          <li key={key}>
            <svg width={width} height={24} viewBox={`0 0 ${width} 24`} aria-hidden="true" focusable="false">
              {drawing}
            </svg>
            {words}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Straight({ dash, weight, y = 12 }: { dash: string; weight: number; y?: number }) {
  return (
    <path
      className="sb-geno-tie"
      d={`M2 ${y}H${width - 2}`}
      strokeWidth={weight}
      {...(dash ? { strokeDasharray: dash } : {})}
    />
  )
}
