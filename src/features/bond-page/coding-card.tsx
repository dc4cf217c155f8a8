import { useTranslation } from 'react-i18next'
import { coderReliability } from '#families/coder-reliability.ts'
import { findCodingSystem } from '#families/find-coding-system.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { LockIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { Coding } from './codings.contract.ts'

const asked: readonly Coding['instrument'][] = ['AAI', 'CAI']

/** The category in words: of a person, in a relationship, on a day; never what kind of person somebody is. */
export function useCodingLine(): (coding: Coding) => string {
  const { t } = useTranslation()
  const locale = useLocale()
  const found = useCase()
  return ({ instrument, system, primary, sub, forcedAlternative, personId, caregiverId, codedOn }) => {
    const list = findCodingSystem(instrument, system)
    const name = list?.categories.find((one) => one.id === primary)?.name
    const shown = sub ?? primary
    const words = name && name !== shown ? t('bondPage.withSub', { name, id: shown }) : shown
    const facts = {
      name: locale.name(personIn(found, personId).name),
      category: forcedAlternative
        ? t('bondPage.withForced', { category: words, forced: forcedAlternative })
        : words,
      about: caregiverId ? locale.name(personIn(found, caregiverId).name) : '',
      date: locale.date(codedOn),
    }
    if (asked.includes(instrument))
      return caregiverId ? t('bondPage.mindAbout', facts) : t('bondPage.mindGeneral', facts)
    return caregiverId ? t('bondPage.behaviourAbout', facts) : t('bondPage.behaviourGeneral', facts)
  }
}

export function CodingCard({ coding }: { coding: Coding }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const lineOf = useCodingLine()
  const reliability = coderReliability(coding.raters, coding.codedOn)
  const raters = coding.raters.map(({ name, reliableSince, evidence }) => {
    const rater = reliableSince ? t('bondPage.raterSince', { name, date: locale.date(reliableSince) }) : name
    return evidence ? t('bondPage.raterBy', { rater, evidence }) : rater
  })
  return (
    <div className="bond-page-text-of">
      <p>
        <strong dir="auto">{lineOf(coding)}</strong>
      </p>
      <p className="sb-small">
        <strong>{t('bondPage.reliable')}</strong>{' '}
        {t(`bondPage.reliability.${reliability}`, { raters: locale.list(raters) })}
      </p>
      {coding.purpose === 'court' && reliability !== 'reliable' && (
        <Banner tone="look">{t('bondPage.court')}</Banner>
      )}
      {coding.agreement && (
        <p className="sb-small">{t('bondPage.agreementIs', { text: coding.agreement })}</p>
      )}
      {coding.scales.length > 0 && (
        <ul className="sb-small" aria-label={t('bondPage.scales')}>
          {coding.scales.map((scale, index) => (
            <li key={index}>
              {t(scale.target ? 'bondPage.scaleAbout' : 'bondPage.scaleIs', {
                name: scale.name,
                target: scale.target,
                value: valueOf(scale),
              })}
            </li>
          ))}
        </ul>
      )}
      <div className="sb-row sb-tiny">
        <span>
          {t('bondPage.by', {
            instrument: t(`bondPage.instrumentName.${coding.instrument}`),
            system: t(`bondPage.systemName.${coding.system}`),
            purpose: t(`bondPage.purposeName.${coding.purpose}`),
          })}
          {coding.ageMonths !== null && ` · ${t('bondPage.ageIs', { count: coding.ageMonths })}`}
        </span>
        <Chip icon={<LockIcon size={14} />}>{t(`notes.laneName.${coding.lane}`)}</Chip>
      </div>
    </div>
  )

  function valueOf({ value, unscorableReason }: Coding['scales'][number]): string {
    if (value !== null) return locale.number(value, 1)
    return unscorableReason
      ? t('bondPage.unscorableFor', { reason: unscorableReason })
      : t('bondPage.unscorable')
  }
}
