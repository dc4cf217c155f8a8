import { useTranslation } from 'react-i18next'
import type { CaseEntry } from '#features/case-entries/case-entries.contract.ts'
import { useEntryWords } from '#features/case-entries/use-entry-words.ts'
import { useVersionName } from '#features/case-entries/use-versions.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { titleOfContent } from '#structures/describe-content.ts'
import { narrative } from '#structures/kinds/early.ts'
import type { Chosen, Telling } from './use-telling.ts'

type Props = {
  label: string
  narratives: readonly CaseEntry[]
  telling: Telling
  chosen: Chosen
  onChoose: (next: Chosen) => void
}

/** Which story, where there are several, and which version of it. */
export function NarrativeChoice({ label, narratives, telling, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const nameOf = useVersionName()
  const known = telling.versions.map((one) => ({ value: String(one.version), label: nameOf(one) }))
  return (
    <div className="early-choice sb-no-print">
      {narratives.length > 1 && (
        <SelectField
          label={t('early.whichStory', { side: label })}
          value={chosen.entryId}
          onChange={(entryId) =>
            onChoose({ entryId, version: narratives.find(({ id }) => id === entryId)?.version ?? 1 })
          }
          options={narratives.map(({ id, content }) => ({
            value: id,
            label: titleOfContent(narrative, content, words),
          }))}
        />
      )}
      <SelectField
        label={t('early.whichVersion', { side: label })}
        value={String(chosen.version)}
        onChange={(version) => onChoose({ ...chosen, version: Number(version) })}
        options={
          known.length > 0 ? known : [{ value: String(chosen.version), label: String(chosen.version) }]
        }
      />
    </div>
  )
}
