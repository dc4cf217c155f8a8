import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { IconButton } from '#client/ui/button.tsx'
import { TrashIcon } from '#client/ui/icons.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { keyOfRecipient, recipientsIn, useLaneWords } from './lane-words.ts'
import type { NoteSegment } from './notes.contract.ts'
import { PartOrigin } from './part-origin.tsx'
import { useSettingChoice } from './setting-field.tsx'
import type { Part, SharingRisk } from './sharing.contract.ts'
import { SharingReason } from './sharing-reason.tsx'

type Props = {
  segment: NoteSegment
  wasAlone: boolean
  /** Just added: one writes in it at once. */
  isNew: boolean
  risks: readonly SharingRisk[]
  onChange: (change: Partial<Part>) => void
  onRemove: () => void
}

/** A further part of a draft: for whom, with whom, where from, and the text. */
export function FurtherPart({ segment, wasAlone, isNew, risks, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  const titleId = useId()
  const textId = useId()
  useEffect(() => {
    if (isNew) document.getElementById(textId)?.focus()
  }, [isNew, textId])
  const setting = useSettingChoice({ part: segment, wasAlone, onChange })
  const title = words.part(segment)
  const recipients = recipientsIn(found)
  return (
    <section className="note-part" aria-labelledby={titleId}>
      <div className="sb-row sb-between">
        <h3 id={titleId}>{title}</h3>
        <IconButton
          icon={<TrashIcon size={18} />}
          label={t('notes.removePart', { part: title })}
          onClick={onRemove}
        />
      </div>
      <div className="note-part-fields">
        <SelectField
          label={t('notes.lane')}
          value={keyOfRecipient(segment)}
          onChange={(key) => onChange(recipients.find((one) => keyOfRecipient(one) === key)!)}
          options={recipients.map((one) => ({ value: keyOfRecipient(one), label: words.recipient(one) }))}
        />
        {setting.field}
      </div>
      {setting.below}
      <p className="sb-small sb-quiet" aria-live="polite">
        {words.hint(segment)}
      </p>
      <TextArea
        id={textId}
        label={title}
        labelHidden
        rows={4}
        maxLength={200_000}
        value={segment.body}
        onChange={(body) => onChange({ body })}
      />
      <PartOrigin part={segment} onChange={onChange} />
      <SharingReason part={segment} risks={risks} onChange={onChange} />
    </section>
  )
}
