import { useTranslation } from 'react-i18next'
import { useLocale } from '#client/ui/locale.ts'
import { sayCycle } from '#families/cycle/say-cycle.ts'
import { loopWords } from './loop-words.ts'
import { personOf, saidLeg, type Leg } from './drawn-legs.ts'
import type { PeopleOfMap } from './people-of-map.ts'

/** The loop in words, in the order in which it goes round: all that the drawing says. */
export function CycleWords({ legs, people }: { legs: readonly Leg[]; people: PeopleOfMap }) {
  const { t } = useTranslation()
  const { language, name: inside } = useLocale()
  const said = sayCycle(
    legs.map((leg) => saidLeg(leg, people(personOf(leg)).short, language)),
    loopWords(language, inside),
  )
  return (
    <ol className="cycle-words">
      {said.map(({ leg, sentences }, index) => {
        const person = people(personOf(legs[index]!))
        return (
          <li key={leg}>
            <strong dir="auto">{person.name}</strong>
            {person.hasLeft && <span className="sb-quiet"> ({t('cycle.left')})</span>}
            <p>{sentences.join(' ')}</p>
          </li>
        )
      })}
    </ol>
  )
}
