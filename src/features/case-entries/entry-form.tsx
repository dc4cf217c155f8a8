import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { say, sources, type Content, type SaidBy, type Structure } from '#structures/structure.ts'
import { EntryField, type EntryFieldProps } from './entry-field.tsx'
import './case-entries.css'

type Props = {
  structure: Structure
  content: Content
  onChange: (content: Content) => void
  linkable?: EntryFieldProps['linkable'] | undefined
}

/** Every field of a structure. None has to be filled in; one switch says who says what is written next. */
export function EntryForm({ structure, content, onChange, linkable = [] }: Props) {
  const { t, i18n } = useTranslation()
  const [nextSource, setNextSource] = useState<SaidBy>('said')
  const isSourced = Object.values(structure.fields).some(
    (field) =>
      field.sourced || (field.kind === 'list' && Object.values(field.fields).some((one) => one.sourced)),
  )
  return (
    <div className="entry-form">
      {isSourced && (
        <SegmentedControl
          label={t('entries.next')}
          options={sources.map((source) => ({ value: source, label: t(`entries.source.${source}`) }))}
          value={nextSource}
          onChange={setNextSource}
          hint={t(`entries.sourceHint.${nextSource}`)}
        />
      )}
      {Object.entries(structure.fields).map(([name, field]) => (
        <Fragment key={name}>
          {field.section && <h3 className="entry-section">{say(field.section, i18n.language)}</h3>}
          <EntryField
            {...{ field, linkable, nextSource }}
            value={content[name]}
            onChange={(value) => onChange({ ...content, [name]: value })}
          />
        </Fragment>
      ))}
    </div>
  )
}
