import { memo } from 'react'
import type { FamilyPerson } from '#families/family-graph.ts'
import { layoutSizes } from '#families/layout/layout-sizes.ts'
import { useTranslation } from 'react-i18next'
import { fitText } from '../charts/text-width.ts'
import { classNames } from '../class-names.ts'
import { personColour } from '../people/person-colour.ts'
import { labelFont, labelLine, nameLines } from './person-label.ts'
import { PersonSign, PersonSignWords } from './person-sign.tsx'
import type { Notation } from './person-shape.ts'
import type { GenogramWords } from './use-family-words.ts'

export interface PersonNodeProps {
  person: FamilyPerson
  x: number
  y: number
  notation: Notation
  words: GenogramWords
  isIndex: boolean
  isSelected: boolean
  /** Whether the Tab key comes to this one. */
  isEntry: boolean
  colourIndex: number | null
  onSelect: (id: string) => void
}

/** One person with the label below; drawn anew only if something of this person changes. */
export const PersonNode = memo(function PersonNode(props: PersonNodeProps) {
  const { person, x, y, notation, words, isIndex, isSelected, isEntry, colourIndex, onSelect } = props
  const { t } = useTranslation()
  const isHidden = words.isHidden(person)
  const names = isHidden
    ? [t('genogram.notShownShort')]
    : person.name.trim() === '' && person.unborn
      ? []
      : nameLines(person.name.trim() || t('genogram.unnamed'))
  const small = isHidden
    ? []
    : [
        person.unborn ? t(`genogram.unborn_${person.unborn}`) : '',
        words.years(person),
        person.note ?? '',
      ].filter(Boolean)
  const look = colourIndex === null || isHidden ? '' : personColour(colourIndex).className
  const name = words.person(person)
  return (
    <g
      className={classNames('sb-geno-person', isSelected && 'sb-geno-selected', look)}
      data-person={person.id}
      transform={`translate(${x} ${y})`}
    >
      <g
        className="sb-geno-button"
        role="button"
        tabIndex={isEntry ? 0 : -1}
        aria-pressed={isSelected}
        aria-label={isIndex && !isHidden ? `${name}, ${t('genogram.indexPerson')}` : name}
        onClick={() => onSelect(person.id)}
      >
        <rect
          className="sb-geno-touch"
          x={-layoutSizes.label / 2}
          y={-layoutSizes.radius - 4}
          width={layoutSizes.label}
          height={2 * layoutSizes.radius + 24 + (names.length + small.length) * labelLine.next}
        />
        <circle className="sb-geno-ring" r={layoutSizes.radius + 8} />
        <PersonSign person={person} notation={notation} isIndex={isIndex} isHidden={isHidden} />
      </g>
      <g className="sb-geno-words" aria-hidden="true">
        {!isHidden && <PersonSignWords person={person} notation={notation} age={words.age(person)} />}
        {names.map((line, index) => (
          <text key={line + index} className="sb-geno-name" y={labelLine.first + index * labelLine.next}>
            {line}
          </text>
        ))}
        {small.map((line, index) => (
          <text
            key={line + index}
            className="sb-geno-small"
            y={labelLine.first + (names.length + index) * labelLine.next}
          >
            {fitText(line, layoutSizes.label, labelFont.small)}
          </text>
        ))}
      </g>
    </g>
  )
})
