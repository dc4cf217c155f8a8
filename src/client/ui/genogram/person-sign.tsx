import type { FamilyPerson } from '#families/family-graph.ts'
import { layoutSizes, radiusOf } from '#families/layout/layout-sizes.ts'
import { useTranslation } from 'react-i18next'
import { signOf, signPath } from './person-shape.ts'
import type { Notation } from './person-shape.ts'

export interface PersonSignProps {
  person: FamilyPerson
  notation: Notation
  isIndex: boolean
  isHidden: boolean
}

/** The sign of a person round the origin. */
export function PersonSign({ person, notation, isIndex, isHidden }: PersonSignProps) {
  if (isHidden) return <HiddenSign />
  if (person.unborn === 'miscarriage' || person.unborn === 'termination')
    return <LossSign isChosen={person.unborn === 'termination'} />
  const { shape } = signOf(person, notation)
  const radius = radiusOf(person)
  const isDead = person.isDead || person.unborn === 'stillbirth'
  return (
    <>
      <path className="sb-geno-sign" d={signPath(shape, radius)} />
      {isIndex && <path className="sb-geno-index" d={signPath(shape, radius - 4.5)} />}
      {isDead && <path className="sb-geno-dead" d={deathPath(shape === 'square', radius)} />}
    </>
  )
}

/** What stands inside the sign: the age, and gender or sex at birth where the shape does not say them. */
export function PersonSignWords({
  person,
  notation,
  age,
}: Pick<PersonSignProps, 'person' | 'notation'> & { age: string }) {
  const { t } = useTranslation()
  if (person.unborn !== null) return null
  const { inner, letter } = signOf(person, notation)
  return (
    <>
      {age && (
        <text className="sb-geno-age" y={inner || letter ? 0.5 : 5}>
          {age}
        </text>
      )}
      {inner && (
        <path className="sb-geno-inner" d={signPath(inner, 4)} transform={`translate(0 ${age ? 11 : 2})`} />
      )}
      {letter && (
        <text className="sb-geno-letter" y={age ? 13 : 5}>
          {t(`genogram.letter_${letter}`)}
        </text>
      )}
    </>
  )
}

/** Gives nothing away: the same for everybody, whatever they are. */
function HiddenSign() {
  const { radius } = layoutSizes
  return (
    <>
      <path className="sb-geno-hidden" d={signPath('rounded', radius)} />
      <path className="sb-geno-lock" d="M-6 -1.5H6V7H-6ZM-3.5 -1.5V-4.5a3.5 3.5 0 0 1 7 0V-1.5" />
    </>
  )
}

function LossSign({ isChosen }: { isChosen: boolean }) {
  return (
    <>
      <circle className="sb-geno-room" r={12} />
      {isChosen ? (
        <path className="sb-geno-mark" d="M0 -12V-7M-7 -7L7 7M-7 7L7 -7" />
      ) : (
        <>
          <path className="sb-geno-mark" d="M0 -12V-5" />
          <circle className="sb-geno-loss" r={6} />
        </>
      )}
    </>
  )
}

function deathPath(isSquare: boolean, radius: number): string {
  const far = Math.round(radius * (isSquare ? 0.9 : 0.7) * 10) / 10
  return `M${-far} ${-far}L${far} ${far}M${-far} ${far}L${far} ${-far}`
}
