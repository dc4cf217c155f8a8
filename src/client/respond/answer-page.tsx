import { useEffect, useSyncExternalStore, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckIcon } from '#client/ui/icons.tsx'
import { QuickExit } from '#client/ui/quick-exit.tsx'
import { Skeleton } from '#client/ui/skeleton.tsx'
import type { Answering } from './answering.ts'
import { FormPage } from './form-page.tsx'
import './answer.css'

/** The page of somebody who answers: one thing at a time, and nothing lost. */
export function AnswerPage({ answering }: { answering: Answering }) {
  const { t } = useTranslation()
  const state = useSyncExternalStore(answering.subscribe, answering.read)
  const [isPaused, setIsPaused] = useState(false)
  useEffect(() => {
    document.title = t('answers.pageTitle')
  }, [t])
  return (
    <main className="answer">
      <div className="answer-top">
        <span className="sb-small sb-quiet">{t('answers.pageTitle')}</span>
        <QuickExit onLeave={answering.leave} />
      </div>
      {state.step === 'loading' && <Skeleton lines={6} />}
      {state.step === 'problem' && (
        <Message title={t(state.code === 'offline' ? 'answers.offlineTitle' : 'answers.problemTitle')}>
          <p>
            {state.code === 'offline' ? t('answers.offlineText') : state.message || t('answers.needLink')}
          </p>
          {state.code === 'offline' && (
            <Button kind="primary" onClick={() => location.reload()}>
              {t('answers.tryAgain')}
            </Button>
          )}
        </Message>
      )}
      {state.step === 'forgotten' && (
        <Message title={t('answers.pausedTitle')}>
          <p>{t('answers.forgotten')}</p>
        </Message>
      )}
      {state.step === 'done' && (
        <Message title={t('answers.thanks')} icon={<CheckIcon size={32} />}>
          <p>{t(state.isForChild ? 'answers.thanksChild' : 'answers.thanksText')}</p>
        </Message>
      )}
      {state.step === 'answering' && state.kept.submission && (
        <Message title={t('answers.reviewTitle')}>
          {state.saving === 'offline' ? (
            <Banner tone="look" announce>
              {t(state.kept.form.isPrivate ? 'answers.sendingPrivate' : 'answers.sendingLater')}
            </Banner>
          ) : (
            <Skeleton lines={2} />
          )}
        </Message>
      )}
      {state.step === 'answering' && !state.kept.submission && isPaused && (
        <Message title={t('answers.pausedTitle')}>
          <p>{t(state.kept.form.isPrivate ? 'answers.pausedPrivate' : 'answers.pausedText')}</p>
          <Button kind="primary" onClick={() => setIsPaused(false)}>
            {t('answers.resume')}
          </Button>
          <Button kind="quiet" onClick={() => void answering.forget()}>
            {t('answers.forget')}
          </Button>
        </Message>
      )}
      {state.step === 'answering' && !state.kept.submission && !isPaused && (
        <FormPage
          kept={state.kept}
          saving={state.saving}
          answering={answering}
          onPause={() => setIsPaused(true)}
        />
      )}
    </main>
  )
}

function Message({ title, icon, children }: { title: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <div className="answer-middle">
      {icon && <span className="answer-thanks">{icon}</span>}
      <h1>{title}</h1>
      {children}
    </div>
  )
}
