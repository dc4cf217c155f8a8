import { useTranslation } from 'react-i18next'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { cycleMap } from '#structures/kinds/cycle-map.ts'
import type { MetEdit } from '#structures/merge-contents.ts'
import { rowsOf, say } from '#structures/structure.ts'
import type { DeskProps } from './desk-props.ts'
import { legFields, personOf } from './drawn-legs.ts'

const hows = { 'both-kept': 'both', 'later-stands': 'later', 'row-kept': 'row' } as const

/** What two people changed at once, by name, and what the server did not take. */
export function MapBanners({ desk, state, people }: DeskProps) {
  const { t } = useTranslation()
  const { language, name: inside } = useLocale()
  const what = ({ path }: MetEdit): string => {
    const [field = '', row, place] = path
    const own = cycleMap.fields[field]
    if (!own) return field
    if (field !== 'legs' || !row) return say(own.label, language)
    const leg = rowsOf(state.content['legs']).find(({ id }) => id === row)
    const name = leg ? inside(people(personOf(leg)).short) : t('cycle.unknown')
    const within = place ? legFields[place] : undefined
    return within ? t('cycle.metPlace', { name, place: say(within.label, language) }) : name
  }
  return (
    <>
      {state.met.length > 0 && (
        <Banner
          tone="look"
          announce
          title={t('cycle.met')}
          actions={<Button onClick={() => desk.forgetMet()}>{t('cycle.metOk')}</Button>}
        >
          <ul>
            {state.met.map((one, index) => (
              <li key={index}>{t(`cycle.met_${hows[one.how]}`, { what: what(one) })}</li>
            ))}
          </ul>
        </Banner>
      )}
      {state.refused !== null && (
        <Banner
          tone="look"
          announce
          actions={
            <Button onClick={() => void desk.saveNow().catch(() => undefined)}>{t('cycle.tryAgain')}</Button>
          }
        >
          {t('cycle.refused', { why: problemText(state.refused, t) })}
        </Banner>
      )}
    </>
  )
}
