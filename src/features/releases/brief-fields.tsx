import { useTranslation } from 'react-i18next'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { useLocale } from '#client/ui/locale.ts'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import { contentKinds } from './release-document.contract.ts'
import { releaseLanguages } from './release-labels.contract.ts'
import { releaseKinds, usualContent, type ReleaseBrief, type ReleaseKind } from './releases.contract.ts'

export type BriefDraft = Omit<ReleaseBrief, 'dueOn'> & { dueOn: string | null }
type Props = { found: Case; draft: BriefDraft; onChange: (draft: BriefDraft) => void; isNew: boolean }

/** What was asked: by whom, for whom, what for and how much of it. */
export function BriefFields({ found, draft, onChange, isNew }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const set = (change: Partial<BriefDraft>) => onChange({ ...draft, ...change })
  const people = found.participants.map(({ person }) => ({
    value: person.id,
    label: locale.name(person.chosenName ?? person.name),
  }))
  const nameOf = (id: string) => found.participants.find(({ person }) => person.id === id)?.person.name ?? ''
  /** Own access goes to the person; whoever else asked is written by hand. */
  const forKind = (kind: ReleaseKind, personId: string): Partial<BriefDraft> => ({
    ...{ kind, personId, contentKinds: [...usualContent[kind]] },
    ...(kind === 'subject-access'
      ? { recipientId: personId, recipient: nameOf(personId) }
      : { recipientId: null, recipient: draft.kind === 'subject-access' ? '' : draft.recipient }),
  })
  return (
    <>
      <SelectField
        label={t('releases.kind')}
        value={draft.kind}
        onChange={(kind) => set(forKind(kind, draft.personId))}
        options={releaseKinds.map((value) => ({ value, label: t(`releases.kindName.${value}`) }))}
      />
      {isNew && (
        <SelectField
          label={t('releases.forWhom')}
          value={draft.personId}
          onChange={(personId) => set(forKind(draft.kind, personId))}
          options={people}
        />
      )}
      <TextField
        label={t('releases.recipient')}
        hint={t('releases.recipientHint')}
        value={draft.recipient}
        maxLength={300}
        onChange={(recipient) => set({ recipient })}
      />
      <SelectField
        label={t('releases.account')}
        value={draft.recipientId ?? 'nobody'}
        onChange={(id) => set({ recipientId: id === 'nobody' ? null : id })}
        options={[{ value: 'nobody', label: t('releases.accountNobody') }, ...people]}
      />
      <TextArea
        label={t('releases.purpose')}
        rows={2}
        maxLength={2000}
        value={draft.purpose}
        onChange={(purpose) => set({ purpose })}
      />
      <div className="sb-row release-pair">
        <DateField
          label={t('releases.receivedOn')}
          value={draft.receivedOn}
          onChange={(receivedOn) => set({ receivedOn })}
        />
        {!isNew && (
          <DateField
            label={t('releases.dueOn')}
            min={draft.receivedOn}
            value={draft.dueOn ?? ''}
            onChange={(dueOn) => set({ dueOn: dueOn || null })}
          />
        )}
        <SelectField
          label={t('releases.language')}
          value={draft.language}
          onChange={(language) => set({ language })}
          options={releaseLanguages.map((value) => ({ value, label: t(`releases.languageName.${value}`) }))}
        />
      </div>
      <fieldset className="release-kinds">
        <legend>{t('releases.contentKinds')}</legend>
        {contentKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`releases.sources.${kind}`)}
            checked={draft.contentKinds.includes(kind)}
            onChange={(isChosen) =>
              set({
                contentKinds: contentKinds.filter((one) =>
                  one === kind ? isChosen : draft.contentKinds.includes(one),
                ),
              })
            }
          />
        ))}
      </fieldset>
      <p className="sb-small sb-quiet">{t('releases.periodHint')}</p>
      <div className="sb-row release-pair">
        <DateField
          label={t('releases.periodFrom')}
          optional
          value={draft.periodFrom ?? ''}
          onChange={(day) => set({ periodFrom: day || null })}
        />
        <DateField
          label={t('releases.periodTo')}
          optional
          value={draft.periodTo ?? ''}
          onChange={(day) => set({ periodTo: day || null })}
        />
      </div>
    </>
  )
}
