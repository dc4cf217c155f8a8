import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Place } from '#protocols/course/course.ts'
import { placesOfStep } from '#protocols/course/places-of-step.ts'
import { placeKey } from '#protocols/course/read-course.ts'
import { roundsOf, stepsOf } from '#protocols/step-graph.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { ChooseEvidence, type ChosenEvidence } from './choose-evidence.tsx'
import { useCourseWords } from './course-words.ts'
import { sendEntry, useKeepCourses } from './courses-query.ts'
import { toPlace, type ReadCourse } from './running-course.ts'
import type { CourseProps } from './running-course-part.tsx'

type Props = CourseProps & { place?: Place; onClose: () => void }

/** A change event with its evidence: where, on which day, in which words, and what was noted or measured that shows it. */
export function EventDialog({ data, read, place, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useCourseWords(read.protocol)
  const keep = useKeepCourses()
  const showToast = useToast()
  const places = placesWithPeople(read)
  const [event, setEvent] = useState<string | null>(null)
  const [at, setAt] = useState(placeKey(place ?? likelyPlace(read) ?? places[0]!))
  const [evidence, setEvidence] = useState('')
  const [shown, setShown] = useState<ChosenEvidence>({ moments: [], scores: [] })
  const [on, setOn] = useState(data.known.today)
  const chosen = places.find((one) => placeKey(one) === at)
  return (
    <SaveDialog
      title={t('courses.addEvent')}
      action={t('courses.saveEvent')}
      disabled={event === null || evidence.trim() === '' || !chosen}
      onClose={onClose}
      save={() =>
        sendEntry(found.id, read.kept.id, {
          move: {
            ...{ do: 'note-event', event: event!, place: toPlace(chosen!), evidence: evidence.trim() },
            ...{ moments: [...shown.moments], scores: [...shown.scores] },
          },
          ...(on === '' ? {} : { on }),
        })
      }
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      <RadioCards
        label={t('courses.eventWhich')}
        value={event}
        onChange={setEvent}
        options={read.protocol.events.map(({ id, title, marker }) => ({
          value: id,
          label: words.text(title),
          hint: words.text(marker),
        }))}
      />
      <SelectField
        label={t('courses.eventWhere')}
        value={at}
        onChange={setAt}
        options={places.map((one) => ({ value: placeKey(one), label: words.placeName(one) }))}
      />
      <TextArea
        label={t('courses.eventWords')}
        hint={t('courses.eventWordsHint')}
        rows={4}
        maxLength={5000}
        value={evidence}
        onChange={setEvidence}
      />
      <ChooseEvidence read={read} chosen={shown} onChange={setShown} />
      <DateField label={t('courses.eventDay')} max={data.known.today} value={on} onChange={setOn} />
    </SaveDialog>
  )
}

function placesWithPeople({ protocol, view }: ReadCourse): Place[] {
  return stepsOf(protocol).flatMap((step) =>
    roundsOf(protocol, step).flatMap((round) => placesOfStep(view, step, round)),
  )
}

function likelyPlace({ view }: ReadCourse): Place | undefined {
  return [...view.places.values()].findLast(({ status }) => status === 'current' || status === 'revisited')
    ?.place
}
