import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { placesOfStep } from '#protocols/course/places-of-step.ts'
import { placeKey } from '#protocols/course/read-course.ts'
import { roundsOf } from '#protocols/step-graph.ts'
import type { Step } from '#protocols/step.schema.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Card } from '#client/ui/card.tsx'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonMark } from '#client/ui/people/person-mark.tsx'
import { useCourseWords } from './course-words.ts'
import type { ReadCourse } from './running-course.ts'
import type { CourseProps } from './running-course-part.tsx'

type Props = CourseProps & { onOpen: (place: Place) => void }

/** Stages and steps with whom they are gone through, each place a button: a picture and a list in one. */
export function TrackCard({ read, onOpen }: Props) {
  const { t } = useTranslation()
  const words = useCourseWords(read.protocol)
  return (
    <Card title={t('courses.track')}>
      <ol className="courses-track">
        {read.protocol.stages.map((stage) => (
          <li key={stage.id} className="courses-stage">
            <h3 title={words.text(stage.purpose)}>{words.text(stage.title)}</h3>
            <ol>
              {stage.steps.map((step) => (
                <li key={step.id} className="courses-step">
                  <span className="courses-step-name">{words.stepName(step.id)}</span>
                  <Places read={read} step={step} onOpen={onOpen} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {read.view.former.places.length > 0 && (
        <details>
          <summary>{t('courses.former')}</summary>
          <ul>
            {read.view.former.places.map(({ place, status }) => (
              <li key={placeKey(place)}>
                {place.step} · {words.people(place.persons)}: {t(`courses.status.${status}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

/** Places of now, and those of people who have left, since what was recorded with them stays. */
function placesShown({ protocol, view }: ReadCourse, step: Step): Place[] {
  const now = roundsOf(protocol, step).flatMap((round) => placesOfStep(view, step, round))
  const known = [...view.places.values()].flatMap(({ place }) => (place.step === step.id ? [place] : []))
  return [...new Map([...now, ...known].map((place) => [placeKey(place), place])).values()]
}

function Places({ read, step, onOpen }: { read: ReadCourse; step: Step; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation()
  const places = placesShown(read, step)
  const upcoming = new Set(
    read.suggestions.slice(0, 1).flatMap((one) => ('place' in one ? [placeKey(one.place)] : [])),
  )
  if (places.length === 0)
    return <span className="sb-small sb-quiet">{t(step.rounds ? 'courses.noFocus' : 'courses.noPlace')}</span>
  return (
    <span className="courses-places">
      {places.map((place) => (
        <PlaceButton
          key={placeKey(place)}
          read={read}
          place={place}
          isNext={upcoming.has(placeKey(place))}
          onOpen={onOpen}
        />
      ))}
    </span>
  )
}

type ButtonProps = { read: ReadCourse; place: Place; isNext: boolean; onOpen: Props['onOpen'] }

function PlaceButton({ read, place, isNext, onOpen }: ButtonProps) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useCourseWords(read.protocol)
  const status = read.view.places.get(placeKey(place))?.status ?? 'none'
  const said = isNext && status === 'none' ? t('courses.next_mark') : t(`courses.status.${status}`)
  const round = words.roundName(place.round)
  return (
    <button
      type="button"
      className={`courses-place courses-place-${status}${isNext ? ' courses-place-next' : ''}`}
      {...(status === 'current' || status === 'revisited' ? { 'aria-current': 'step' as const } : {})}
      onClick={() => onOpen(place)}
    >
      <span className="courses-place-mark" aria-hidden="true" />
      {/* By ear a place is named whole; by sight its step stands above it and its people are drawn. */}
      <span className="sb-hidden">
        {[words.stepName(place.step), words.people(place.persons)].filter(Boolean).join(' · ')}:{' '}
      </span>
      {place.persons.map((id) => {
        const person = personIn(found, id)
        return (
          <PersonMark
            key={id}
            initials={initialsOf(person.name)}
            shape={person.shape}
            colourIndex={person.colourIndex}
            size={24}
          />
        )
      })}
      <span>
        {round && <span className="courses-place-round">{round}</span>}
        <span className="sb-small">{said}</span>
      </span>
    </button>
  )
}
