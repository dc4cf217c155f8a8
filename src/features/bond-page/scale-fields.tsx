import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { AddIcon } from '#client/ui/icons.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { emptyScale, type CodingDraft } from './coding-draft.ts'

type Props = { scales: CodingDraft['scales']; onChange: (scales: CodingDraft['scales']) => void }

/** Scales of the coding manual, named as the coder names them; they decide nothing here. */
export function ScaleFields({ scales, onChange }: Props) {
  const { t } = useTranslation()
  const change = (at: number, next: Partial<(typeof scales)[number]>) =>
    onChange(scales.map((scale, index) => (index === at ? { ...scale, ...next } : scale)))
  return (
    <>
      {scales.map((scale, index) => (
        <fieldset key={index} className="bond-page-group">
          <legend>
            {t('bondPage.scale')} {index + 1}
          </legend>
          <TextField
            label={t('bondPage.scaleName')}
            maxLength={60}
            value={scale.name}
            onChange={(name) => change(index, { name })}
          />
          <TextField
            label={t('bondPage.scaleTarget')}
            optional
            maxLength={60}
            value={scale.target}
            onChange={(target) => change(index, { target })}
          />
          <TextField
            label={t('bondPage.scaleValue')}
            optional
            short
            inputMode="decimal"
            value={scale.value}
            onChange={(value) => change(index, { value })}
          />
          {scale.value.trim() === '' && (
            <TextField
              label={t('bondPage.scaleReason')}
              optional
              maxLength={500}
              value={scale.reason}
              onChange={(reason) => change(index, { reason })}
            />
          )}
          <Button kind="quiet" onClick={() => onChange(scales.filter((_, at) => at !== index))}>
            {t('bondPage.removeScale')}
          </Button>
        </fieldset>
      ))}
      {scales.length < 60 && (
        <div>
          <Button kind="quiet" icon={<AddIcon />} onClick={() => onChange([...scales, emptyScale])}>
            {t('bondPage.addScale')}
          </Button>
        </div>
      )}
    </>
  )
}
