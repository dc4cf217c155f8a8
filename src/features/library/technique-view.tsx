import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { ArrowBackIcon, PrintIcon } from '#client/ui/icons.tsx'
import { Link } from '#client/ui/link.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { ReadingLanguage, Technique } from './library.contract.ts'
import { WorksList } from './works-list.tsx'

type Props = { technique: Technique; language: ReadingLanguage }

/** What it is for, when and when not, how it goes, and how far it is known to help. */
export function TechniqueView({ technique, language }: Props) {
  const { t } = useTranslation()
  const { approach, situations, practice, evidence } = technique
  return (
    <article className="sb-stack library-technique">
      <div className="sb-row">
        <Chip tone="accent">{t(`library.approachName.${approach}`)}</Chip>
        {situations.map((one) => (
          <Chip key={one}>{t(`library.situationName.${one}`)}</Chip>
        ))}
      </div>
      <p className="library-purpose" lang={language}>
        {technique.purpose}
      </p>
      <ForWhom technique={technique} />
      <div className="library-when">
        <Card title={t('library.when')}>
          <p lang={language}>{technique.when}</p>
        </Card>
        <Card title={t('library.whenNot')} className="library-not">
          <p lang={language}>{technique.whenNot}</p>
        </Card>
      </div>
      <Card title={t('library.steps')}>
        <ol className="library-steps" lang={language}>
          {technique.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Card>
      {practice && <PracticeCard practice={practice} language={language} />}
      <Card
        title={t('library.evidenceOf')}
        aside={<Chip>{t(`library.strengthName.${evidence.strength}`)}</Chip>}
      >
        <p lang={language}>{evidence.note}</p>
        <WorksList works={evidence.works} />
        {evidence.works.some(({ check }) => check === 'unchecked') && (
          <p className="sb-small sb-quiet">{t('library.uncheckedNote')}</p>
        )}
      </Card>
      <Belongs technique={technique} language={language} />
      <TechniqueActions />
    </article>
  )
}

/** The way back and to paper. */
export function TechniqueActions({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="page-actions sb-no-print">
      <ButtonLink href="/library" icon={<ArrowBackIcon size={18} />}>
        {t('library.allTechniques')}
      </ButtonLink>
      <Button icon={<PrintIcon size={18} />} onClick={() => window.print()}>
        {t('library.print')}
      </Button>
      {children}
    </div>
  )
}

function ForWhom({ technique: { formats, ages } }: { technique: Technique }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const who = locale.list(formats.map((one) => t(`library.formatName.${one}`)))
  const age =
    ages === null
      ? t('library.allAges')
      : ages.from !== null && ages.to !== null
        ? t('library.agesBetween', { from: ages.from, to: ages.to })
        : t('library.agesFrom', { from: ages.from ?? 0 })
  return <p className="sb-quiet">{t('library.forWhom', { who, age })}</p>
}

function PracticeCard({
  practice,
  language,
}: {
  practice: NonNullable<Technique['practice']>
  language: ReadingLanguage
}) {
  const { t } = useTranslation()
  const { from, to } = practice.minutes
  return (
    <Card title={t('library.practice')}>
      <dl className="library-practice">
        <dt>{t('library.duration')}</dt>
        <dd>{t('library.minutes', { from, to })}</dd>
        <dt>{t('library.openEyes')}</dt>
        <dd lang={language}>{practice.openEyes}</dd>
        <dt>{t('library.stopCue')}</dt>
        <dd lang={language}>{practice.stopCue}</dd>
        <dt>{t('library.caution')}</dt>
        <dd lang={language}>{practice.caution}</dd>
      </dl>
      <p className="sb-small sb-quiet">{t('library.optOut')}</p>
    </Card>
  )
}

function Belongs({ technique: { at, exercises }, language }: Props) {
  const { t } = useTranslation()
  if (at.length + exercises.length === 0) return null
  return (
    <Card title={t('library.belongs')}>
      {at.length > 0 && (
        <>
          <h3>{t('library.atSteps')}</h3>
          <ul className="library-places" lang={language}>
            {at.map(({ protocol, protocolTitle, step, stepTitle }) => (
              <li key={`${protocol}/${step}`}>
                <Link href={`/library?step=${protocol}/${step}`}>{stepTitle}</Link>{' '}
                <span className="sb-quiet">{protocolTitle}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {exercises.length > 0 && (
        <>
          <h3>{t('library.betweenSessions')}</h3>
          <ul className="library-places" lang={language}>
            {exercises.map(({ protocol, protocolTitle, exercise, title, purpose }) => (
              <li key={`${protocol}/${exercise}`}>
                <strong>{title}</strong> <span className="sb-quiet">{protocolTitle}</span>
                <br />
                {purpose}
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
