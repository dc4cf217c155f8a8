import { useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '#client/ui/button.tsx'
import { FieldError } from '#client/ui/field.tsx'
import { AddIcon, SortDownIcon, SortUpIcon } from '#client/ui/icons.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useFocusInside } from '#client/ui/use-focus-inside.ts'
import { getAt, idFromTitle, listAt, moved, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { Fold } from './editor-fold.tsx'
import { useDraftText } from './pack-text.ts'

/** Parts that have a name and an id, in an order that counts. */
export type NamedKind =
  | 'roles'
  | 'rounds'
  | 'stages'
  | 'steps'
  | 'tasks'
  | 'entry'
  | 'exit'
  | 'checks'
  | 'gates'
  | 'events'
  | 'exercises'
  | 'sessionShapes'
  | 'endings'
  | 'stance'
  | 'ratingForms'
  | 'unitKinds'
  | 'markers'
  | 'sources'

/** What a new part begins with, apart from its id: its name as it was typed. */
type Make = (name: string, texts: Record<string, string>) => object

type ItemListProps = {
  path: Path
  kind: NamedKind
  make: Make
  /** What an item is called, if not by its title. */
  nameOf?: (item: Record<string, unknown>) => string
  /** No fold of its own stands around it: it says itself what is wrong with the whole. */
  isAlone?: boolean
  children: (item: Path) => ReactNode
}

/** A list of named parts, each folded; a new one is named first. */
export function ItemList({ path, kind, make, nameOf, isAlone, children }: ItemListProps) {
  const { t } = useTranslation()
  const text = useDraftText()
  const { content, isReadOnly, problemAt } = useEditing()
  const items = listAt(content, path)
  const problem = problemAt(path)
  return (
    <div className="packs-items" {...(isAlone ? { id: fieldId(path), tabIndex: -1 } : {})}>
      {isAlone && problem && <FieldError>{problem}</FieldError>}
      {items.map((item, index) => {
        const at = [...path, index]
        const own = nameOf?.(item) ?? text(item['title'])
        const name =
          own || t('protocolPacks.nameless', { what: t(`protocolPacks.item.${kind}`), number: index + 1 })
        return (
          <Fold key={textAt(item, ['id']) || index} path={at} title={name}>
            {children(at)}
            <ItemActions path={path} index={index} name={name} isOrdered />
          </Fold>
        )
      })}
      {!isReadOnly && <AddNamed path={path} kind={kind} make={make} />}
    </div>
  )
}

function AddNamed({ path, kind, make }: { path: Path; kind: NamedKind; make: Make }) {
  const { t, i18n } = useTranslation()
  const { content, languages, add } = useEditing()
  const [name, setName] = useState<string | null>(null)
  const place = useFocusInside<HTMLDivElement>(name !== null)
  function finish() {
    const title = (name ?? '').trim()
    if (title === '') return
    const own = languages.find((one) => one === i18n.language.split('-')[0]) ?? languages[0]!
    const id = idFromTitle(content, title, kind.toLowerCase())
    add(path, { id, ...make(title, { [own]: title }) })
    setName(null)
  }
  return (
    <div ref={place}>
      {name === null ? (
        <Button kind="quiet" icon={<AddIcon />} onClick={() => setName('')}>
          {t(`protocolPacks.addItem.${kind}`)}
        </Button>
      ) : (
        <form
          className="packs-add"
          onSubmit={(event) => {
            event.preventDefault()
            finish()
          }}
        >
          <TextField
            label={t(`protocolPacks.newName.${kind}`)}
            maxLength={200}
            value={name}
            onChange={setName}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(null)
            }}
          />
          <div className="sb-row">
            <Button type="submit" disabled={name.trim() === ''}>
              {t('protocolPacks.add')}
            </Button>
            <Button kind="quiet" onClick={() => setName(null)}>
              {t('ui.cancel')}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}

export type RowKind =
  | 'here'
  | 'goOn'
  | 'signs'
  | 'next'
  | 'returns'
  | 'at'
  | 'basis'
  | 'measures'
  | 'parts'
  | 'anchors'

type RowListProps = {
  path: Path
  kind: RowKind
  /** What a new one begins with; undefined: there is nothing yet that it could name. */
  begin: object | undefined
  isOrdered?: boolean
  /** The fold around it has its name and says what is wrong with the whole. */
  isInFold?: boolean
  children: (row: Path, index: number) => ReactNode
}

/** A list of things without a name of their own, such as what may come next. */
export function RowList({ path, kind, begin, isOrdered = false, isInFold = false, children }: RowListProps) {
  const { t } = useTranslation()
  const { content, isReadOnly, problemAt, add } = useEditing()
  const rows = listAt(content, path)
  const problem = problemAt(path)
  return (
    <fieldset className="packs-rows" {...(isInFold ? {} : { id: fieldId(path), tabIndex: -1 })}>
      <legend className={isInFold ? 'sb-hidden' : undefined}>{t(`protocolPacks.rows.${kind}`)}</legend>
      {problem && !isInFold && <FieldError>{problem}</FieldError>}
      {rows.map((_, index) => {
        const at = [...path, index]
        const inRow = problemAt(at)
        return (
          <div key={index} className="packs-row" id={fieldId(at)} tabIndex={-1}>
            {inRow && <FieldError>{inRow}</FieldError>}
            {children(at, index)}
            <ItemActions
              path={path}
              index={index}
              name={t('protocolPacks.rowName', { what: t(`protocolPacks.rows.${kind}`), number: index + 1 })}
              isOrdered={isOrdered}
            />
          </div>
        )
      })}
      {!isReadOnly && begin && (
        <div>
          <Button kind="quiet" icon={<AddIcon />} onClick={() => add(path, begin)}>
            {t(`protocolPacks.addRow.${kind}`)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

type ActionsProps = { path: Path; index: number; name: string; isOrdered?: boolean }

/** Order and removal of one item of a list, by buttons that say which. */
export function ItemActions({ path, index, name, isOrdered }: ActionsProps) {
  const { t } = useTranslation()
  const { content, isReadOnly, set, remove } = useEditing()
  const found = getAt(content, path)
  const list: unknown[] = Array.isArray(found) ? found : []
  if (isReadOnly) return null
  function move(event: MouseEvent<HTMLButtonElement>, by: -1 | 1) {
    const button = event.currentTarget
    set(path, moved(list, index, by))
    // A part that is moved takes the focus out of what is in it.
    requestAnimationFrame(() => {
      const next = button.disabled ? button.parentElement?.querySelector('button:enabled') : button
      if (next instanceof HTMLElement) next.focus()
    })
  }
  return (
    <div className="sb-row packs-item-actions">
      {isOrdered && (
        <>
          <IconButton
            kind="quiet"
            label={t('protocolPacks.up', { name })}
            icon={<SortUpIcon />}
            disabled={index === 0}
            onClick={(event) => move(event, -1)}
          />
          <IconButton
            kind="quiet"
            label={t('protocolPacks.down', { name })}
            icon={<SortDownIcon />}
            disabled={index === list.length - 1}
            onClick={(event) => move(event, 1)}
          />
        </>
      )}
      <Button
        kind="quiet"
        aria-label={t('protocolPacks.removeOf', { name })}
        onClick={() => remove(path, index, name)}
      >
        {t('protocolPacks.remove')}
      </Button>
    </div>
  )
}
