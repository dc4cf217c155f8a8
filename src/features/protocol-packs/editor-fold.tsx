import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip } from '#client/ui/chip.tsx'
import { FieldError } from '#client/ui/field.tsx'
import { getAt, type Path } from './edit-content.ts'
import { PlainField } from './editor-fields.tsx'
import { fieldId, startsWith, textAt, useEditing } from './editor-context.tsx'

type FoldProps = {
  path: Path
  /** Further places whose fields lie in it. */
  also?: readonly Path[]
  title: ReactNode
  /** Small beside the title, such as how many there are. */
  aside?: ReactNode
  isSection?: boolean
  startsOpen?: boolean
  children: ReactNode
}

/** Part of a pack, folded until it is wanted: a long one stays calm, and only what is seen is drawn. */
export function Fold({ path, also = [], title, aside, isSection, startsOpen = false, children }: FoldProps) {
  const { t } = useTranslation()
  const { content, showsIds, problemAt, countWithin, target, settle } = useEditing()
  const [choice, setChoice] = useState({ isOpen: startsOpen, turn: 0 })
  const holdsTarget =
    also.some((one) => startsWith(target.path, one)) ||
    (startsWith(target.path, path) && (target.unfolds || target.path.length > path.length))
  if (holdsTarget && choice.turn < target.turn) setChoice({ isOpen: true, turn: target.turn })
  const { isOpen } = choice
  const wrong = [path, ...also].reduce((sum, one) => sum + countWithin(one), 0)
  const problem = problemAt(path)
  const idPath = [...path, 'id']
  const id = getAt(content, idPath)
  return (
    <details className={isSection ? 'sb-card packs-section' : 'packs-fold'} open={isOpen}>
      <summary
        id={fieldId(path)}
        onClick={(event) => {
          event.preventDefault()
          setChoice({ isOpen: !isOpen, turn: target.turn })
          settle()
        }}
      >
        {isSection ? <h2>{title}</h2> : <strong>{title}</strong>}
        {aside && <span className="sb-small sb-quiet">{aside}</span>}
        {wrong > 0 && <Chip tone="look">{t('protocolPacks.toMend', { count: wrong })}</Chip>}
      </summary>
      {isOpen && (
        <div className="packs-fold-body">
          {problem && <FieldError>{problem}</FieldError>}
          {problemAt(idPath) !== undefined && (
            <PlainField path={idPath} label={t('protocolPacks.field.id')} />
          )}
          {showsIds && id !== undefined && (
            <p className="sb-small sb-quiet">{t('protocolPacks.idOf', { id: textAt(content, idPath) })}</p>
          )}
          {children}
        </div>
      )}
    </details>
  )
}
