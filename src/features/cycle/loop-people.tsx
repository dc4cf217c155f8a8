import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Menu } from '#client/ui/menu.tsx'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import { useLocale } from '#client/ui/locale.ts'
import { useToast } from '#client/ui/toast.tsx'
import type { DeskProps } from './desk-props.ts'
import { legsOf, personOf, type Leg } from './drawn-legs.ts'
import { movedLeg, withLeg, withoutLeg } from './edit-map.ts'

const most = 8

/** Who is in the loop and in what order it goes round. */
export function LoopPeople({ desk, state, people }: DeskProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const showToast = useToast()
  const { content } = state
  const legs = legsOf(content)
  const inLoop = new Set(legs.map(personOf))
  const others = found.participants.filter(
    ({ person, endedAt }) => endedAt === null && !inLoop.has(person.id),
  )
  const takeOut = (leg: Leg) => {
    desk.change(withoutLeg(content, leg.id))
    const name = locale.name(people(personOf(leg)).short)
    showToast({ text: t('cycle.takenOut', { name }), undo: () => desk.undo() })
  }
  return (
    <section className="cycle-form" aria-label={t('cycle.people')}>
      <h3 className="cycle-form-title">{t('cycle.people')}</h3>
      <ol className="cycle-people">
        {legs.map((leg, index) => {
          const person = people(personOf(leg))
          return (
            <li key={leg.id}>
              <PersonName
                name={person.name}
                detail={person.hasLeft ? t('cycle.left') : undefined}
                initials={initialsOf(person.name, locale.language)}
                shape={person.shape}
                colourIndex={person.colourIndex}
              />
              <Menu
                name={t('cycle.actsOn', { name: person.short })}
                items={[
                  {
                    label: t('cycle.earlier'),
                    disabled: index === 0,
                    onSelect: () => desk.change(movedLeg(content, leg.id, -1)),
                  },
                  {
                    label: t('cycle.later'),
                    disabled: index === legs.length - 1,
                    onSelect: () => desk.change(movedLeg(content, leg.id, 1)),
                  },
                  { label: t('cycle.takeOut'), danger: true, onSelect: () => takeOut(leg) },
                ]}
              />
            </li>
          )
        })}
      </ol>
      {legs.length >= most && <p className="sb-small sb-quiet">{t('cycle.full')}</p>}
      {legs.length < most && others.length > 0 && (
        <Menu
          label={t('cycle.addPerson')}
          items={others.map(({ person }) => ({
            label: <bdi>{people(person.id).name}</bdi>,
            onSelect: () => desk.change(withLeg(content, { id: crypto.randomUUID(), person: person.id })),
          }))}
        />
      )}
    </section>
  )
}
