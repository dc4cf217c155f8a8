import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { sources, type Sourced } from '#structures/structure.ts'

/** Who says so. What is only supposed is never given to clients, and what was heard alone to nobody else. */
export function SourceLine({
  label,
  value,
  onChange,
}: {
  label: string
  value: Sourced
  onChange: (value: Sourced) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="entry-source">
      <SegmentedControl
        label={t('entries.sourceOf', { label })}
        options={sources.map((source) => ({ value: source, label: t(`entries.source.${source}`) }))}
        value={value.source}
        onChange={(source) => onChange({ ...value, source })}
      />
      {value.source !== 'conjecture' && (
        <Checkbox
          label={
            <>
              {t('entries.heardAlone')}
              <span className="sb-hidden"> ({label})</span>
            </>
          }
          checked={value.heard === 'alone'}
          onChange={(isAlone) => onChange({ ...value, heard: isAlone ? 'alone' : 'together' })}
        />
      )}
    </div>
  )
}
