import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { SortDownIcon, SortUpIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { getAt, moved, without, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'

/** One text in every language of the pack. Left empty in all of them, an optional one is taken out. */
export function TextsField({
  path,
  label,
  isLong,
  isOptional,
}: {
  path: Path
  label: string
  isLong?: boolean
  isOptional?: boolean
}) {
  const { t } = useTranslation()
  const { content, languages, isReadOnly, set, problemAt } = useEditing()
  const Field = isLong ? TextArea : TextField
  function change(language: string, text: string) {
    const texts = { ...(getAt(content, path) as Record<string, string> | undefined), [language]: text }
    const isEmpty = isOptional && Object.values(texts).every((one) => one === '')
    set(path, isEmpty ? undefined : texts)
  }
  return (
    <div className="packs-texts">
      {languages.map((language, index) => (
        <Field
          key={language}
          id={fieldId([...path, language])}
          label={t('protocolPacks.inLanguage', { field: label, language })}
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

/** A whole number; empty takes it out. */
export function NumberField({ path, label, hint }: { path: Path; label: string; hint?: string }) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  const value = getAt(content, path)
  return (
    <TextField
      id={fieldId(path)}
      label={label}
      hint={hint}
      short
      inputMode="numeric"
      readOnly={isReadOnly}
      value={typeof value === 'number' ? String(value) : ''}
      error={problemAt(path)}
      onChange={(text) => set(path, /^\d{1,5}$/.test(text) ? Number(text) : undefined)}
    />
  )
}

/** What happens where a gate is not open. There is nothing stronger: none locks. */
export function EffectField({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, problemAt } = useEditing()
  const value = textAt(content, path)
  return (
    <SelectField
      id={fieldId(path)}
      label={label}
      disabled={isReadOnly}
      value={value === 'warn' || value === 'block' ? value : ''}
      error={problemAt(path)}
      onChange={(effect) => set(path, effect)}
      options={[
        { value: 'warn', label: t('protocolPacks.warn') },
        { value: 'block', label: t('protocolPacks.block') },
      ]}
    />
  )
}

/** Order and removal of one item of a list, by buttons that say which. */
export function ItemActions({ path, index, name }: { path: Path; index: number; name: string }) {
  const { t } = useTranslation()
  const { content, isReadOnly, set } = useEditing()
  const list = (getAt(content, path) as unknown[] | undefined) ?? []
  if (isReadOnly) return null
  return (
    <div className="sb-row">
      <IconButton
        kind="quiet"
        label={t('protocolPacks.up', { name })}
        icon={<SortUpIcon />}
        disabled={index === 0}
        onClick={() => set(path, moved(list, index, -1))}
      />
      <IconButton
        kind="quiet"
        label={t('protocolPacks.down', { name })}
        icon={<SortDownIcon />}
        disabled={index === list.length - 1}
        onClick={() => set(path, moved(list, index, 1))}
      />
      <Button
        kind="quiet"
        aria-label={t('protocolPacks.removeOf', { name })}
        onClick={() => set(path, without(list, index))}
      >
        {t('protocolPacks.remove')}
      </Button>
    </div>
  )
}

/** A part of a pack with its problems that belong to no single field. */
export function Part({ path, title, children }: { path: Path; title: string; children: ReactNode }) {
  const { problemAt } = useEditing()
  const problem = problemAt(path)
  return (
    <fieldset className="packs-part" id={fieldId(path)} tabIndex={-1}>
      <legend>{title}</legend>
      {problem && <p className="sb-field-error">{problem}</p>}
      {children}
    </fieldset>
  )
}
