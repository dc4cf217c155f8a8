import type {
  ContentKind,
  OutgoingItem,
  ReleaseDocument,
  ReleaseLanguage,
} from './release-document.contract.ts'
import { contentKinds } from './release-document.contract.ts'
import { recordMessages } from './record.messages.ts'

/** Words with what stands in braces filled in. */
export function filled(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** In the order of its contents, then by day; what has no day comes first. Nothing else tells two alike apart. */
function inOrder(items: readonly OutgoingItem[]): OutgoingItem[] {
  const placeOf = (content: ContentKind) => contentKinds.indexOf(content)
  return items.toSorted(
    (a, b) => placeOf(a.content) - placeOf(b.content) || (a.day ?? '').localeCompare(b.day ?? ''),
  )
}

/** Which page's picture belongs to which number of the document that the same pieces make. */
export function pictureNumbers(items: readonly OutgoingItem[]): Map<number, string> {
  return new Map(
    inOrder(items).flatMap(({ pictureOf }, index) => (pictureOf === null ? [] : [[index + 1, pictureOf]])),
  )
}

/** What goes out, in words and numbered without gaps. It is given only what goes out, so it can tell nothing else. */
export function makeDocument(
  about: Pick<ReleaseDocument, 'practice' | 'person' | 'date'>,
  language: ReleaseLanguage,
  items: readonly OutgoingItem[],
): ReleaseDocument {
  const words = recordMessages[language]
  return {
    format: 'securebase-release',
    formatVersion: 1,
    language,
    ...about,
    notice: words.notice,
    items: inOrder(items).map((item, index) => ({
      number: index + 1,
      content: item.content,
      day: item.day,
      title: filled(words.items[item.label], { name: item.name ?? '' }),
      fields: item.fields.map(({ label, text }) => ({ label: words.fields[label], text })),
    })),
  }
}
