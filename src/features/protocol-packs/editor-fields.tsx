import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { FieldError } from '#client/ui/field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { getAt, idsAt, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'

export type Option = { value: string; label: string }

type FieldProps = { path: Path; label: string; hint?: string | undefined }

/** One text in every language of the pack. Left empty in all of them, an optional one is taken out. */
export function TextsField({
  path,
  label,
  isLong,
  isOptional,
}: FieldProps & { isLong?: boolean; isOptional?: boolean }) {
  const { t } = useTranslation()
  const { content, languages, isReadOnly, set, problemAt } = useEditing()
  const Field = isLong ? TextArea : TextField
  function change(language: string, text: string) {
    const isEmpty =
      text === '' && languages.every((one) => one === language || textAt(content, [...path, one]) === '')
    if (isOptional && isEmpty) set(path, undefined)
    else set([...path, language], text)
  }
  return (
    <div className="packs-texts">
      {languages.map((language, index) => (
        <Field
          key={language}
          id={fieldId([...path, language])}
          label={languages.length > 1 ? t('protocolPacks.inLanguage', { field: label, language }) : label}
          lang={language}
          optional={isOptional}
          readOnly={isReadOnly}
          maxLength={1200}
          {...(isLong ? { rows: 2 } : {})}
          value={textAt(content, [...path, language])}
          error={problemAt([...path, language]) ?? (index === 0 ? problemAt(path) : undefined)}
          onChange={(text) => change(language, text)}
        />
      ))}
    </div>
  )
}

/** A text that is the same in every language, such as a citation. Left empty, an optional one is taken out. */
export function PlainField({
  path,
  label,
  hint,
  isOptional,
  isLong,
  isShort,
}: FieldProps & { isOptional?: boolean; isLong?: boolean; isShort?: boolean }) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  const Field = isLong ? TextArea : TextField
  return (
    <Field
      id={fieldId(path)}
      label={label}
      hint={hint}
      optional={isOptional}
      readOnly={isReadOnly}
      {...(isLong ? { rows: 2 } : isShort ? { short: true } : {})}
      value={textAt(content, path)}
      error={problemAt(path)}
      onChange={(text) => set(path, isOptional && text === '' ? undefined : text)}
    />
  )
}

const whole = /^\d{1,5}$/
const decimal = /^-?\d{1,6}([.,]\d{1,4})?$/

/** A number; empty takes it out. */
export function NumberField({
  path,
  label,
  hint,
  isOptional,
  isDecimal,
  onSet,
}: FieldProps & {
  isOptional?: boolean
  isDecimal?: boolean
  /** Where more than the number itself follows from it. */
  onSet?: (path: Path, value: number | undefined) => void
}) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  const change = onSet ?? set
  // What is typed stays as it is typed for as long as it says what is kept.
  const [typed, setTyped] = useState('')
  const read = (text: string) =>
    (isDecimal ? decimal : whole).test(text.trim()) ? Number(text.replace(',', '.')) : undefined
  const value = getAt(content, path)
  const known = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  return (
    <TextField
      id={fieldId(path)}
      label={label}
      hint={hint}
      short
      optional={isOptional}
      inputMode={isDecimal ? 'decimal' : 'numeric'}
      readOnly={isReadOnly}
      value={read(typed) === value ? typed : known}
      error={problemAt(path)}
      onChange={(text) => {
        setTyped(text)
        change(path, read(text))
      }}
    />
  )
}

/** Whole numbers with commas between. */
export function NumbersField({ path, label, hint }: FieldProps) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  const value = getAt(content, path)
  const known = Array.isArray(value) ? value.join(', ') : ''
  const [typed, setTyped] = useState('')
  const read = (text: string) => (text.match(/\d{1,4}/g) ?? []).map(Number)
  const inItem = Array.isArray(value)
    ? value.map((_, index) => problemAt([...path, index])).find((one) => one !== undefined)
    : undefined
  return (
    <TextField
      id={fieldId(path)}
      label={label}
      hint={hint}
      readOnly={isReadOnly}
      value={read(typed).join(', ') === known ? typed : known}
      error={problemAt(path) ?? inItem}
      onChange={(text) => {
        setTyped(text)
        set(path, read(text))
      }}
    />
  )
}

/** One of several. What is chosen and not there any more is said instead of taken for another. */
export function ChoiceField({
  path,
  label,
  hint,
  options,
  none,
}: FieldProps & { options: readonly Option[]; /** What leaving it out means. */ none?: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const value = textAt(content, path)
  const isKnown = value === '' || options.some((one) => one.value === value)
  return (
    <SelectField
      id={fieldId(path)}
      label={label}
      hint={hint}
      disabled={isReadOnly}
      value={value === '' && none !== undefined ? '-' : value}
      placeholder={none === undefined ? t('protocolPacks.choose') : undefined}
      error={problemAt(path)}
      onChange={(chosen) => set(path, chosen === '-' ? undefined : chosen)}
      options={[
        ...(none === undefined ? [] : [{ value: '-', label: none }]),
        ...options,
        ...(isKnown ? [] : [{ value, label: t('protocolPacks.notThere', { id: value }) }]),
      ]}
    />
  )
}

/** Any of several. An optional list without any is taken out. */
export function ChoicesField({
  path,
  label,
  hint,
  options,
  isOptional,
}: FieldProps & { options: readonly Option[]; isOptional?: boolean }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const chosen = idsAt(content, path)
  const gone = chosen.filter((id) => !options.some(({ value }) => value === id))
  const all = [...options, ...gone.map((id) => ({ value: id, label: t('protocolPacks.notThere', { id }) }))]
  function toggle(value: string, isOn: boolean) {
    // In the order of the pack, whatever was ticked first.
    const wanted = all.flatMap((one) =>
      (one.value === value ? isOn : chosen.includes(one.value)) ? [one.value] : [],
    )
    set(path, isOptional && wanted.length === 0 ? undefined : wanted)
  }
  return (
    <Choices path={path} label={label} hint={hint}>
      {all.map((one) => (
        <Checkbox
          key={one.value}
          label={one.label}
          disabled={isReadOnly}
          checked={chosen.includes(one.value)}
          onChange={(isOn) => toggle(one.value, isOn)}
        />
      ))}
    </Choices>
  )
}

/** A group of boxes with what does not fit about any of them. */
export function Choices({
  path,
  label,
  hint,
  isInFold = false,
  children,
}: FieldProps & { /** The fold around it has its name. */ isInFold?: boolean; children: ReactNode }) {
  const { content, problemAt } = useEditing()
  const inItem = idsAt(content, path).map((_, index) => problemAt([...path, index]))
  const problem = problemAt(path) ?? inItem.find((one) => one !== undefined)
  return (
    <fieldset className="packs-choices" {...(isInFold ? {} : { id: fieldId(path), tabIndex: -1 })}>
      <legend className={isInFold ? 'sb-hidden' : undefined}>{label}</legend>
      {hint && <p className="sb-field-hint">{hint}</p>}
      {problem && !isInFold && <FieldError>{problem}</FieldError>}
      {children}
    </fieldset>
  )
}

/** Yes or no. Where no is meant by leaving it out, it is left out. */
export function YesField({ path, label, isOptional }: FieldProps & { isOptional?: boolean }) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  return (
    <Checkbox
      id={fieldId(path)}
      label={label}
      disabled={isReadOnly}
      error={problemAt(path)}
      checked={getAt(content, path) === true}
      onChange={(isOn) => set(path, isOn || (isOptional ? undefined : false))}
    />
  )
}
