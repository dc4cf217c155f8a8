import { useTranslation } from 'react-i18next'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { isSourced, rowsOf, say, type Field, type Sourced } from '#structures/structure.ts'
import { ChipsField } from './chips-field.tsx'
import { RowsField } from './rows-field.tsx'
import { ShortText } from './short-text.tsx'
import { ScaleField } from './scale-field.tsx'
import { SourceLine } from './source-line.tsx'

export type EntryFieldProps = {
  field: Field
  value: unknown
  onChange: (value: unknown) => void
  /** What one entry can be linked to: by kind, each with its heading. */
  linkable: readonly { id: string; kind: string; title: string }[]
  /** Who says what is written next. */
  nextSource: Sourced['source']
}

/** One field of a structure; where it asks for it, with the line that says who says so. */
export function EntryField(props: EntryFieldProps) {
  const { field, value, onChange, nextSource } = props
  const { i18n } = useTranslation()
  if (!field.sourced) return <PlainField {...props} />
  const sourced = isSourced(value) ? value : undefined
  const change = (is: unknown) =>
    onChange(isNothing(is) ? undefined : { ...(sourced ?? { source: nextSource }), is })
  return (
    <div className="entry-sourced">
      <PlainField {...props} value={sourced?.is} onChange={change} />
      {sourced && <SourceLine label={say(field.label, i18n.language)} value={sourced} onChange={onChange} />}
    </div>
  )
}

const isNothing = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

function PlainField(props: EntryFieldProps) {
  const { field, value, onChange, linkable } = props
  const { t, i18n } = useTranslation()
  const found = useCase()
  const label = say(field.label, i18n.language)
  const hint = field.hint && say(field.hint, i18n.language)
  const none = { value: '', label: t('entries.none') }
  const people = found.participants.map(({ person }) => ({
    id: person.id,
    label: { en: personIn(found, person.id).name, de: personIn(found, person.id).name },
  }))
  switch (field.kind) {
    case 'text':
      return field.long ? (
        <TextArea
          {...{ label, hint }}
          rows={2}
          voice={field.voice === 'client'}
          value={String(value ?? '')}
          maxLength={20_000}
          onChange={onChange}
        />
      ) : (
        <ShortText {...{ label, hint, field, onChange }} value={String(value ?? '')} />
      )
    case 'choice':
      return (
        <SelectField
          {...{ label, hint }}
          value={String(value ?? '')}
          onChange={(chosen) => onChange(chosen || undefined)}
          options={[
            none,
            ...field.of.map((option) => ({ value: option.id, label: say(option.label, i18n.language) })),
          ]}
        />
      )
    case 'chips':
      return (
        <ChipsField
          {...{ label, hint, options: field.of, takesOwn: field.own === true, onChange }}
          value={(value as string[] | undefined) ?? []}
        />
      )
    case 'scale':
      return (
        <ScaleField
          {...{ label, hint, min: field.min, max: field.max, onChange }}
          low={field.low && say(field.low, i18n.language)}
          high={field.high && say(field.high, i18n.language)}
          value={value as number | undefined}
        />
      )
    case 'day':
      return (
        <DateField
          {...{ label, hint }}
          value={String(value ?? '')}
          onChange={(day) => onChange(day || undefined)}
        />
      )
    case 'person':
      return (
        <SelectField
          {...{ label, hint }}
          value={String(value ?? '')}
          onChange={(id) => onChange(id || undefined)}
          options={[none, ...people.map(({ id, label: name }) => ({ value: id, label: name.en }))]}
        />
      )
    case 'people':
      return (
        <ChipsField
          {...{ label, hint, options: people, takesOwn: false, onChange }}
          value={(value as string[] | undefined) ?? []}
        />
      )
    case 'link': {
      const options = linkable.filter(({ kind }) => field.to.includes(kind))
      return (
        <SelectField
          {...{ label }}
          hint={options.length === 0 ? t('entries.nothingToLink') : hint}
          value={String(value ?? '')}
          onChange={(id) => onChange(id || undefined)}
          options={[none, ...options.map(({ id, title }) => ({ value: id, label: title }))]}
        />
      )
    }
    case 'list':
      return <RowsField {...props} field={field} rows={rowsOf(value)} />
  }
}
