import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toDataURL } from 'qrcode'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { useCase } from '#client/clinic/case-query.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Checkbox } from '#client/ui/checkbox.tsx'
import { Dialog } from '#client/ui/dialog.tsx'
import { CopyIcon, LinkIcon, MailIcon } from '#client/ui/icons.tsx'
import { useToast } from '#client/ui/toast.tsx'
import { AnswerLink, type Occasion } from './assignments.contract.ts'

const daysOpen = 14

/** Makes a link, shows it once, and helps to hand it over. */
export function LinkDialog({
  occasion,
  name,
  isPrivate,
  onClose,
}: {
  occasion: Occasion
  name: string
  /** Questions for somebody alone: never mailed, and only once the clinician says that the person is alone. */
  isPrivate: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const found = useCase()
  const queryClient = useQueryClient()
  const showToast = useToast()
  const [picture, setPicture] = useState('')
  const [isAlone, setIsAlone] = useState(false)
  const make = useMutation({
    mutationFn: (send: 'show' | 'mail') =>
      sendJson(`/api/occasions/${occasion.id}/links`, AnswerLink, {
        method: 'POST',
        body: { send, expiresInDays: daysOpen, isAlone: isPrivate && isAlone },
      }),
    onSuccess: async (link) => {
      if (link.mailed) showToast({ text: t('assignments.mailed') })
      setPicture(await toDataURL(link.url, { margin: 2, width: 416 }))
      await queryClient.invalidateQueries({ queryKey: ['case', found.id, 'assignments'] })
    },
  })
  const link = make.data
  const copyButton = useRef<HTMLButtonElement>(null)
  // The button that asked for the link has given way to it.
  useEffect(() => copyButton.current?.focus(), [link])
  async function copy(url: string) {
    await navigator.clipboard.writeText(url)
    showToast({ text: t('assignments.copied') })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('assignments.linkTitle', { name })}
      actions={<Button onClick={onClose}>{t('assignments.close')}</Button>}
    >
      <div className="sb-stack">
        <p>{isPrivate ? t('assignments.privateLink') : t('assignments.linkText', { count: daysOpen })}</p>
        {make.isError && (
          <Banner tone="look" announce>
            {problemText(make.error, t)}
          </Banner>
        )}
        {!link && (
          <>
            {occasion.hasOpenLink && <p className="sb-quiet">{t('assignments.newLinkNote')}</p>}
            {isPrivate && (
              <Checkbox label={t('assignments.isAlone', { name })} checked={isAlone} onChange={setIsAlone} />
            )}
            <div className="sb-row">
              <Button
                kind="primary"
                disabled={isPrivate && !isAlone}
                icon={<LinkIcon />}
                busy={make.isPending}
                onClick={() => make.mutate('show')}
              >
                {t('assignments.makeLink')}
              </Button>
              {!isPrivate && (
                <Button icon={<MailIcon />} busy={make.isPending} onClick={() => make.mutate('mail')}>
                  {t('assignments.mailLink')}
                </Button>
              )}
            </div>
          </>
        )}
        {link && (
          <div className="link-box">
            {picture && <img src={picture} alt={t('assignments.qr')} width="208" height="208" />}
            <code data-testid="answer-link">{link.url}</code>
            <div className="sb-row">
              <Button ref={copyButton} kind="primary" icon={<CopyIcon />} onClick={() => void copy(link.url)}>
                {t('assignments.copy')}
              </Button>
              <a href={link.url} target="_blank" rel="noreferrer">
                {t('assignments.openHere')}
              </a>
            </div>
          </div>
        )}
      </div>
    </Dialog>
  )
}
