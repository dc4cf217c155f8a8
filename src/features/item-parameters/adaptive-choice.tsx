import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { InstrumentParameters, type AdaptiveRule } from './item-parameters.contract.ts'

/** The rule as it is typed. */
export type AdaptiveDraft = {
  scaleId: string
  choosable: number
  maxError: string
  minItems: string
  maxItems: string
  isDrawn: boolean
}

/** What is wrong with a rule, by field, or the rule itself. */
export function ruleOf(draft: AdaptiveDraft): {
  wrong: { maxError: boolean; minItems: boolean; maxItems: boolean }
  rule: AdaptiveRule | undefined
} {
  // A comma is how much of the world writes it.
  const maxError = Number(draft.maxError.replace(',', '.'))
  const minItems = Number(draft.minItems)
  const maxItems = Number(draft.maxItems)
  const wrong = {
    maxError: !(maxError >= 0.1 && maxError <= 0.9),
    minItems: !(Number.isInteger(minItems) && minItems >= 1 && minItems <= draft.choosable),
    maxItems: !(
      Number.isInteger(maxItems) &&
      maxItems >= Math.max(1, minItems) &&
      maxItems <= draft.choosable
    ),
  }
  const amongBest = draft.isDrawn ? 3 : 1
  const isRule = !wrong.maxError && !wrong.minItems && !wrong.maxItems
  return {
    wrong,
    rule: isRule ? { scaleId: draft.scaleId, maxError, minItems, maxItems, amongBest } : undefined,
  }
}

const all = ''

type Props = {
  instrumentId: string
  draft: AdaptiveDraft | null
  onChange: (draft: AdaptiveDraft | null) => void
}

/** All questions, or only as many as needed; nothing to choose where no item parameters are held. */
export function AdaptiveChoice({ instrumentId, draft, onChange }: Props) {
  const { t } = useTranslation()
  const found = useQuery({
    queryKey: ['item-parameters', instrumentId],
    queryFn: ({ signal }) =>
      getJson(
        `/api/instruments/${encodeURIComponent(instrumentId)}/item-parameters`,
        InstrumentParameters,
        signal,
      ),
  })
  if (found.isError) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  const usable = (found.data?.scales ?? []).filter(
    (scale) => scale.inForce !== null && scale.never === null && scale.notNow === null && scale.choosable > 0,
  )
  if (usable.length === 0) return null
  function choose(scaleId: string) {
    const scale = usable.find((one) => one.scaleId === scaleId)
    if (!scale) return onChange(null)
    const { choosable } = scale
    return onChange({
      scaleId,
      choosable,
      maxError: '0.3',
      minItems: String(Math.min(4, choosable)),
      maxItems: String(choosable),
      isDrawn: false,
    })
  }
  return (
    <>
      <RadioCards
        label={t('itemParameters.howMany')}
        value={draft?.scaleId ?? all}
        onChange={choose}
        options={[
          { value: all, label: t('itemParameters.all') },
          ...usable.map((scale) => ({
            value: scale.scaleId,
            label: t('itemParameters.adaptive'),
            hint: t('itemParameters.adaptiveHint', { scale: scale.name, metric: scale.inForce!.metric }),
          })),
        ]}
      />
      {draft && <RuleFields draft={draft} onChange={onChange} />}
    </>
  )
}

function RuleFields({ draft, onChange }: { draft: AdaptiveDraft; onChange: (draft: AdaptiveDraft) => void }) {
  const { t } = useTranslation()
  const { wrong } = ruleOf(draft)
  const most = draft.choosable
  const least = wrong.minItems ? 1 : Number(draft.minItems)
  const errorOf = (isWrong: boolean, text: string) => (isWrong ? { error: text } : {})
  return (
    <>
      <TextField
        label={t('itemParameters.maxError')}
        hint={t('itemParameters.maxErrorHint')}
        inputMode="decimal"
        short
        value={draft.maxError}
        onChange={(maxError) => onChange({ ...draft, maxError })}
        {...errorOf(wrong.maxError, t('itemParameters.maxErrorWrong'))}
      />
      <div className="sb-row">
        <TextField
          label={t('itemParameters.minItems')}
          inputMode="numeric"
          short
          value={draft.minItems}
          onChange={(minItems) => onChange({ ...draft, minItems })}
          {...errorOf(wrong.minItems, t('itemParameters.minWrong', { most }))}
        />
        <TextField
          label={t('itemParameters.maxItems')}
          inputMode="numeric"
          short
          value={draft.maxItems}
          onChange={(maxItems) => onChange({ ...draft, maxItems })}
          {...errorOf(wrong.maxItems, t('itemParameters.maxWrong', { least, most }))}
        />
      </div>
      <SelectField
        label={t('itemParameters.choice')}
        value={draft.isDrawn ? 'drawn' : 'best'}
        onChange={(value) => onChange({ ...draft, isDrawn: value === 'drawn' })}
        options={[
          { value: 'best', label: t('itemParameters.choiceBest') },
          { value: 'drawn', label: t('itemParameters.choiceDrawn') },
        ]}
      />
    </>
  )
}
