import { useTranslation } from 'react-i18next'
import { Card } from '#client/ui/card.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { networkFunctions } from '#families/network/attachment-network.ts'
import type { MyNetwork } from './network-answers.contract.ts'
import { figureNames } from './figure-names.ts'

/** What somebody said earlier of whom they turn to, the newest first. */
export function SaidBefore({ place }: { place: MyNetwork['cases'][number] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const nameOf = figureNames(place.people, t('network.mineGone'))
  return (
    <Card title={t('network.mineBefore')}>
      {place.answers.toReversed().map(({ id, answeredOn, ranks }) => (
        <section key={id} className="network-before">
          <h3>{locale.date(answeredOn)}</h3>
          <dl>
            {networkFunctions
              .filter((of) => ranks[of].length > 0)
              .map((of) => (
                <div key={of}>
                  <dt className="sb-small sb-quiet">{t(`network.mineAsk_${of}`)}</dt>
                  <dd dir="auto">
                    {ranks[of]
                      .map((one, index) =>
                        t('network.rank', { rank: index + 1, name: locale.name(nameOf(one)) }),
                      )
                      .join(', ')}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Card>
  )
}
