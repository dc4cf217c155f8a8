import { useTranslation } from 'react-i18next'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { cycleSources } from '#families/cycle/cycle-places.ts'
import type { WriteMode } from './edit-map.ts'

/** Set once for what is written next, so that each entry costs no further tap. */
export function WhoSays({ mode, onMode }: { mode: WriteMode; onMode: (mode: WriteMode) => void }) {
  const { t } = useTranslation()
  return (
    <div className="cycle-mode">
      <SegmentedControl
        label={t('cycle.source')}
        value={mode.source}
        onChange={(source) => onMode({ ...mode, source })}
        options={cycleSources.map((value) => ({ value, label: t(`cycle.mode_${value}`) }))}
        hint={t(`cycle.modeHint_${mode.source}`)}
      />
      <SegmentedControl
        label={t('cycle.heard')}
        value={mode.heard}
        onChange={(heard) => onMode({ ...mode, heard })}
        options={(['together', 'alone'] as const).map((value) => ({
          value,
          label: t(`cycle.heard_${value}`),
        }))}
        hint={mode.heard === 'alone' ? t('cycle.heardHint') : undefined}
      />
    </div>
  )
}
