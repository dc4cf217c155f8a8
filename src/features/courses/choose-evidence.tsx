import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { ShowMore } from '#client/ui/show-more.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { linkableEntries } from '#features/case-entries/linkable-entries.ts'
import { useEntries } from '#features/case-entries/use-entries.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { findStructure, structures } from '#structures/all-structures.ts'
import { peopleInContent } from '#structures/people-in-content.ts'
import type { CourseProps } from './running-course-part.tsx'
import { useMovementWords } from './movement-words.ts'

/** Kinds that are noted of sessions. */
export const momentKinds = structures.filter(({ page }) => page === 'moments').map(({ id }) => id)
const step = 6

export type ChosenEvidence = {
  moments: readonly string[]
  scores: readonly { response: string; scale: string }[]
}

type Props = Pick<CourseProps, 'read'> & {
  chosen: ChosenEvidence
  onChange: (chosen: ChosenEvidence) => void
}

/** Moments and scores to choose as what shows an event; those alone that all of the team reads. */
export function ChooseEvidence(props: Props) {
  return (
    <>
      <ChooseMoments {...props} />
      <ChooseScores {...props} />
    </>
  )
}

function ChooseMoments({ chosen, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const words = useEntryWords()
  const entries = useEntries(found.id, momentKinds)
  const [most, setMost] = useState(step)
  const ofTeam = (entries.data ?? []).filter(({ lane }) => lane === 'team')
  const titled = new Map(linkableEntries(ofTeam, words).map(({ id, title }) => [id, title]))
  return (
    <fieldset className="courses-evidence">
      <legend className="sb-field-label">{t('courses.shownBy.moments')}</legend>
      {entries.isLoading && <Skeleton lines={3} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isSuccess && ofTeam.length === 0 && (
        <p className="sb-small sb-quiet">{t('courses.shownBy.noMoments')}</p>
      )}
      {ofTeam.slice(0, most).map(({ id, kind, content, onDay, createdAt }) => (
        <Checkbox
          key={id}
          label={<span dir="auto">{titled.get(id)}</span>}
          hint={[
            ...peopleInContent(findStructure(kind)?.fields ?? {}, content).map(words.nameOf),
            locale.date(onDay ?? createdAt.slice(0, 10)),
          ].join(' · ')}
          checked={chosen.moments.includes(id)}
          onChange={(isChosen) =>
            onChange({
              ...chosen,
              moments: isChosen ? [...chosen.moments, id] : chosen.moments.filter((one) => one !== id),
            })
          }
        />
      ))}
      {ofTeam.length > most && (
        <ShowMore shown={most} total={ofTeam.length} step={step} onMore={() => setMost(most + step)} />
      )}
    </fieldset>
  )
}

function ChooseScores({ read, chosen, onChange }: Props) {
  const { t } = useTranslation()
  const words = useMovementWords()
  const scored = read.facts.noted.movements.filter(({ person }) => read.view.members.has(person))
  if (scored.length === 0) return null
  const isOf = (response: string, scale: string) => (one: ChosenEvidence['scores'][number]) =>
    one.response === response && one.scale === scale
  return (
    <fieldset className="courses-evidence">
      <legend className="sb-field-label">{t('courses.shownBy.scores')}</legend>
      {scored.map((one) => {
        const { response } = one.last
        const isThis = isOf(response, one.scale)
        return (
          <Checkbox
            key={`${response} ${one.scale}`}
            label={words.moved(one)}
            checked={chosen.scores.some(isThis)}
            onChange={(isChosen) =>
              onChange({
                ...chosen,
                scores: isChosen
                  ? [...chosen.scores, { response, scale: one.scale }]
                  : chosen.scores.filter((other) => !isThis(other)),
              })
            }
          />
        )
      })}
    </fieldset>
  )
}
