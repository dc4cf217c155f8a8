import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { useReadingLanguage } from './use-reading-language.ts'

/** Switches the language of what is read, not of the controls round it. */
export function LanguageChoice() {
  const { t } = useTranslation()
  const [language, choose] = useReadingLanguage()
  return (
    <SegmentedControl
      label={t('library.language')}
      value={language}
      onChange={choose}
      options={[
        { value: 'en', label: <span lang="en">English</span> },
        { value: 'de', label: <span lang="de">Deutsch</span> },
      ]}
    />
  )
}
