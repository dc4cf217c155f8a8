import { FamilyPicture } from '#features/family/family.page.tsx'
import { EcomapEditor } from './ecomap-editor.tsx'

/** What the family of a case is tied to around it. */
export function EcomapPage() {
  return <FamilyPicture editor={EcomapEditor} />
}
