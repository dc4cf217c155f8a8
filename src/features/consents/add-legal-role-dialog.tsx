import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentAgePacks } from '#families/consent/consent-age-packs.ts'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { FileField } from '#client/ui/file-field.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { DateField, TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import type { Case } from '#features/cases/cases.contract.ts'
import type { CaseConsents } from './consents.contract.ts'
import { consentsQuery } from './consents-query.ts'
import {
  authorities,
  evidenceTypes,
  largestEvidence,
  LegalRole,
  legalRoleKinds,
  type Authority,
  type LegalRoleKind,
} from './legal-roles.contract.ts'

type Props = { found: Case; consents: CaseConsents; childIds: readonly string[]; onClose: () => void }

const elsewhere = 'elsewhere'

/** What a document gives to somebody, or takes from them, for one child. */
export function AddLegalRoleDialog({ found, consents, childIds, onClose }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [id] = useState(() => crypto.randomUUID())
  const [childId, setChildId] = useState(childIds[0]!)
  const [holder, setHolder] = useState(
    () => found.participants.find((one) => one.role === 'caregiver' && !one.endedAt)?.person.id ?? elsewhere,
  )
  const [holderName, setHolderName] = useState('')
  const [role, setRole] = useState<LegalRoleKind>('parent')
  const [effect, setEffect] = useState<'gives' | 'takes'>('gives')
  const [about, setAbout] = useState<readonly Authority[]>(['consent_treatment'])
  const [startsOn, setStartsOn] = useState(consents.today)
  const [endsOn, setEndsOn] = useState('')
  const [jurisdiction, setJurisdiction] = useState(consents.jurisdiction ?? consentAgePacks[0]!.id)
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const isTooLarge = file !== null && file.size > largestEvidence
  const people = found.participants.filter((one) => one.endedAt === null && one.person.id !== childId)
  return (
    <SaveDialog
      title={t('consents.addLegal')}
      action={t('consents.saveLegal')}
      disabled={isTooLarge}
      onClose={onClose}
      save={async () =>
        sendJson(`/api/cases/${found.id}/legal-roles`, LegalRole, {
          method: 'POST',
          body: {
            id,
            childId,
            holder: holder === elsewhere ? { name: holderName } : { personId: holder },
            role,
            effect,
            authorities: about,
            startsOn,
            endsOn: endsOn || null,
            jurisdiction,
            evidenceTitle: title,
            evidenceNote: note.trim() || null,
            evidenceFile: file ? await toBase64(file) : null,
          },
        })
      }
      onSaved={() => {
        showToast({ text: t('consents.legalSaved') })
        void queryClient.invalidateQueries({ queryKey: consentsQuery(found.id).queryKey })
      }}
    >
      <SelectField
        label={t('consents.child')}
        value={childId}
        onChange={setChildId}
        options={childIds.map((value) => {
          const person = found.participants.find((one) => one.person.id === value)!.person
          return { value, label: person.chosenName ?? person.name }
        })}
      />
      <SelectField
        label={t('consents.holder')}
        value={people.some((one) => one.person.id === holder) ? holder : elsewhere}
        onChange={setHolder}
        options={[
          ...people.map(({ person }) => ({ value: person.id, label: person.chosenName ?? person.name })),
          { value: elsewhere, label: t('consents.holderOther') },
        ]}
      />
      {!people.some((one) => one.person.id === holder) && (
        <TextField
          label={t('consents.holderName')}
          maxLength={200}
          value={holderName}
          onChange={setHolderName}
        />
      )}
      <SelectField
        label={t('consents.role')}
        value={role}
        onChange={setRole}
        options={legalRoleKinds.map((value) => ({ value, label: t(`consents.roleName.${value}`) }))}
      />
      <SegmentedControl
        label={t('consents.effect')}
        value={effect}
        onChange={setEffect}
        options={(['gives', 'takes'] as const).map((value) => ({
          value,
          label: `${t('consents.effect')} ${t(`consents.effectName.${value}`)}`,
        }))}
      />
      <fieldset className="consent-people">
        <legend>{t('consents.about')}</legend>
        {authorities.map((one) => (
          <Checkbox
            key={one}
            label={t(`consents.authority.${one}`)}
            checked={about.includes(one)}
            onChange={(isChosen) =>
              setAbout(isChosen ? [...about, one] : about.filter((other) => other !== one))
            }
          />
        ))}
      </fieldset>
      <div className="sb-row">
        <DateField label={t('consents.startsOn')} value={startsOn} onChange={setStartsOn} />
        <DateField
          label={t('consents.endsOn')}
          hint={t('consents.endsHint')}
          optional
          value={endsOn}
          onChange={setEndsOn}
        />
      </div>
      <TextField
        label={t('consents.evidenceTitle')}
        hint={t('consents.evidenceTitleHint')}
        maxLength={300}
        value={title}
        onChange={setTitle}
      />
      <TextArea
        label={t('consents.evidenceNote')}
        optional
        maxLength={5000}
        value={note}
        onChange={setNote}
      />
      <FileField
        label={t('consents.evidenceFile')}
        hint={t('consents.evidenceFileHint')}
        optional
        error={isTooLarge ? t('consents.fileTooLarge') : undefined}
        accept={evidenceTypes.join()}
        onChoose={setFile}
      />
      <SelectField
        label={t('consents.jurisdiction')}
        value={jurisdiction}
        onChange={setJurisdiction}
        options={consentAgePacks.map((pack) => ({ value: pack.id, label: pack.name }))}
      />
    </SaveDialog>
  )
}

async function toBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // In pieces: a call takes only so many parameters.
  let text = ''
  for (let start = 0; start < bytes.length; start += 32_768)
    text += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return btoa(text)
}
