import { FamilyPicture } from '#features/family/family.page.tsx'
import { NetworkEditor } from './network-editor.tsx'

/** To whom the people of a case turn. */
export function NetworkPage() {
  return <FamilyPicture editor={NetworkEditor} />
}
