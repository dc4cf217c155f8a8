import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '#client/clinic/failure.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { Citation } from './citation.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { Reader } from './library.contract.ts'
import { LibraryFrame } from './library-frame.tsx'
import { entriesQuery, readingsQuery } from './library-query.ts'
import { useReadingLanguage } from './use-reading-language.ts'

/** What to read, by who reads it. */
export function ReadingPage() {
  const { t } = useTranslation()
  const [language] = useReadingLanguage()
  const [reader, setReader] = useState<(typeof Reader.options)[number]>('therapists')
  const readings = useQuery(readingsQuery(language))
  const entries = useQuery(entriesQuery)
  const shown = readings.data?.items.filter(({ readers }) => readers.includes(reader)) ?? []
  const own = entries.data?.items.flatMap(({ id, language: written, status, content }) =>
    content.kind === 'reading' && status === 'published' ? { id, written, content } : [],
  )
  return (
    <LibraryFrame title={t('library.reading')} aside={<LanguageChoice />}>
      <p className="sb-measure">
        {t('library.readingText')} {t('library.uncheckedNote')}
      </p>
      <div className="library-filters">
        <SelectField
          label={t('library.readers')}
          value={reader}
          onChange={setReader}
          options={Reader.options.map((value) => ({ value, label: t(`library.readerName.${value}`) }))}
        />
      </div>
      {readings.isLoading && <Skeleton lines={12} />}
      {readings.isError && <Failure error={readings.error} onRetry={() => void readings.refetch()} />}
      {entries.isError && <Failure error={entries.error} onRetry={() => void entries.refetch()} />}
      {own && own.length > 0 && (
        <Card title={t('library.ownReadings')}>
          <ul className="library-readings">
            {own.map(({ id, written, content }) => (
              <li key={id} lang={written} dir="auto">
                <cite>{content.title}</cite>, {content.authors}
                {content.year !== null && ` (${content.year})`}
                {content.about && <p className="sb-quiet">{content.about}</p>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {readings.isSuccess && (
        <Card title={t(`library.readerName.${reader}`)}>
          <ul className="library-readings">
            {shown.map(({ about, ...work }) => (
              <li key={work.id}>
                <Citation work={work} />
                {!work.isFound && <span className="sb-quiet"> {t('library.check.unchecked')}</span>}
                <p className="sb-quiet" lang={language}>
                  {about}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </LibraryFrame>
  )
}
