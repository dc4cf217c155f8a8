import { useTranslation } from 'react-i18next'
import { getAt, type Path } from './edit-content.ts'
import { textAt, useEditing } from './editor-context.tsx'
import { useDraftText } from './pack-text.ts'

/** A place of the pack in words, such as "Step: Enter the cycle, What should be true first". */
export function useWhere(): (path: Path) => string {
  const { t, i18n } = useTranslation()
  const text = useDraftText()
  const { content, languages } = useEditing()
  const wordOf = (key: string) => {
    const known = `protocolPacks.where.${key}`
    return i18n.exists(known) ? t(known) : key
  }
  const itemName = (path: Path) => {
    const item = getAt(content, path)
    return (
      text(getAt(item, ['title'])) ||
      text(getAt(item, ['text'])) ||
      textAt(item, ['citation']) ||
      String(Number(path.at(-1)) + 1)
    )
  }
  return (path) => {
    const crumbs: string[] = []
    for (let at = 0; at < path.length; at++) {
      const key = String(path[at])
      const next = path[at + 1]
      const isItem = typeof next === 'number' || /^\d+$/.test(String(next))
      // A step says enough: which stage it is in need not be told.
      if (key === 'stages' && isItem && path.length > at + 2 && path[at + 2] === 'steps') at++
      else if (isItem) {
        crumbs.push(
          t('protocolPacks.whereItem', { what: wordOf(key), name: itemName(path.slice(0, at + 2)) }),
        )
        at++
      } else if (languages.includes(key) && at === path.length - 1) crumbs.push(`(${key})`)
      else crumbs.push(wordOf(key))
    }
    return crumbs.join(' › ').replace(/ › \(/g, ' (')
  }
}
