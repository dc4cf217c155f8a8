import { useTranslation } from 'react-i18next'
import type { Content } from '#structures/structure.ts'
import { CycleDrawing } from './cycle-drawing.tsx'
import { CycleWords } from './cycle-words.tsx'
import { isPositive, legsOf, nameOfMap } from './drawn-legs.ts'
import { ExitText } from './exit-text.tsx'
import { exitsOf } from './exits-of.ts'
import type { PeopleOfMap } from './people-of-map.ts'

type Props = {
  content: Content
  people: PeopleOfMap
  /** Of its heading on the page around it. */
  level: 2 | 4
}

/** A map as clients see it, drawn and in words; the same for the preview and on their own page. */
export function SharedCycle({ content, people, level }: Props) {
  const { t } = useTranslation()
  const [Title, Part] = level === 2 ? (['h2', 'h3'] as const) : (['h4', 'h5'] as const)
  const legs = legsOf(content)
  const exits = exitsOf(content)
  const name = nameOfMap(content) || t(`cycle.untitled_${isPositive(content) ? 'positive' : 'negative'}`)
  return (
    <div className="cycle-shared">
      <Title className="cycle-title sb-voice" dir="auto">
        {name}
      </Title>
      {legs.length > 0 && (
        <>
          <CycleDrawing legs={legs} people={people} name={name} />
          <Part className="cycle-form-title">{t('cycle.inWords')}</Part>
          <CycleWords legs={legs} people={people} />
        </>
      )}
      {exits.length > 0 && (
        <>
          <Part className="cycle-form-title">{t('cycle.exits')}</Part>
          <ul className="cycle-people">
            {exits.map((exit) => (
              <li key={exit.id}>
                <ExitText exit={exit} people={people} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
