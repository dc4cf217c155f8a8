import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { setAt, withoutLanguage, type Path } from './edit-content.ts'
import { fieldId, textAt, useEditing } from './editor-context.tsx'
import { RangeField } from './editor-dose.tsx'
import { ChoiceField, Choices, ChoicesField, PlainField, TextsField } from './editor-fields.tsx'

const formats = ['individual', 'couple', 'family', 'group'] as const
const kinds = ['course', 'strand'] as const

/** What a protocol is, and for whom. */
export function BasicsEditor() {
  const { t } = useTranslation()
  return (
    <>
      <PlainField path={['version']} label={t('protocolPacks.versionTitle')} isShort />
      <TextsField path={['title']} label={t('protocolPacks.field.title')} />
      <TextsField path={['summary']} label={t('protocolPacks.field.summary')} isLong />
      <TextsField path={['whoFor']} label={t('protocolPacks.field.whoFor')} isLong />
      <TextsField path={['whoNot']} label={t('protocolPacks.field.whoNot')} isLong isOptional />
    </>
  )
}

/** What kind of protocol it is, in which languages, and what is said beside it. */
export function AboutEditor() {
  const { t } = useTranslation()
  const { showsIds, problemAt } = useEditing()
  return (
    <>
      <ChoiceField
        path={['kind']}
        label={t('protocolPacks.kindTitle')}
        options={kinds.map((value) => ({ value, label: t(`protocolPacks.kind.${value}`) }))}
      />
      <ChoicesField
        path={['formats']}
        label={t('protocolPacks.formats')}
        options={formats.map((value) => ({ value, label: t(`protocolPacks.format.${value}`) }))}
      />
      <div className="packs-texts">
        <RangeField
          path={['ages']}
          from={t('protocolPacks.field.ageFrom')}
          to={t('protocolPacks.field.ageTo')}
        />
      </div>
      <Languages />
      {(showsIds || problemAt(['approach']) !== undefined) && (
        <PlainField path={['approach']} label={t('protocolPacks.field.approach')} />
      )}
      <TextsField path={['marks']} label={t('protocolPacks.field.marks')} isLong isOptional />
      <DayField path={['reviewedOn']} label={t('protocolPacks.field.reviewedOn')} />
    </>
  )
}

export function DayField({ path, label, isOptional }: { path: Path; label: string; isOptional?: boolean }) {
  const { content, isReadOnly, set, problemAt } = useEditing()
  return (
    <DateField
      id={fieldId(path)}
      label={label}
      optional={isOptional}
      readOnly={isReadOnly}
      value={textAt(content, path)}
      error={problemAt(path)}
      onChange={(day) => set(path, day === '' ? undefined : day)}
    />
  )
}

const offered = 'ar de en es fa fr he hi it ja ko nl pl pt ro ru th tr uk zh'.split(' ')

/** Every text is needed in each; one that is taken out goes with its texts, and comes back with them by Undo. */
function Languages() {
  const { t } = useTranslation()
  const { language } = useLocale()
  const { content, languages, isReadOnly, set } = useEditing()
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language' })
  const nameOf = (tag: string) => {
    try {
      return names.of(tag) ?? tag
    } catch {
      return tag
    }
  }
  return (
    <Choices
      path={['languages']}
      label={t('protocolPacks.languages')}
      hint={t('protocolPacks.languagesHint')}
    >
      {languages.map((tag) => (
        <div key={tag} className="sb-row">
          <span>{nameOf(tag)}</span>
          {!isReadOnly && languages.length > 1 && (
            <Button
              kind="quiet"
              aria-label={t('protocolPacks.removeOf', { name: nameOf(tag) })}
              onClick={() => set([], withoutLanguage(content, tag))}
            >
              {t('protocolPacks.remove')}
            </Button>
          )}
        </div>
      ))}
      {!isReadOnly && (
        <SelectField
          label={t('protocolPacks.addLanguage')}
          value=""
          placeholder={t('protocolPacks.choose')}
          onChange={(tag) => set([], setAt(content, ['languages'], [...languages, tag]))}
          options={offered
            .filter((tag) => !languages.includes(tag))
            .map((value) => ({ value, label: nameOf(value) }))
            .toSorted((a, b) => a.label.localeCompare(b.label, language))}
        />
      )}
    </Choices>
  )
}
