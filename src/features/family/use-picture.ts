import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useCase } from '#client/clinic/case-query.ts'
import { useFamilyWords } from '#client/ui/genogram/use-family-words.ts'
import { familyAsOf } from '#families/family-as-of.ts'
import { familyQuery } from './family-query.ts'
import type { Family } from './family.contract.ts'
import { namesOf } from './names-of.ts'
import { useFamilyDesk } from './use-family-desk.ts'
import { useUndoKeys } from './use-undo-keys.ts'
import { useViewOptions } from './use-view-options.ts'

const nobody: ReadonlySet<string> = new Set()

/** A family that is looked at: whole or as somebody in it would see it, now or at the end of a year, and what it is called. */
export function usePicture(loaded: Family, mayDraw: boolean) {
  const found = useCase()
  const { desk, state } = useFamilyDesk(found.id, loaded)
  const options = useViewOptions()
  const { year, as } = options
  const seen = useQuery({ ...familyQuery(found.id, as), enabled: as !== null })
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const day = year === null ? today : `${year}-12-31`
  const whole = as === null ? state.family : seen.data
  const words = useFamilyWords(day, nobody)
  const named = useMemo(() => namesOf(whole?.people ?? [], words.name), [whole, words])
  const shown = useMemo(() => {
    if (!whole) return undefined
    // Who says a line is kept by id, and told by name.
    const lines = whole.lines.map((line) => ({
      ...line,
      source: line.source === null ? null : (named.get(line.source) ?? null),
    }))
    const graph = { ...whole, lines }
    return year === null ? graph : familyAsOf(graph, `${year}-12-31`).graph
  }, [whole, named, year])
  const mayEdit = mayDraw && as === null && year === null
  useUndoKeys(desk, mayEdit)
  return { found, desk, state, options, seen, whole, shown, words, named, today, day, mayDraw, mayEdit }
}
export type Picture = ReturnType<typeof usePicture>
