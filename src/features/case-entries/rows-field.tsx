import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { CloseIcon, AddIcon } from '#client/ui/icons.tsx'
import { say, type Field, type Row } from '#structures/structure.ts'
import { EntryField, type EntryFieldProps } from './entry-field.tsx'

type Props = Omit<EntryFieldProps, 'field'> & { field: Field & { kind: 'list' }; rows: readonly Row[] }

/** Rows of a list, each with its fields; a new one is added at the end and has the focus. */
export function RowsField({ field, rows, onChange, linkable, nextSource }: Props) {
  const { t, i18n } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const label = say(field.label, i18n.language)
  const row = say(field.row, i18n.language)
  const add = () => {
    onChange([...rows, { id: crypto.randomUUID() }])
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>('.entry-row:last-of-type :is(input, select, textarea)')
        ?.focus(),
    )
  }
  return (
    <fieldset className="sb-field entry-rows">
      <legend className="sb-field-label">{label}</legend>
      <div className="entry-row-list" ref={list}>
        {rows.map((one, index) => (
          <div key={one.id} className="entry-row" role="group" aria-label={`${row} ${index + 1}`}>
            <div className="entry-row-fields">
              {Object.entries(field.fields).map(([name, inner]) => (
                <EntryField
                  key={name}
                  {...{ field: inner, linkable, nextSource }}
                  value={one[name]}
                  onChange={(value) =>
                    onChange(rows.map((other) => (other.id === one.id ? { ...other, [name]: value } : other)))
                  }
                />
              ))}
            </div>
            <IconButton
              label={t('entries.removeRow', { row: `${row} ${index + 1}` })}
              icon={<CloseIcon size={18} />}
              onClick={() => onChange(rows.filter((other) => other.id !== one.id))}
            />
          </div>
        ))}
      </div>
      <div>
        <Button kind="quiet" icon={<AddIcon size={18} />} onClick={add}>
          {t('entries.addRow', { row })}
        </Button>
      </div>
    </fieldset>
  )
}
