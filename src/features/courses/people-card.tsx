import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presentIn } from '#protocols/course/places-of-step.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { useCourseWords } from './course-words.ts'
import { sendEntry, useKeepCourses, useRecord } from './courses-query.ts'
import type { CourseProps } from './running-course-part.tsx'

/** Who takes part in which role, who joins or leaves, and on whom each round centres. */
export function PeopleCard(props: CourseProps) {
  const { t } = useTranslation()
  const found = useCase()
  const locale = useLocale()
  const { read, mayWrite } = props
  const words = useCourseWords(read.protocol)
  const record = useRecord(read.kept.id)
  const [isJoining, setIsJoining] = useState(false)
  const rolesOf = (roles: readonly string[]) =>
    roles.map((id) => words.text(read.protocol.roles.find((role) => role.id === id)?.title)).join(', ')
  return (
    <Card title={t('courses.people')}>
      <ul className="case-people">
        {[...read.view.members].map(([id, { roles, isPresent }]) => {
          const person = personIn(found, id)
          return (
            <li key={id} className="courses-answered">
              <PersonName
                name={locale.name(person.name)}
                detail={isPresent ? rolesOf(roles) : `${rolesOf(roles)}, ${t('courses.left')}`}
                initials={initialsOf(person.name)}
                shape={person.shape}
                colourIndex={person.colourIndex}
              />
              {mayWrite && isPresent && (
                <Button
                  kind="quiet"
                  aria-label={t('courses.leaveOf', { name: person.name })}
                  onClick={() => record.mutate({ move: { do: 'leave', person: id } })}
                >
                  {t('courses.leave')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {(read.protocol.rounds ?? []).length > 0 && <Rounds {...props} />}
      {mayWrite && (
        <div className="sb-card-foot">
          <Button kind="quiet" onClick={() => setIsJoining(true)}>
            {t('courses.join')}
          </Button>
        </div>
      )}
      {isJoining && <JoinDialog {...props} onClose={() => setIsJoining(false)} />}
    </Card>
  )
}

function Rounds({ read, mayWrite }: CourseProps) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useCourseWords(read.protocol)
  const record = useRecord(read.kept.id)
  return (
    <section className="sb-stack">
      <h3>{t('courses.rounds')}</h3>
      {read.protocol.rounds!.map((round) => {
        const focus = read.view.focus.get(round.id)
        if (!mayWrite)
          return (
            <p key={round.id}>
              {words.text(round.title)}: {focus ? words.nameOf(focus) : t('courses.noFocus')}
            </p>
          )
        return (
          <SelectField
            key={round.id}
            label={words.text(round.title)}
            placeholder={t('courses.nobody')}
            value={focus ?? ''}
            onChange={(person) => record.mutate({ move: { do: 'choose-focus', round: round.id, person } })}
            options={presentIn(read.view, round.focus!).map((id) => ({
              value: id,
              label: personIn(found, id).name,
            }))}
          />
        )
      })}
    </section>
  )
}

function JoinDialog({ read, onClose }: CourseProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useCourseWords(read.protocol)
  const keep = useKeepCourses()
  const showToast = useToast()
  const others = found.participants.filter(
    ({ person, endedAt }) => endedAt === null && !read.view.members.get(person.id)?.isPresent,
  )
  const [person, setPerson] = useState(others[0]?.person.id ?? '')
  const [role, setRole] = useState(read.protocol.roles[0]!.id)
  return (
    <SaveDialog
      title={t('courses.joinTitle')}
      action={t('courses.join')}
      disabled={person === ''}
      onClose={onClose}
      save={() => sendEntry(found.id, read.kept.id, { move: { do: 'join', person, roles: [role] } })}
      onSaved={(saved) => {
        keep(saved)
        showToast({ text: t('courses.recorded') })
      }}
    >
      <SelectField
        label={t('courses.person')}
        placeholder={t('courses.nobody')}
        value={person}
        onChange={setPerson}
        options={others.map((one) => ({ value: one.person.id, label: personIn(found, one.person.id).name }))}
      />
      <SelectField
        label={t('courses.role')}
        value={role}
        onChange={setRole}
        options={read.protocol.roles.map(({ id, title }) => ({ value: id, label: words.text(title) }))}
      />
    </SaveDialog>
  )
}
