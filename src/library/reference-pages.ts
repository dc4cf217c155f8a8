import { describeLibrary } from './describe-library.ts'
import { loadLibrary } from './library.ts'

/** The page of docs/ that is made from the content, by file name. */
export function techniquePages(): Record<string, string> {
  return { 'library.md': describeLibrary(loadLibrary()) }
}
