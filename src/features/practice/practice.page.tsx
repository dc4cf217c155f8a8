import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { DuplicatesCard } from '#features/duplicates/duplicates-card.tsx'
import { JurisdictionCard } from '#features/consents/jurisdiction-card.tsx'
import { LedgerCard } from '#features/keeping/ledger-card.tsx'
import { RetentionCard } from '#features/keeping/retention-card.tsx'
import { ProtocolsCard } from '#features/protocol-packs/protocols-card.tsx'
import { PracticeReleasesCard } from '#features/releases/practice-releases-card.tsx'
import { sendJson } from '#client/api.ts'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { problemText } from '#client/clinic/problem-text.ts'
import { useMay, useMe } from '#client/clinic/session.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { MembersCard } from './members-card.tsx'
import { Practice, practiceContexts } from './practice.contract.ts'
import './practice.css'

export function PracticePage() {
  const { t } = useTranslation()
  const me = useMe()
  const mayAudit = useMay('audit.read')
  const mayMerge = useMay('person.merge')
  return (
    <>
      <PageTitle>{t('practice.title')}</PageTitle>
      <div className="page-head">
        <h1>{me.practice.name}</h1>
      </div>
      <div className="practice-grid">
        <MembersCard />
        <div className="sb-stack">
          <SettingsCard key={me.practice.version} practice={me.practice} />
          <JurisdictionCard />
          <RetentionCard />
          {mayMerge && <DuplicatesCard />}
          {mayAudit && <LedgerCard />}
          {mayAudit && (
            <Card title={t('emergency.title')}>
              <p className="sb-quiet">{t('emergency.practiceText')}</p>
              <div>
                <ButtonLink href="/emergency">{t('emergency.practiceLink')}</ButtonLink>
              </div>
            </Card>
          )}
          <ProtocolsCard />
          <PracticeReleasesCard />
          {mayAudit && (
            <Card title={t('practice.audit')}>
              <p className="sb-quiet">{t('practice.auditText')}</p>
              <div>
                <ButtonLink href="/practice/audit">{t('practice.openAudit')}</ButtonLink>
              </div>
            </Card>
          )}
        </div>
      </div>
    </>
  )
}

function SettingsCard({ practice }: { practice: Practice }) {
  const { t } = useTranslation()
  const mayChange = useMay('practice.change')
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [name, setName] = useState(practice.name)
  const [timeZone, setTimeZone] = useState(practice.timeZone)
  const [context, setContext] = useState(practice.context)
  const [hosts, setHosts] = useState(practice.outboundHosts.join('\n'))
  const save = useMutation({
    mutationFn: () =>
      sendJson('/api/practice', Practice, {
        method: 'PATCH',
        version: practice.version,
        body: { name, timeZone, context, outboundHosts: hosts.split(/\s+/).filter(Boolean) },
      }),
    onSuccess: async () => {
      showToast({ text: t('practice.saved') })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate()
  }
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <Card title={t('practice.settings')}>
      {!mayChange && <p className="sb-quiet">{t('practice.ownerOnly')}</p>}
      <form className="page-form" onSubmit={submit}>
        {save.isError && (
          <Banner tone="look" announce>
            {problemText(save.error, t)}
          </Banner>
        )}
        <TextField
          label={t('practice.name')}
          required
          maxLength={200}
          readOnly={!mayChange}
          value={name}
          onChange={setName}
        />
        {mayChange && (
          <>
            <SelectField
              label={t('practice.timeZone')}
              value={timeZone}
              onChange={setTimeZone}
              options={(zones.includes(timeZone) ? zones : [timeZone, ...zones]).map((zone) => ({
                value: zone,
                label: zone,
              }))}
            />
            <SelectField
              label={t('practice.context')}
              value={context}
              onChange={setContext}
              options={practiceContexts.map((value) => ({
                value,
                label: t(`practice.contextName.${value}`),
              }))}
            />
            <TextArea
              label={t('practice.hosts')}
              hint={t('practice.hostsHint')}
              optional
              value={hosts}
              onChange={setHosts}
            />
            <div>
              <Button kind="primary" type="submit" busy={save.isPending}>
                {t('practice.save')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Card>
  )
}
