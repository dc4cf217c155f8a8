import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getJson } from '#client/api.ts'
import { Failure } from '#client/clinic/failure.tsx'
import { PageTitle } from '#client/clinic/page-title.tsx'
import { Card } from '#client/ui/card.tsx'
import { EmptyState } from '#client/ui/empty-state.tsx'
import { MailIcon } from '#client/ui/icons.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import { OutboxPage as Outbox, type OutboxMail } from './account.contract.ts'
import './account.css'

export function OutboxPage() {
  const { t } = useTranslation()
  const mails = useQuery({
    queryKey: ['outbox'],
    refetchInterval: 5000,
    queryFn: ({ signal }) => getJson('/api/outbox', Outbox, signal),
  })
  return (
    <div className="page-narrow sb-stack">
      <PageTitle>{t('account.outboxTitle')}</PageTitle>
      <h1>{t('account.outboxTitle')}</h1>
      <p className="sb-quiet">{t('account.outboxText')}</p>
      {mails.isLoading && <Skeleton lines={6} />}
      {mails.isError && <Failure error={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.data?.items.length === 0 && (
        <EmptyState icon={<MailIcon size={32} />} title={t('account.outboxEmpty')}>
          {t('account.outboxEmptyText')}
        </EmptyState>
      )}
      {mails.data?.items.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
    </div>
  )
}

function MailCard({ mail }: { mail: OutboxMail }) {
  const { t, i18n } = useTranslation()
  const when = new Date(mail.createdAt).toLocaleString(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0]
  return (
    <Card title={mail.subject} aside={<span className="sb-tiny">{when}</span>}>
      <p className="sb-small sb-quiet">{t('account.to', { address: mail.to })}</p>
      <p className="account-mail">{mail.text}</p>
      {link && (
        <p>
          <a href={link} target="_blank" rel="noreferrer">
            {t('account.openLink')}
          </a>
        </p>
      )}
    </Card>
  )
}
