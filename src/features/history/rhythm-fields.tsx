import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { AddIcon, CloseIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { rhythmDays } from '#families/contact/rhythm-days.ts'
import { ContactRhythm } from './contact-plans.contract.ts'

type Props = { rhythm: ContactRhythm | null; today: string; onChange: (rhythm: ContactRhythm | null) => void }

const kinds = ['none', 'every', 'stated'] as const
const units = ['day', 'week', 'month'] as const
const mostDays = 12

/** How often, so that days follow from it; the next of them are shown before it is saved. */
export function RhythmFields({ rhythm, today, onChange }: Props) {
  const { t } = useTranslation()
  const from = rhythm?.from ?? today
  const choose = (kind: (typeof kinds)[number]) => {
    if (kind === 'none') onChange(null)
    if (kind === 'every') onChange({ kind, every: 1, unit: 'month', from })
    if (kind === 'stated') onChange({ kind, days: ['06-15', '12-15'], from })
  }
  return (
    <fieldset className="history-care">
      <legend>{t('history.rhythm')}</legend>
      <SelectField
        label={t('history.rhythmKind')}
        value={rhythm?.kind ?? 'none'}
        onChange={choose}
        options={kinds.map((value) => ({ value, label: t(`history.rhythmName.${value}`) }))}
      />
      {rhythm?.kind === 'every' && (
        <div className="history-pair">
          <TextField
            label={t('history.every')}
            short
            inputMode="numeric"
            maxLength={2}
            value={rhythm.every === 0 ? '' : String(rhythm.every)}
            onChange={(text) => onChange({ ...rhythm, every: Number(text.replace(/\D/g, '')) })}
          />
          <SelectField
            label={t('history.unit')}
            value={rhythm.unit}
            onChange={(unit) => onChange({ ...rhythm, unit })}
            options={units.map((value) => ({ value, label: t(`history.unitName.${value}`) }))}
          />
        </div>
      )}
      {rhythm?.kind === 'stated' && (
        <StatedDays days={rhythm.days} onChange={(days) => onChange({ ...rhythm, days })} />
      )}
      {rhythm && (
        <>
          <DateField
            label={t(rhythm.kind === 'every' ? 'history.rhythmFirst' : 'history.rhythmFrom')}
            value={rhythm.from}
            onChange={(day) => day && onChange({ ...rhythm, from: day })}
          />
          <NextDays rhythm={rhythm} today={today} />
        </>
      )}
    </fieldset>
  )
}

function StatedDays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))
  const nameOf = (month: string) =>
    new Intl.DateTimeFormat(locale.language, { month: 'long', timeZone: 'UTC' }).format(
      new Date(`2024-${month}-01`),
    )
  const lengthOf = (month: string) => new Date(Date.UTC(2024, Number(month), 0)).getUTCDate()
  const put = (index: number, month: string, day: string) => {
    const last = String(lengthOf(month)).padStart(2, '0')
    onChange(days.map((one, at) => (at === index ? `${month}-${day > last ? last : day}` : one)))
  }
  return (
    <>
      {days.map((one, index) => {
        const [month, day] = one.split('-') as [string, string]
        const number = index + 1
        return (
          <div key={index} className="history-stated">
            <SelectField
              label={t('history.statedMonth', { number })}
              value={month}
              onChange={(value) => put(index, value, day)}
              options={months.map((value) => ({ value, label: nameOf(value) }))}
            />
            <SelectField
              label={t('history.statedDay', { number })}
              value={day}
              onChange={(value) => put(index, month, value)}
              options={Array.from({ length: lengthOf(month) }, (_, at) => ({
                value: String(at + 1).padStart(2, '0'),
                label: String(at + 1),
              }))}
            />
            {days.length > 1 && (
              <IconButton
                label={t('history.statedRemove', { number })}
                icon={<CloseIcon />}
                onClick={() => onChange(days.filter((_, at) => at !== index))}
              />
            )}
          </div>
        )
      })}
      {days.length < mostDays && (
        <div>
          <Button kind="quiet" icon={<AddIcon />} onClick={() => onChange([...days, '12-15'])}>
            {t('history.statedAdd')}
          </Button>
        </div>
      )}
    </>
  )
}

function NextDays({ rhythm, today }: { rhythm: ContactRhythm; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const begin = rhythm.from > today ? rhythm.from : today
  // A number that is being typed is none yet.
  const isWhole = ContactRhythm.safeParse(rhythm).success
  const last = `${Number(begin.slice(0, 4)) + 9}-12-31`
  const next = isWhole ? rhythmDays(rhythm, begin, last).slice(0, 3) : []
  return (
    <p className="sb-small sb-quiet" aria-live="polite">
      {next.length > 0 && t('history.rhythmNext', { days: locale.list(next.map((day) => locale.date(day))) })}
    </p>
  )
}
