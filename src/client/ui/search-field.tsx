import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import { CloseIcon, SearchIcon } from './icons.tsx'
import './field.css'

export interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  /** What is searched, e.g. "Search cases". */
  label: string
  placeholder?: string | undefined
  id?: string | undefined
}

export function SearchField({ value, onChange, label, placeholder, id }: SearchFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  return (
    <search className="sb-search">
      <SearchIcon />
      <input
        ref={input}
        id={id}
        type="search"
        dir="auto"
        className="sb-input"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value !== '' && (
        <IconButton
          label={t('ui.clearSearch')}
          icon={<CloseIcon size={18} />}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        />
      )}
    </search>
  )
}
