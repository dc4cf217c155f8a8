import { useState } from 'react'
import { notations, type Notation } from '#client/ui/genogram/person-shape.ts'

export type FamilyView = 'drawing' | 'outline' | 'table'
export type ViewOptions = ReturnType<typeof useViewOptions>

const key = 'securebase.genogram-notation'

/** How the family is looked at. The signs are kept on this device; the rest begins anew with each visit. */
export function useViewOptions() {
  const [view, setView] = useState<FamilyView>('drawing')
  const [notation, setNotation] = useState<Notation>(readNotation)
  /** At the end of which year; null: all that is known. */
  const [year, setYear] = useState<number | null>(null)
  /** Through the eyes of which participant. */
  const [as, setAs] = useState<string | null>(null)
  /** Whether lines say what was measured last about their bond. */
  const [isMeasured, setMeasured] = useState(false)
  return {
    ...{ view, setView, notation, year, setYear, as, setAs, isMeasured, setMeasured },
    setNotation(chosen: Notation) {
      setNotation(chosen)
      try {
        localStorage.setItem(key, chosen)
      } catch {
        // Where nothing may be kept, it holds until the page is left.
      }
    },
  }
}

function readNotation(): Notation {
  try {
    return notations.find((one) => one === localStorage.getItem(key)) ?? 'gender-shape'
  } catch {
    return 'gender-shape'
  }
}
