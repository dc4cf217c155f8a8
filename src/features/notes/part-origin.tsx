import { useTranslation } from 'react-i18next'
import { useCase } from '#client/clinic/case-query.ts'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useLaneWords } from './lane-words.ts'
import type { Part } from './sharing.contract.ts'

type Props = { part: Part; onChange: (change: Partial<Part>) => void }

/** Who said it, about whom it is, and whether it was told in confidence or comes from outside. Closed until needed. */
export function PartOrigin({ part, onChange }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const words = useLaneWords()
  const isSaid = part.speakerId !== null || part.isThirdParty || part.inConfidence
  return (
    <details className="note-origin" open={isSaid || undefined}>
      <summary>{t('notes.origin')}</summary>
      <div className="note-origin-fields">
        <SelectField
          label={t('notes.speaker')}
          value={part.speakerId ?? 'author'}
          onChange={(id) => onChange({ speakerId: id === 'author' ? null : id })}
          options={[
            { value: 'author', label: t('notes.speakerAuthor') },
            ...found.participants.map(({ person }) => ({ value: person.id, label: words.nameOf(person.id) })),
          ]}
        />
        <fieldset className="note-subjects">
          <legend className="sb-field-label">{t('notes.subjects')}</legend>
          {found.participants.map(({ person }) => (
            <Checkbox
              key={person.id}
              label={words.nameOf(person.id)}
              checked={part.subjectIds.includes(person.id)}
              onChange={(isAbout) =>
                onChange({
                  subjectIds: isAbout
                    ? [...part.subjectIds, person.id]
                    : part.subjectIds.filter((id) => id !== person.id),
                })
              }
            />
          ))}
        </fieldset>
        <Checkbox
          label={t('notes.inConfidence')}
          checked={part.inConfidence}
          onChange={(inConfidence) => onChange({ inConfidence })}
        />
        <Checkbox
          label={t('notes.isThirdParty')}
          checked={part.isThirdParty}
          onChange={(isThirdParty) =>
            onChange({ isThirdParty, ...(isThirdParty ? {} : { thirdParty: null }) })
          }
        />
        {part.isThirdParty && (
          <TextField
            label={t('notes.thirdParty')}
            hint={t('notes.thirdPartyHint')}
            maxLength={200}
            value={part.thirdParty ?? ''}
            onChange={(thirdParty) => onChange({ thirdParty: thirdParty === '' ? null : thirdParty })}
          />
        )}
      </div>
    </details>
  )
}
