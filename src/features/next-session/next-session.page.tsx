import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryDialog } from '#features/case-entries/entry-dialog.tsx'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { findStructure } from '#structures/all-structures.ts'
import { titleOfContent, valueInWords } from '#structures/describe-content.ts'
import { emotions } from '#structures/emotions.ts'
import { plainValue, say, type Structure } from '#structures/structure.ts'
import { CoursePart } from './course-part.tsx'
import { MeasuresPart } from './measures-part.tsx'
import type { NextSession } from './next-session.contract.ts'
import { nextSessionQuery } from './next-session-query.ts'
import './next-session.css'

/** One page to begin the next session with. */
export function NextSessionPage() {
  const { t } = useTranslation()
  const found = useCase()
  const ahead = useQuery(nextSessionQuery(found.id))
  return (
    <div className="next">
      <PageTitle>{t('next.title')}</PageTitle>
      {ahead.isLoading && <Skeleton lines={12} />}
      {ahead.isError && <Failure error={ahead.error} onRetry={() => void ahead.refetch()} />}
      {ahead.data && <Ahead ahead={ahead.data} />}
    </div>
  )
}

function Ahead({ ahead }: { ahead: NextSession }) {
  const { t, i18n } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  const [adding, setAdding] = useState<Structure | null>(null)
  const words = useEntryWords()
  const nameOf = (id: string) => personIn(found, id).name
  const feelingIn = (id: string) => {
    const known = emotions.find((one) => one.id === id)
    return known ? say(known.label, i18n.language) : id
  }
  const add = (kind: string, label: string) => (
    <div>
      <Button kind="quiet" icon={<AddIcon size={18} />} onClick={() => setAdding(findStructure(kind)!)}>
        {label}
      </Button>
    </div>
  )
  return (
    <>
      <Banner tone="private">{t('courses.teamOnly')}</Banner>
      <div>
        <p className="next-since">
          {ahead.lastSessionOn === null
            ? t('next.noneYet')
            : t('next.since', { date: locale.date(ahead.lastSessionOn) })}
        </p>
        <p className="sb-quiet sb-small next-lead">{t('next.lead')}</p>
      </div>
      {ahead.isSafetyOpen && (
        <Banner
          tone="act"
          actions={<ButtonLink href={`/cases/${found.id}`}>{t('next.safetyLink')}</ButtonLink>}
        >
          {t('next.safety')}
        </Banner>
      )}
      <div className="next-columns">
        <div>
          {ahead.courses.map((course) => (
            <CoursePart key={course.courseId} course={course} />
          ))}
          {ahead.courses.length === 0 && (
            <Card title={t('next.course')}>
              <p className="sb-quiet sb-small">{t('next.noCourse')}</p>
              <div>
                <ButtonLink href={`/cases/${found.id}/course`}>{t('next.toCourse')}</ButtonLink>
              </div>
            </Card>
          )}
          <Part title={t('next.ruptures')} none={t('next.noRuptures')} items={ahead.ruptures}>
            {(entry) => <EntryLine key={entry.id} entry={entry} facts={ruptureFacts(entry)} />}
          </Part>
          {add('rupture', t('next.noteRupture'))}
          <Part title={t('next.feelings')} none={t('next.noFeelings')} items={ahead.feelings}>
            {({ personId, on, feelings, quote }) => (
              <li key={personId}>
                <strong>{locale.name(nameOf(personId))}</strong>
                {quote && (
                  <p className="next-quote sb-voice" dir="auto">
                    {quote}
                  </p>
                )}
                <span className="sb-small sb-quiet">
                  {feelings.map(feelingIn).join(', ')} · {locale.date(on)}
                </span>
              </li>
            )}
          </Part>
          {add('emotion-moment', t('next.noteFeeling'))}
        </div>
        <div>
          {ahead.readiness.length > 0 && (
            <Part title={t('next.readiness')} none="" items={ahead.readiness}>
              {(entry) => <EntryLine key={entry.id} entry={entry} facts={[factOf(entry, 'outcome')]} />}
            </Part>
          )}
          <Part title={t('next.encounters')} none={t('next.noEncounters')} items={ahead.encounters}>
            {(entry) => <EntryLine key={entry.id} entry={entry} facts={[factOf(entry, 'response')]} />}
          </Part>
          <Part title={t('next.moments')} none={t('next.noMoments')} items={ahead.moments}>
            {(entry) => <EntryLine key={entry.id} entry={entry} facts={[kindOf(entry)]} show="words" />}
          </Part>
          <div>
            <ButtonLink href={`/cases/${found.id}/moments`}>{t('next.all')}</ButtonLink>
          </div>
        </div>
        <div>
          <MeasuresPart ahead={ahead} />
          <Part title={t('next.tasks')} none={t('next.noTasks')} items={ahead.tasks}>
            {(entry) => <EntryLine key={entry.id} entry={entry} facts={[byWhen(entry)]} />}
          </Part>
          {ahead.review && (
            <p>
              {t(ahead.review.isDue ? 'next.reviewDue' : 'next.reviewOn', {
                date: locale.date(ahead.review.on),
              })}
            </p>
          )}
          <Part title={t('next.breaks')} none={t('next.noBreaks')} items={ahead.breaks}>
            {({ entryId, why, from, inDays, notTold, isTimeToTell, warnWeeks }) => (
              <li key={entryId}>
                <span>
                  {[
                    why ? say(why, i18n.language) : '',
                    locale.date(from),
                    inDays > 0 ? t('formulation.inDays', { count: inDays }) : t('formulation.running'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="sb-small sb-quiet">
                  {notTold.length > 0
                    ? t('formulation.notTold', { names: locale.list(notTold.map(nameOf)) })
                    : t('formulation.toldAll')}
                  {isTimeToTell && notTold.length > 0
                    ? ` ${t('formulation.warnNow', { weeks: warnWeeks })}`
                    : ''}
                </span>
              </li>
            )}
          </Part>
          {add('break-plan', t('next.planBreak'))}
          {ahead.replies.length > 0 && (
            <Part title={t('next.replies')} none="" items={ahead.replies}>
              {({ entryId, personId, kind, named, answer, rating, words: said, on }) => (
                <li key={`${entryId} ${personId} ${on} ${answer}`}>
                  <span>
                    {t(`entries.replied.${answer}`, {
                      name: nameOf(personId),
                      rating: rating ?? '',
                      date: locale.date(on),
                    })}
                  </span>
                  {said !== null && (
                    <p className="next-quote sb-voice" dir="auto">
                      {said}
                    </p>
                  )}
                  <span className="sb-small sb-quiet">
                    <bdi>{nameOfEntry({ kind, content: named })}</bdi>
                  </span>
                </li>
              )}
            </Part>
          )}
        </div>
      </div>
      {adding && (
        <EntryDialog structure={adding} begin={{ on: ahead.today }} onClose={() => setAdding(null)} />
      )}
    </>
  )

  function ruptureFacts({ content }: CaseEntry): string[] {
    const people = Array.isArray(content['people']) ? (content['people'] as string[]).map(nameOf) : []
    return [
      people.length > 0 ? locale.list(people) : '',
      factOf({ kind: 'rupture', content }, 'stage'),
      typeof content['impact'] === 'number' ? t('next.weight', { number: content['impact'] }) : '',
      typeof content['followUp'] === 'string'
        ? t('next.lookAgain', { date: locale.date(content['followUp']) })
        : '',
    ]
  }
  function factOf({ kind, content }: Pick<CaseEntry, 'kind' | 'content'>, name: string): string {
    const field = findStructure(kind)?.fields[name]
    const value = plainValue(content[name])
    return field && value !== undefined ? valueInWords(field, value, { language: i18n.language, nameOf }) : ''
  }
  function byWhen({ content }: CaseEntry): string {
    return typeof content['by'] === 'string' ? t('next.by', { date: locale.date(content['by']) }) : ''
  }
  /** "Goal: That we can talk about a hard day" */
  function nameOfEntry({ kind, content }: Pick<CaseEntry, 'kind' | 'content'>): string {
    const structure = findStructure(kind)
    if (!structure) return kind
    const [own, title] = [say(structure.title, i18n.language), titleOfContent(structure, content, words)]
    return own === title ? own : `${own}: ${title}`
  }
  function kindOf({ kind }: CaseEntry): string {
    const structure = findStructure(kind)
    return structure ? say(structure.title, i18n.language) : kind
  }
}

/** A part of the page: what there is, or that there is nothing. */
function Part<Item>({
  title,
  none,
  items,
  children,
}: {
  title: string
  none: string
  items: readonly Item[]
  children: (item: Item) => ReactNode
}) {
  return (
    <Card title={title}>
      {items.length === 0 ? (
        <p className="sb-quiet sb-small">{none}</p>
      ) : (
        <ul className="next-list">{items.map(children)}</ul>
      )}
    </Card>
  )
}

function EntryLine({ entry, facts, show }: { entry: CaseEntry; facts: readonly string[]; show?: string }) {
  const locale = useLocale()
  const words = useEntryWords()
  const structure = findStructure(entry.kind)
  if (!structure) return null
  const field = show === undefined ? undefined : structure.fields[show]
  const value = show === undefined ? undefined : plainValue(entry.content[show])
  const more = field && value !== undefined ? valueInWords(field, value, words) : ''
  const whose = structure.of === undefined ? undefined : entry.content[structure.of]
  return (
    <li>
      <span dir="auto">{titleOfContent(structure, entry.content, words)}</span>
      {more && <span dir="auto">{more}</span>}
      <span className="sb-small sb-quiet">
        {[
          typeof whose === 'string' ? words.nameOf(whose) : '',
          ...facts,
          locale.date(entry.onDay ?? entry.createdAt.slice(0, 10)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
