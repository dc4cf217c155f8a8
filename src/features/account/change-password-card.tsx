import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { useToast } from '#client/ui/toast.tsx'

export function ChangePasswordCard() {
  const { t } = useTranslation()
  const showToast = useToast()
  const queryClient = useQueryClient()
  const [currentPassword, setCurrentPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const change = useMutation({
    mutationFn: () =>
      sendJson('/api/auth/change-password', z.unknown(), {
        method: 'POST',
        body: { currentPassword, newPassword, revokeOtherSessions: true },
      }),
    onSuccess: async () => {
      setCurrentPassword('')
      setNewPassword('')
      showToast({ text: t('account.passwordChanged') })
      await queryClient.invalidateQueries({ queryKey: ['account'] })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate()
  }
  return (
    <Card title={t('account.changePassword')}>
      <form className="entry-form" onSubmit={submit}>
        {change.isError && (
          <Banner tone="look" announce>
            {problemText(change.error, t)}
          </Banner>
        )}
        <TextField
          label={t('account.currentPassword')}
          type="password"
          autoComplete="current-password"
          required
          value={currentPassword}
          onChange={setCurrentPassword}
        />
        <TextField
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={256}
          required
          value={newPassword}
          onChange={setNewPassword}
        />
        <div>
          <Button type="submit" busy={change.isPending}>
            {t('account.savePassword')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
