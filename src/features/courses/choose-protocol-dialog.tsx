import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ageOn } from '#families/consent/age-on.ts'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Button } from '#client/ui/button.tsx'
import { Link } from '#client/ui/link.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { usePackText } from '#features/protocol-packs/pack-text.ts'
import { packsQuery } from '#features/protocol-packs/packs-query.ts'
import type { PackSummary } from '#features/protocol-packs/protocol-packs.contract.ts'
import { CaseCourses } from './courses.contract.ts'
import { useKeepCourses } from './courses-query.ts'
import { fitOf, likelyRoles, type Fit } from './fit-of-pack.ts'
import { RoleFields } from './role-fields.tsx'
import type { ReadCourse } from './running-course.ts'
import { SwitchPreview } from './switch-preview.tsx'

type Props = {
  /** Where the practice is; ages are those of that day. */
  today: string
  running: readonly ReadCourse[]
  /** The course that ends for this one. */
  switching?: ReadCourse
  onClose: () => void
  onBegun: (courseId: string) => void
}

/** Which protocol, with whom in which part. What fits the format and the ages stands first, with the reason. */
export function ChooseProtocolDialog({ today, running, switching, onClose, onBegun }: Props) {
  const { t } = useTranslation()
  const found = useCase()
  const keep = useKeepCourses()
  const showToast = useToast()
  const packs = useQuery(packsQuery)
  const [id] = useState(() => crypto.randomUUID())
  const [chosen, setChosen] = useState<PackSummary | null>(null)
  const [roles, setRoles] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const members = Object.entries(roles).flatMap(([person, role]) =>
    role === '' ? [] : [{ person, roles: [role] }],
  )
  function choose(pack: PackSummary) {
    setChosen(pack)
    setRoles(likelyRoles(pack, found, switching?.view))
  }
  const isReady = chosen !== null && members.length > 0 && (!switching || reason.trim() !== '')
  const url = `/api/cases/${found.id}/courses`
  return (
    <SaveDialog
      title={t(switching ? 'courses.switch' : 'courses.choose')}
      action={t(switching ? 'courses.switchSave' : 'courses.begin')}
      disabled={!isReady}
      onClose={onClose}
      save={() =>
        sendJson(switching ? `${url}/${switching.kept.id}/switch` : url, CaseCourses, {
          method: 'POST',
          body: {
            ...{
              id,
              members,
              protocol: { id: chosen!.id, version: chosen!.version, packId: chosen!.packId },
            },
            ...(switching ? { reason: reason.trim() } : {}),
          },
        })
      }
      onSaved={(saved) => {
        keep(saved)
        onBegun(id)
        showToast({ text: t('courses.recorded') })
      }}
    >
      {packs.isLoading && <Skeleton lines={6} />}
      {packs.isError && <Failure error={packs.error} onRetry={() => void packs.refetch()} />}
      {switching && <p>{t('courses.switchText')}</p>}
      {packs.data && !chosen && (
        <PackChoice
          today={today}
          packs={packs.data.items}
          running={running}
          switching={switching}
          onChoose={choose}
        />
      )}
      {chosen && (
        <>
          <ChosenPack pack={chosen} onBack={() => setChosen(null)} />
          <RoleFields pack={chosen} roles={roles} onChange={setRoles} />
          {switching && <SwitchPreview read={switching} pack={chosen} roles={roles} />}
        </>
      )}
      {chosen && switching && (
        <TextArea
          label={t('courses.switchWhy')}
          hint={t('courses.whyHint')}
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
      )}
    </SaveDialog>
  )
}

function ChosenPack({ pack, onBack }: { pack: PackSummary; onBack: () => void }) {
  const { t } = useTranslation()
  const text = usePackText()
  return (
    <div>
      <p>
        <strong>{text(pack.title)}</strong>{' '}
        <span className="sb-small sb-quiet">{t('courses.version', { version: pack.version })}</span>
      </p>
      <p>{text(pack.summary)}</p>
      <p className="sb-small">{t('courses.forWhom', { text: text(pack.whoFor) })}</p>
      {pack.whoNot && <p className="sb-small">{t('courses.notForWhom', { text: text(pack.whoNot) })}</p>}
      <div className="sb-row">
        <Button onClick={onBack}>{t('courses.back')}</Button>
        <Link href={`/practice/protocols/${pack.packId ?? pack.id}`}>{t('courses.readPack')}</Link>
      </div>
    </div>
  )
}

type ChoiceProps = {
  today: string
  packs: readonly PackSummary[]
  running: readonly ReadCourse[]
  switching: ReadCourse | undefined
  onChoose: (pack: PackSummary) => void
}

function PackChoice({ today, packs, running, switching, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const found = useCase()
  const text = usePackText()
  const hasMain = running.some(({ kept }) => kept.kind === 'course')
  const ages = found.participants.flatMap(({ person, endedAt }) =>
    person.birthDate && endedAt === null ? [ageOn(person.birthDate, today)] : [],
  )
  const usable = packs
    .filter(({ status }) => status === 'shipped' || status === 'published')
    .filter(({ kind }) => !hasMain || kind === 'strand')
    .filter(({ id }) => id !== switching?.protocol.id)
    .map((pack) => ({ pack, fit: fitOf(pack, found.format, ages) }))
  const sorted = [...usable.filter(({ fit }) => fit.isGood), ...usable.filter(({ fit }) => !fit.isGood)]
  const words = (fit: Fit) => {
    if (fit.isGood)
      return [
        t('courses.fitFormat', { format: t(`courses.format.${found.format}`) }),
        ...(fit.knowsAges ? [t('courses.fitAges')] : []),
      ].join(', ')
    const why = fit.isFormat
      ? t('courses.notAges')
      : t('courses.notFormat', {
          formats: fit.formats.map((format) => t(`courses.format.${format as 'couple'}`)).join(', '),
        })
    return t('courses.fitNot', { why })
  }
  return (
    <>
      {hasMain && <p>{t('courses.hasMain')}</p>}
      <RadioCards
        label={t('courses.choose')}
        labelHidden
        value={null}
        onChange={(key) => onChoose(sorted.find(({ pack }) => keyOf(pack) === key)!.pack)}
        options={sorted.map(({ pack, fit }) => ({
          value: keyOf(pack),
          label: text(pack.title),
          hint: `${t(fit.isGood ? 'courses.suggested' : 'courses.others')}: ${words(fit)}. ${text(pack.summary)}`,
        }))}
      />
    </>
  )
}

const keyOf = ({ id, version, packId }: PackSummary) => packId ?? `${id} ${version}`
