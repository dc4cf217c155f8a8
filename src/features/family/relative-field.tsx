import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#client/ui/text-field.tsx'

type Props = {
  label: string
  hint?: string | undefined
  typed: string
  onType: (typed: string) => void
  named: ReadonlyMap<string, string>
}

/** Somebody who is drawn, by the beginning of the name; the browser offers who fits. */
export function RelativeField({ label, hint, typed, onType, named }: Props) {
  const { t } = useTranslation()
  const list = useId()
  const id = findRelative(named, typed)
  const isWrong = typed.trim() !== '' && id === null
  return (
    <>
      <TextField
        label={label}
        hint={id !== null && named.get(id) !== typed ? t('family.whoIs', { name: named.get(id) }) : hint}
        error={isWrong ? t('family.whoWrong') : undefined}
        value={typed}
        onChange={onType}
        list={list}
        autoComplete="off"
      />
      <datalist id={list}>
        {[...named].map(([one, name]) => (
          <option key={one} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  )
}

/** The id of who is meant: the whole name, or the beginning of one name alone. */
export function findRelative(named: ReadonlyMap<string, string>, typed: string): string | null {
  const text = typed.trim().toLocaleLowerCase()
  if (text === '') return null
  const all = [...named].map(([id, name]) => [id, name.toLocaleLowerCase()] as const)
  const exact = all.find(([, name]) => name === text)
  if (exact) return exact[0]
  const starting = all.filter(([, name]) => name.startsWith(text))
  return starting.length === 1 ? starting[0]![0] : null
}
