import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnsweringForm } from '#features/answers/answers.contract.ts'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'

/** What will be asked, how long it takes and who reads it, before the first question. */
export function Welcome({
  form,
  isAdaptive,
  hasBegun,
  onStart,
}: {
  form: AnsweringForm
  isAdaptive: boolean
  hasBegun: boolean
  onStart: () => void
}) {
  const { t } = useTranslation()
  const lane = { self: 'answers.laneSelf', unit: 'answers.laneUnit', team: 'answers.laneTeam' }[form.lane]
  const minutes = Math.max(1, Math.round(form.questions.length / 6))
  const lines: ReactNode[] = [
    ...(form.aboutName ? [t('answers.about', { name: form.aboutName })] : []),
    ...(form.instruction ? [form.instruction] : []),
    isAdaptive
      ? t('answers.countAdaptive', { count: mostAsked(form) })
      : t('answers.count', { count: form.questions.length, minutes }),
  ]
  return (
    <>
      <div className="answer-middle">
        <h1>{t('answers.hello', { name: form.personName })}</h1>
        <Banner tone="private">{t(lane)}</Banner>
        <h2>{form.title}</h2>
        {lines.map((line) => (
          <p key={String(line)}>{line}</p>
        ))}
        <Button kind="primary" wide onClick={onStart}>
          {t(hasBegun ? 'answers.goOn' : 'answers.start')}
        </Button>
      </div>
    </>
  )
}

/** Before anything says what is asked: somebody may stand beside. */
export function PrivateWelcome({ onStart, onLater }: { onStart: () => void; onLater: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="answer-middle">
      <h1>{t('answers.privateTitle')}</h1>
      <Banner tone="private">{t('answers.privateText')}</Banner>
      <p>{t('answers.privateLeave')}</p>
      <Button kind="primary" wide onClick={onStart}>
        {t('answers.privateStart')}
      </Button>
      <Button wide onClick={onLater}>
        {t('answers.privateLater')}
      </Button>
    </div>
  )
}

/** As many as an adaptive form may ask: those that it chooses, and those that it asks of everybody. */
function mostAsked({ adaptive, questions }: AnsweringForm): number {
  if (!adaptive) return questions.length
  const always = adaptive.items.filter((item) => item.isSafety).length
  return Math.min(adaptive.maxItems, adaptive.items.length - always) + always
}
