import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { emptyRater, type CodingDraft } from './coding-draft.ts'

type Props = { raters: CodingDraft['raters']; onChange: (raters: CodingDraft['raters']) => void }

/** Who coded, and how it is known that they code reliably. */
export function RaterFields({ raters, onChange }: Props) {
  const { t } = useTranslation()
  const change = (at: number, next: Partial<(typeof raters)[number]>) =>
    onChange(raters.map((rater, index) => (index === at ? { ...rater, ...next } : rater)))
  return (
    <>
      {raters.map((rater, index) => (
        <fieldset key={index} className="bond-page-group">
          <legend>
            {t('bondPage.rater')} {index + 1}
          </legend>
          <TextField
            label={t('bondPage.raterName')}
            optional
            maxLength={200}
            value={rater.name}
            onChange={(name) => change(index, { name })}
          />
          <DateField
            label={t('bondPage.reliableSince')}
            optional
            value={rater.reliableSince}
            onChange={(reliableSince) => change(index, { reliableSince })}
          />
          <TextField
            label={t('bondPage.raterEvidence')}
            optional
            maxLength={500}
            value={rater.evidence}
            onChange={(evidence) => change(index, { evidence })}
          />
          {raters.length > 1 && (
            <Button kind="quiet" onClick={() => onChange(raters.filter((_, at) => at !== index))}>
              {t('bondPage.removeRater')}
            </Button>
          )}
        </fieldset>
      ))}
      {raters.length < 10 && (
        <div>
          <Button kind="quiet" icon={<AddIcon />} onClick={() => onChange([...raters, emptyRater])}>
            {t('bondPage.addRater')}
          </Button>
        </div>
      )}
    </>
  )
}
