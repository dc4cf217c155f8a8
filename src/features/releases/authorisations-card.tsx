import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { personIn } from '#client/clinic/case-query.ts'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { initialsOf } from '#client/ui/people/initials.ts'
import { PersonName } from '#client/ui/people/person-mark.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { AskDialog } from './ask-dialog.tsx'
import type { Authorisation, Release } from './releases.contract.ts'

type Props = { found: Case; release: Release; mayAsk: boolean }

/** Who has to agree, why, and what they said. */
export function AuthorisationsCard({ found, release, mayAsk }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [asking, setAsking] = useState<string | null>(null)
  const { authorisations } = release
  const detailOf = ({ why, answeredOn }: Authorisation) =>
    [
      t(`releases.why.${why}`),
      ...(answeredOn ? [t('releases.onPaperOn', { date: locale.date(answeredOn) })] : []),
    ].join(' · ')
  return (
    <Card title={t('releases.authorisations')}>
      <p className="sb-quiet sb-measure">
        {t(authorisations.length === 0 ? 'releases.nobodyAsked' : 'releases.authorisationsText')}
      </p>
      <ul className="release-people">
        {authorisations.map((one) => {
          const { name, shape, colourIndex } = personIn(found, one.personId)
          return (
            <li key={one.personId}>
              <PersonName
                name={locale.name(name)}
                detail={detailOf(one)}
                initials={initialsOf(name)}
                shape={shape}
                colourIndex={colourIndex}
              />
              <span className="sb-row">
                <Chip tone={one.state === 'given' ? 'good' : one.state === 'needed' ? 'look' : 'neutral'}>
                  {t(`releases.wordState.${one.state}`)}
                </Chip>
                {mayAsk && one.why !== 'not-needed-now' && (
                  <Button aria-label={t('releases.askOf', { name })} onClick={() => setAsking(one.personId)}>
                    {t('releases.ask')}
                  </Button>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {asking && (
        <AskDialog
          release={release}
          personId={asking}
          name={locale.name(personIn(found, asking).name)}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}
