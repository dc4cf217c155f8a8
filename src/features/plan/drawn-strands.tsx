import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Chip } from '#client/ui/chip.tsx'
import { ArrowForwardIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { titleOfContent, valueInWords } from '#structures/describe-content.ts'
import { strand } from '#structures/kinds/care-plan.ts'
import { strandOrder, type OrderedStrand } from '#structures/strand-order.ts'

/** The strands of a case in the order in which they can begin, drawn as steps and said in words. */
export function DrawnStrands({ entries }: { entries: readonly CaseEntry[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useEntryWords()
  if (entries.length === 0) return null
  const titleOf = (entry: CaseEntry) => titleOfContent(strand, entry.content, words)
  const order = strandOrder(entries)
  const steps = [...Map.groupBy(order, ({ step }) => step).values()]
  const titles = new Map(entries.map((entry) => [entry.id, titleOf(entry)]))
  const unasked = entries
    .filter(({ content }) => content['place'] === 'outside' && content['consent'] !== 'given')
    .map(titleOf)
  return (
    <div className="plan-strands">
      <ol className="plan-steps" aria-label={t('plan.order')}>
        {steps.map((ofStep, index) => (
          <li key={ofStep[0]!.entry.id} className="plan-step">
            <p className="plan-step-name sb-small">
              {index > 0 && <ArrowForwardIcon size={18} />}
              {index === 0 ? t('plan.first') : t('plan.then')}
            </p>
            <ul>
              {ofStep.map(({ entry }) => (
                <StrandBox key={entry.id} entry={entry} title={titleOf(entry)} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <ul className="plan-waits sb-small">
        {order
          .flatMap((one) => sayWaits(one, titles, t))
          .map((line) => (
            <li key={line}>{line}</li>
          ))}
      </ul>
      {unasked.length > 0 && (
        <Banner tone="look">{t('plan.noContact', { names: locale.list(unasked) })}</Banner>
      )}
    </div>
  )
}

function sayWaits(
  { entry, waitsFor }: OrderedStrand<CaseEntry>,
  titles: ReadonlyMap<string, string>,
  t: TFunction,
): string[] {
  return waitsFor.map(({ strandId, until, isMet }) => {
    const values = { strand: titles.get(entry.id), other: titles.get(strandId), until }
    if (isMet) return t('plan.waitsMet', values)
    return until === null ? t('plan.waits', values) : t('plan.waitsUntil', values)
  })
}

function StrandBox({ entry, title }: { entry: CaseEntry; title: string }) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const { lead, state, place } = entry.content
  return (
    <li className="plan-strand">
      <strong dir="auto">{title}</strong>
      <span className="sb-small" dir="auto">
        {typeof lead === 'string' ? t('plan.leads', { name: lead }) : t('plan.noLead')}
        {place === 'outside' && ` · ${t('plan.outside')}`}
      </span>
      {state !== undefined && <Chip>{valueInWords(strand.fields['state']!, state, words)}</Chip>}
    </li>
  )
}
