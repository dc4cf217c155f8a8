/**
 * Words to tap for what people feel, fear and need. A small vocabulary of ours: whoever says it otherwise writes own
 * words beside it. Ids are kept for good, since entries of years are searched by them; a word that is left out later
 * keeps its id and its label here.
 */
export type Tag = {
  /** Kebab-case, never changed. */
  readonly id: string
  readonly label: { readonly en: string; readonly de: string }
}

export type EmotionTag = Tag & {
  /** Where it is offered first: what others see of it, what is felt beneath, or both. Never a limit. */
  readonly level: 'secondary' | 'primary' | 'both'
}

const emotion = (id: string, level: EmotionTag['level'], en: string, de: string): EmotionTag => ({
  id,
  level,
  label: { en, de },
})
const tag = (id: string, en: string, de: string): Tag => ({ id, label: { en, de } })

export const emotions: readonly EmotionTag[] = [
  emotion('fear', 'primary', 'fear', 'Angst'),
  emotion('sadness', 'primary', 'sadness', 'Traurigkeit'),
  emotion('shame', 'primary', 'shame', 'Scham'),
  emotion('hurt', 'primary', 'hurt', 'Verletztheit'),
  emotion('loneliness', 'primary', 'loneliness', 'Einsamkeit'),
  emotion('longing', 'primary', 'longing', 'Sehnsucht'),
  emotion('helplessness', 'primary', 'helplessness', 'Hilflosigkeit'),
  emotion('despair', 'primary', 'despair', 'Verzweiflung'),
  emotion('grief', 'primary', 'grief', 'Trauer'),
  emotion('tenderness', 'primary', 'tenderness', 'Zärtlichkeit'),
  emotion('joy', 'primary', 'joy', 'Freude'),
  emotion('relief', 'primary', 'relief', 'Erleichterung'),
  emotion('trust', 'primary', 'trust', 'Vertrauen'),
  emotion('anger', 'both', 'anger', 'Ärger'),
  emotion('guilt', 'both', 'guilt', 'Schuldgefühl'),
  emotion('disgust', 'both', 'disgust', 'Ekel'),
  emotion('jealousy', 'both', 'jealousy', 'Eifersucht'),
  emotion('surprise', 'both', 'surprise', 'Überraschung'),
  emotion('frustration', 'secondary', 'frustration', 'Frust'),
  emotion('irritation', 'secondary', 'irritation', 'Gereiztheit'),
  emotion('rage', 'secondary', 'rage', 'Wut'),
  emotion('numbness', 'secondary', 'numbness', 'Taubheit'),
  emotion('anxiety', 'secondary', 'anxiety', 'Unruhe'),
  emotion('resentment', 'secondary', 'resentment', 'Groll'),
  emotion('contempt', 'secondary', 'contempt', 'Verachtung'),
  emotion('coldness', 'secondary', 'coldness', 'Kälte'),
  emotion('overwhelm', 'secondary', 'overwhelm', 'Überforderung'),
  emotion('resignation', 'secondary', 'resignation', 'Resignation'),
]

/** What somebody is afraid of for the bond. */
export const attachmentFears: readonly Tag[] = [
  tag('abandoned', 'being left', 'verlassen zu werden'),
  tag('rejected', 'being rejected', 'abgelehnt zu werden'),
  tag('not-enough', 'not being good enough', 'nicht zu genügen'),
  tag('failing', 'failing the other', 'zu versagen'),
  tag('unlovable', 'being unlovable', 'nicht liebenswert zu sein'),
  tag('not-mattering', 'not mattering', 'nicht wichtig zu sein'),
  tag('invisible', 'not being seen', 'nicht gesehen zu werden'),
  tag('alone', 'being alone with it', 'damit allein zu sein'),
  tag('controlled', 'being controlled', 'bestimmt zu werden'),
  tag('engulfed', 'losing oneself', 'sich zu verlieren'),
  tag('shamed', 'being shamed', 'beschämt zu werden'),
  tag('losing-other', 'losing the other', 'den anderen zu verlieren'),
]

/** What somebody needs of the other. */
export const attachmentNeeds: readonly Tag[] = [
  tag('closeness', 'closeness', 'Nähe'),
  tag('comfort', 'comfort', 'Trost'),
  tag('safety', 'safety', 'Sicherheit'),
  tag('reassurance', 'reassurance', 'die Gewissheit, dass wir gut sind'),
  tag('acceptance', 'acceptance', 'Annahme'),
  tag('mattering', 'to matter', 'wichtig zu sein'),
  tag('being-seen', 'to be seen', 'gesehen zu werden'),
  tag('being-heard', 'to be heard', 'gehört zu werden'),
  tag('being-wanted', 'to be wanted', 'gewollt zu sein'),
  tag('respect', 'respect', 'Achtung'),
  tag('support', 'support', 'Unterstützung'),
  tag('space', 'room to breathe', 'Raum zum Atmen'),
  tag('touch', 'touch', 'Berührung'),
  tag('reliability', 'reliability', 'Verlässlichkeit'),
]

/** The word for a tag in a language, or the text itself where somebody wrote own words. */
export function tagWord(tags: readonly Tag[], value: string, language: string): string {
  const label = tags.find(({ id }) => id === value)?.label
  if (!label) return value
  return language.split('-')[0] === 'de' ? label.de : label.en
}
