import { useCallback, useMemo, useRef, useState } from 'react'
import type { FamilyGraph } from '#families/family-graph.ts'
import type { Nudge } from '#families/layout/family-layout.ts'
import { layOutFamily } from '#families/layout/lay-out-family.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { exportPng } from '../ui/genogram/export-png.ts'
import { exportSvg } from '../ui/genogram/export-svg.ts'
import { FamilyOutline } from '../ui/genogram/family-outline.tsx'
import { FamilyTable } from '../ui/genogram/family-table.tsx'
import { Genogram } from '../ui/genogram/genogram.tsx'
import { labelHeightOf } from '../ui/genogram/person-label.ts'
import type { Notation } from '../ui/genogram/person-shape.ts'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import * as families from './sample-families.ts'

const day = '2026-11-30'
const samples = {
  couple: { title: 'A couple with two children', graph: families.coupleFamily, index: ['amara', 'ben'] },
  step: { title: 'A step family', graph: families.stepFamily, index: ['milo'] },
  four: { title: 'Four generations with every line', graph: families.fourGenerations, index: ['c2'] },
  large: { title: 'A hundred and fifty people', graph: families.largeFamily, index: ['p0'] },
  empty: {
    title: 'Nobody yet',
    graph: { people: [], unions: [], parentLinks: [], multipleBirths: [], lines: [], households: [] },
    index: [],
  },
} as const satisfies Record<string, { title: string; graph: FamilyGraph; index: readonly string[] }>

export function FamiliesGallery({ only }: { only: string | null }) {
  return Object.entries(samples)
    .filter(([name]) => only === null || only === name)
    .map(([name, sample]) => <Family key={name} name={name} {...sample} />)
}

function Family({
  name,
  title,
  graph,
  index,
}: {
  name: string
  title: string
  graph: FamilyGraph
  index: readonly string[]
}) {
  const drawing = useRef<SVGSVGElement>(null)
  const [selected, setSelected] = useState<string | null>(null)
  const [notation, setNotation] = useState<Notation>('gender-shape')
  const [nudges, setNudges] = useState<ReadonlyMap<string, Nudge>>(new Map())
  const [exported, setExported] = useState('')
  const layout = useMemo(() => layOutFamily(graph, { nudges, labelHeightOf }), [graph, nudges])
  const indexIds = useMemo(() => new Set(index), [index])
  const redacted = useMemo(() => new Set(name === 'step' ? ['birth', 'sky'] : []), [name])
  const onMove = useCallback(
    (id: string, dx: number, dy: number) =>
      setNudges((known) => {
        const before = known.get(id) ?? { dx: 0, dy: 0 }
        return new Map(known).set(id, { dx: before.dx + dx, dy: before.dy + dy })
      }),
    [],
  )
  const colourOf = useCallback((id: string) => (index.includes(id) ? index.indexOf(id) : null), [index])
  const measureOf = useCallback(
    (id: string) => (id === 'amara+ben' ? { lines: ['CSI-16 42'], words: 'CSI-16 42' } : undefined),
    [],
  )
  return (
    <Card title={title}>
      <div className="sb-row sb-between">
        <SegmentedControl
          label={`Signs of ${title}`}
          value={notation}
          onChange={setNotation}
          options={[
            { value: 'gender-shape', label: 'By gender' },
            { value: 'birth-shape', label: 'By sex at birth' },
            { value: 'neutral', label: 'Neutral' },
          ]}
        />
        {graph.people.length > 0 && (
          <div className="sb-row">
            <Button onClick={() => drawing.current && setExported(exportSvg(drawing.current))}>
              Export as SVG
            </Button>
            <Button
              onClick={() =>
                drawing.current &&
                void exportPng(drawing.current).then((blob) => setExported(`PNG of ${blob.size} bytes`))
              }
            >
              Export as PNG
            </Button>
          </div>
        )}
      </div>
      <Genogram
        ref={drawing}
        graph={graph}
        layout={layout}
        day={day}
        name={title}
        selectedId={selected}
        onSelect={setSelected}
        onMove={onMove}
        colourOf={colourOf}
        measureOf={measureOf}
        indexIds={indexIds}
        redacted={redacted}
        notation={notation}
      />
      {exported && <pre className="gallery-export">{exported}</pre>}
      {graph.people.length > 0 && graph.people.length < 20 && (
        <details>
          <summary>In words and as a table</summary>
          <FamilyOutline graph={graph} day={day} redacted={redacted} />
          <FamilyTable graph={graph} day={day} redacted={redacted} />
        </details>
      )}
    </Card>
  )
}
