import { useState } from 'react'
import { CycleDrawing, type AtPlace } from '#features/cycle/cycle-drawing.tsx'
import { CycleWords } from '#features/cycle/cycle-words.tsx'
import type { MapPerson } from '#features/cycle/people-of-map.ts'
import { Card } from '../ui/card.tsx'
import { sampleCycles } from './sample-cycles.ts'
import * as sample from './sample.ts'

/** Cycles of two and more, as they are read and as they are written in. */
export function CyclesGallery({ arabic }: { arabic: boolean }) {
  const names = arabic ? sample.coupleNames.ar : [...sample.coupleNames.en, ...sample.longNames.slice(0, 6)]
  return sampleCycles(arabic).map((cycle) => <Cycle key={cycle.title} {...cycle} names={names} />)
}

type Props = ReturnType<typeof sampleCycles>[number] & { names: readonly string[] }

function Cycle({ title, legs, isOpen, isForTheRoom, names }: Props) {
  const [chosen, setChosen] = useState<AtPlace | null>(null)
  const people = (id: string): MapPerson => {
    const index = Number(id)
    const { shape } = sample.person(names[index] ?? '', index)
    return {
      name: names[index] ?? '',
      short: names[index] ?? '',
      shape,
      colourIndex: index,
      hasLeft: index === 3,
    }
  }
  return (
    <Card title={title}>
      <CycleDrawing
        legs={legs}
        people={people}
        name={title}
        isForTheRoom={isForTheRoom}
        {...(isOpen ? { onChoose: setChosen, chosen } : {})}
      />
      <details>
        <summary>In words</summary>
        <CycleWords legs={legs} people={people} />
      </details>
    </Card>
  )
}
