import { useTranslation } from 'react-i18next'
import type { Content } from '#structures/structure.ts'
import { CycleDrawing } from './cycle-drawing.tsx'
import { CycleWords } from './cycle-words.tsx'
import { isPositive, legsOf, nameOfMap } from './drawn-legs.ts'
import { ExitText } from './exit-text.tsx'
import { exitsOf } from './exits-of.ts'
import type { PeopleOfMap } from './people-of-map.ts'

/** A map as clients see it, drawn and in words; the same for the preview and on their own page. */
export function SharedCycle({ content, people }: { content: Content; people: PeopleOfMap }) {
  const { t } = useTranslation()
  const legs = legsOf(content)
  const exits = exitsOf(content)
  const name = nameOfMap(content) || t(`cycle.untitled_${isPositive(content) ? 'positive' : 'negative'}`)
  return (
    <div className="cycle-shared">
      <h3 className="cycle-title sb-voice" dir="auto">
        {name}
      </h3>
      {legs.length > 0 && (
        <>
          <CycleDrawing legs={legs} people={people} name={name} />
          <h4>{t('cycle.inWords')}</h4>
          <CycleWords legs={legs} people={people} />
        </>
      )}
      {exits.length > 0 && (
        <>
          <h4>{t('cycle.exits')}</h4>
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
