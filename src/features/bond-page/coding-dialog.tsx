import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { personIn, useCase } from '#client/clinic/case-query.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { useOnce } from '#client/use-once.ts'
import { Banner } from '#client/ui/banner.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { BondPage } from './bond-page.contract.ts'
import { CategoryFields } from './category-fields.tsx'
import { draftOf, emptyDraft, toChange, type CodingDraft } from './coding-draft.ts'
import { RaterFields } from './rater-fields.tsx'
import { ScaleFields } from './scale-fields.tsx'
import { Coding, codingPurposes } from './codings.contract.ts'
import { LaneField } from './entry-fields.tsx'

type Props = { page: BondPage; coding: Coding | null; onClose: () => void }

/** What a coder found, as it stands in the report: no category is worked out here from anything. */
export function CodingDialog({ page, coding, onClose }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const once = useOnce()
  const [begun] = useState(coding?.version)
  const [draft, setDraft] = useState<CodingDraft>(() =>
    coding ? draftOf(coding) : emptyDraft(page.bond.fromPersonId, new Date().toLocaleDateString('sv-SE')),
  )
  const change = (next: Partial<CodingDraft>) => setDraft({ ...draft, ...next })
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['case', found.id, 'bond'] })
  const ends = [page.bond.fromPersonId, page.bond.toPersonId]
  const other = ends.find((id) => id !== draft.personId)!
  const nameOf = (id: string) => personIn(found, id).name
  return (
    <SaveDialog
      title={coding ? t('bondPage.changeCoding') : t('bondPage.codingTitle')}
      action={t('bondPage.enter')}
      onClose={onClose}
      disabled={draft.primary.trim() === '' || draft.codedOn === ''}
      save={async () => {
        const body = toChange(draft)
        try {
          return coding
            ? await sendJson(`/api/codings/${coding.id}`, Coding, {
                method: 'PUT',
                version: coding.version,
                body,
              })
            : await sendJson(`/api/cases/${found.id}/codings`, Coding, {
                method: 'POST',
                body,
                once: once.keyOf(body),
              })
        } catch (error) {
          await refresh()
          throw error
        }
      }}
      onSaved={() => {
        showToast({ text: coding ? t('bondPage.saved') : t('bondPage.entered') })
        void refresh()
      }}
    >
      {coding && coding.version !== begun && (
        <Banner tone="look" announce>
          {t('bondPage.newerOther')}
        </Banner>
      )}
      <SelectField
        label={t('bondPage.who')}
        value={draft.personId}
        onChange={(personId) =>
          change({ personId, caregiverId: draft.caregiverId && ends.find((id) => id !== personId)! })
        }
        options={ends.map((value) => ({ value, label: nameOf(value) }))}
      />
      <SelectField
        label={t('bondPage.about')}
        value={draft.caregiverId ?? 'general'}
        onChange={(id) => change({ caregiverId: id === 'general' ? null : id })}
        options={[
          { value: 'general', label: t('bondPage.inGeneral') },
          { value: other, label: nameOf(other) },
        ]}
      />
      <CategoryFields draft={draft} onChange={change} />
      <DateField
        label={t('bondPage.codedOn')}
        value={draft.codedOn}
        onChange={(codedOn) => change({ codedOn })}
      />
      <TextField
        label={t('bondPage.age')}
        optional
        short
        inputMode="numeric"
        value={draft.ageMonths}
        onChange={(ageMonths) => change({ ageMonths: ageMonths.replaceAll(/\D/g, '').slice(0, 4) })}
      />
      <SelectField
        label={t('bondPage.purpose')}
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
        options={codingPurposes.map((value) => ({ value, label: t(`bondPage.purposeName.${value}`) }))}
      />
      <RaterFields raters={draft.raters} onChange={(raters) => change({ raters })} />
      <TextField
        label={t('bondPage.agreement')}
        optional
        maxLength={500}
        value={draft.agreement}
        onChange={(agreement) => change({ agreement })}
      />
      <ScaleFields scales={draft.scales} onChange={(scales) => change({ scales })} />
      <LaneField
        lane={draft.lane}
        isOwn={coding?.isOwn ?? true}
        hasOwner
        onChange={(lane) => change({ lane })}
      />
    </SaveDialog>
  )
}
