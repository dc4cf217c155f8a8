import { useTranslation } from 'react-i18next'
import { JointWarning } from '#features/safety/joint-warning.tsx'
import { useCase } from '#client/clinic/case-query.ts'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField } from '#client/ui/text-field.tsx'
import { useLaneWords } from './lane-words.ts'
import { lanes, type NoteDraft } from './notes.contract.ts'
import { PartOrigin } from './part-origin.tsx'
import { useSettingChoice } from './setting-field.tsx'
import type { SharingRisk } from './sharing.contract.ts'
import { SharingReason } from './sharing-reason.tsx'

type Props = {
  bodyId: string
  draft: NoteDraft
  wasAlone: boolean
  risks: readonly SharingRisk[]
  onChange: (change: Partial<NoteDraft>) => void
}

/** What a note says itself: its lane, day and setting, and the text. */
export function OwnPart({ bodyId, draft, wasAlone, risks, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  const setting = useSettingChoice({ part: draft, wasAlone, onChange })
  const people = found.participants.map(({ person }) => ({
    value: person.id,
    label: words.nameOf(person.id),
  }))
  const changeLane = (lane: NoteDraft['lane']) =>
    onChange({ lane, personId: lane === 'self' ? (draft.subjectIds[0] ?? people[0]?.value ?? null) : null })
  return (
    <>
      <SegmentedControl
        label={t('notes.lane')}
        value={draft.lane}
        onChange={changeLane}
        options={lanes.map((value) => ({ value, label: t(`notes.laneName.${value}`) }))}
        hint={words.hint(draft)}
      />
      <div className="note-part-fields">
        {draft.lane === 'self' && (
          <SelectField
            label={t('notes.person')}
            value={draft.personId ?? ''}
            onChange={(personId) => onChange({ personId })}
            options={people}
          />
        )}
        <DateField
          label={t('notes.day')}
          value={draft.occurredOn}
          onChange={(occurredOn) => occurredOn && onChange({ occurredOn })}
        />
        {setting.field}
      </div>
      {setting.below}
      {draft.setting === 'joint' && <JointWarning />}
      <TextArea
        id={bodyId}
        label={t('notes.body')}
        rows={10}
        maxLength={200_000}
        value={draft.body}
        onChange={(body) => onChange({ body })}
      />
      <PartOrigin part={draft} onChange={onChange} />
      <SharingReason part={draft} risks={risks} onChange={onChange} />
    </>
  )
}
