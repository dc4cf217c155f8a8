import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { useMay } from '#client/clinic/session.ts'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { AddIcon, SearchIcon } from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { SearchField } from '#client/ui/search-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { findTechniques, type Found } from './find-techniques.ts'
import { LanguageChoice } from './language-choice.tsx'
import { Approach, Situation, type Technique } from './library.contract.ts'
import { LibraryFrame } from './library-frame.tsx'
import { entriesQuery, techniquesQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'

/** Techniques, found by word, by approach, by situation, or by the step of a protocol they belong to. */
export function LibraryPage() {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const mayWrite = useMay('library.write')
  const techniques = useQuery(techniquesQuery(language))
  const entries = useQuery(entriesQuery)
  const wish = useSearch({ from: '/signed-in/library' })
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const change = (next: Partial<typeof wish>) =>
    void navigate({ to: '/library', search: { ...wish, ...next }, replace: true })
  const approach = wish.approach === 'own' ? 'own' : Approach.safeParse(wish.approach).data
  const situation = Situation.safeParse(wish.situation).data
  const all = techniques.data?.items ?? []
  const found = findTechniques(all, entries.data?.items ?? [], language, {
    text,
    ...(approach && { approach }),
    ...(situation && { situation }),
    ...(wish.step !== undefined && { step: wish.step }),
  })
  const isFiltered = text !== '' || approach || situation || wish.step !== undefined
  const showAll = () => {
    setText('')
    void navigate({ to: '/library', search: {}, replace: true })
  }
  return (
    <LibraryFrame
      title={t('library.techniques')}
      aside={
        <>
          <LanguageChoice />
          {mayWrite && (
            <ButtonLink href="/library/own?add=technique" icon={<AddIcon size={18} />}>
              {t('library.addOwn')}
            </ButtonLink>
          )}
        </>
      }
    >
      <SearchField label={t('library.find')} value={text} onChange={setText} />
      <div className="library-filters">
        <SelectField
          label={t('library.approach')}
          value={approach ?? 'all'}
          onChange={(value) => change({ approach: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('library.allApproaches') },
            ...Approach.options.map((value) => ({ value, label: t(`library.approachName.${value}`) })),
            { value: 'own', label: t('library.own') },
          ]}
        />
        <SelectField
          label={t('library.situation')}
          value={situation ?? 'all'}
          onChange={(value) => change({ situation: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('library.allSituations') },
            ...Situation.options.map((value) => ({ value, label: t(`library.situationName.${value}`) })),
          ]}
        />
      </div>
      {wish.step !== undefined && <p>{t('library.ofStep', { step: nameOfStep(all, wish.step) })}</p>}
      {(techniques.isLoading || entries.isLoading) && <Skeleton lines={12} />}
      {[techniques, entries].map(
        (query, index) =>
          query.isError && <Failure key={index} error={query.error} onRetry={() => void query.refetch()} />,
      )}
      {techniques.isSuccess && (
        <div className="sb-row sb-between">
          <p className="sb-small sb-quiet" role="status">
            {t('library.found', { count: found.length })}
          </p>
          {isFiltered && <Button onClick={showAll}>{t('library.showAll')}</Button>}
        </div>
      )}
      {techniques.isSuccess && found.length === 0 && (
        <EmptyState icon={<SearchIcon size={32} />} title={t('library.none')}>
          {t('library.noneText')}
        </EmptyState>
      )}
      <ul className="library-list">
        {found.map((one) => (
          <TechniqueLine key={one.id} found={one} />
        ))}
      </ul>
    </LibraryFrame>
  )
}

function TechniqueLine({ found: { id, title, purpose, language, technique, isDraft } }: { found: Found }) {
  const { t } = useTranslation()
  return (
    <li className="library-line">
      <div className="sb-row sb-between">
        <Link href={`/library/techniques/${id}`} lang={language} className="library-name">
          {title}
        </Link>
        <span className="sb-row">
          {isDraft && <Chip tone="look">{t('library.draft')}</Chip>}
          <Chip tone={technique ? 'neutral' : 'accent'}>
            {technique ? t(`library.approachName.${technique.approach}`) : t('library.own')}
          </Chip>
        </span>
      </div>
      <p className="sb-quiet" lang={language} dir="auto">
        {purpose}
      </p>
    </li>
  )
}

/** A step by name where a technique tells it, else as the address has it. */
function nameOfStep(techniques: readonly Technique[], wished: string): string {
  const [protocol, step] = wished.split('/')
  const places = techniques.flatMap(({ at }) => at).filter((one) => one.protocol === protocol)
  const place = step ? places.find((one) => one.step === step) : places[0]
  if (!place) return wished
  return step ? `${place.protocolTitle}: ${place.stepTitle}` : place.protocolTitle
}
