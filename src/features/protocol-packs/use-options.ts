import { idsAt, listAt, type Path } from './edit-content.ts'
import { textAt, useEditing } from './editor-context.tsx'
import type { Option } from './editor-fields.tsx'
import { useDraftText } from './pack-text.ts'

/** The parts of a list of the pack, as they are chosen in a field. */
export function useOptions(): (list: Path, titleKey?: string) => Option[] {
  const { content } = useEditing()
  const text = useDraftText()
  return (list, titleKey = 'title') =>
    listAt(content, list).flatMap((one) => {
      const id = textAt(one, ['id'])
      return id === '' ? [] : [{ value: id, label: text(one[titleKey]) || id }]
    })
}

/** Every step in its order, by its label and title. */
export function useStepOptions(): Option[] {
  const { content } = useEditing()
  const text = useDraftText()
  return listAt(content, ['stages']).flatMap((stage) =>
    listAt(stage, ['steps']).flatMap((step) => {
      const id = textAt(step, ['id'])
      const label = [textAt(step, ['label']), text(step['title']) || id].filter(Boolean).join(' ')
      return id === '' ? [] : [{ value: id, label }]
    }),
  )
}

/** The rounds that a step is gone through in; none where it has none. */
export function useRoundsOf(step: Path): Option[] {
  const { content } = useEditing()
  const own = idsAt(content, [...step, 'rounds'])
  return useOptions()(['rounds']).filter(({ value }) => own.includes(value))
}
