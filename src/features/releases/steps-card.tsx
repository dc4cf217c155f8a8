import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { problemText } from '#client/clinic/problem-text.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { Banner } from '#client/ui/banner.tsx'
import { Button } from '#client/ui/button.tsx'
import { Card } from '#client/ui/card.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { Release, type MissingStep, type ReleaseStatus, type StatusChange } from './releases.contract.ts'
import { useKeepRelease } from './use-release.ts'

type To = StatusChange['to']

/** What the next step on waits for; a second look is waited for only once it was handed on. */
function waitsFor(release: Release, to: ReleaseStatus): MissingStep[] {
  if (to === 'second-review') return release.missing.filter((step) => step === 'undecided')
  return to === 'authorised' ? release.missing : []
}

function nextOf(release: Release): ReleaseStatus {
  switch (release.status) {
    case 'draft':
      return 'in-review'
    case 'in-review':
      return release.needsSecond ? 'second-review' : 'authorised'
    case 'second-review':
      return 'authorised'
    case 'authorised':
      return 'released'
    default:
      return 'draft'
  }
}

/** The next step, what it waits for, and the ways back and out. */
export function StepsCard({ release }: { release: Release }) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const [ending, setEnding] = useState<'refused' | 'withdrawn' | null>(null)
  const [isReleasing, setIsReleasing] = useState(false)
  const move = useMutation({
    mutationFn: (to: To) => moveTo(release, to),
    onSuccess: (saved) => keep(saved, t('releases.moved')),
  })
  const isEnded = release.status === 'refused' || release.status === 'withdrawn'
  const next = nextOf(release)
  const waiting = waitsFor(release, next)
  const missing = isEnded || release.status === 'draft' ? [] : release.missing
  const isBack = release.status === 'second-review' || release.status === 'authorised'
  return (
    <Card title={t('releases.steps')}>
      {move.isError && (
        <Banner tone="look" announce>
          {problemText(move.error, t)}
        </Banner>
      )}
      {missing.length > 0 && (
        <ul className="release-missing">
          {missing.map((step) => (
            <li key={step}>{t(`releases.missing.${step}`)}</li>
          ))}
        </ul>
      )}
      {!isEnded && release.status !== 'draft' && missing.length === 0 && (
        <p className="sb-quiet">{t('releases.nothingMissing')}</p>
      )}
      <div className="sb-row">
        <Button
          kind="primary"
          busy={move.isPending}
          disabled={waiting.length > 0}
          onClick={() => (next === 'released' ? setIsReleasing(true) : move.mutate(next as To))}
        >
          {t(isEnded ? 'releases.to_.reopen' : `releases.to_.${next}`)}
        </Button>
        {isBack && <Button onClick={() => move.mutate('in-review')}>{t('releases.to_.back')}</Button>}
        {release.status === 'in-review' && (
          <Button onClick={() => move.mutate('draft')}>{t('releases.to_.draft')}</Button>
        )}
      </div>
      {!isEnded && (
        <div className="sb-row release-ends">
          <Button kind="quiet" onClick={() => setEnding('refused')}>
            {t('releases.to_.refused')}
          </Button>
          <Button kind="quiet" onClick={() => setEnding('withdrawn')}>
            {t('releases.to_.withdrawn')}
          </Button>
        </div>
      )}
      {ending && <EndDialog release={release} to={ending} onClose={() => setEnding(null)} />}
      {isReleasing && <ReleaseDialog release={release} onClose={() => setIsReleasing(false)} />}
    </Card>
  )
}

const moveTo = ({ id, version }: Release, to: To, reason = '') =>
  sendJson(`/api/releases/${id}/status`, Release, { method: 'POST', version, body: { to, reason } })

type EndProps = { release: Release; to: 'refused' | 'withdrawn'; onClose: () => void }

function EndDialog({ release, to, onClose }: EndProps) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const [reason, setReason] = useState('')
  return (
    <SaveDialog
      title={t(`releases.endTitle.${to}`)}
      action={t(`releases.to_.${to}`)}
      disabled={reason.trim().length < 10}
      onClose={onClose}
      save={() => moveTo(release, to, reason)}
      onSaved={(saved) => keep(saved, t('releases.moved'))}
    >
      <p className="sb-quiet">{t('releases.endText')}</p>
      <TextArea
        label={t('releases.reasonWhy')}
        hint={t('releases.reasonHint')}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </SaveDialog>
  )
}

function ReleaseDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const count = release.items.filter(({ outcome }) => outcome === 'goes-out').length
  return (
    <SaveDialog
      title={t('releases.releaseTitle')}
      action={t('releases.releaseNow')}
      onClose={onClose}
      save={() =>
        sendJson(`/api/releases/${release.id}/release`, Release, { method: 'POST', version: release.version })
      }
      onSaved={(saved) => keep(saved, t('releases.releasedNow'))}
    >
      <p>{t('releases.releaseText', { out: t('releases.releasePieces', { count }) })}</p>
    </SaveDialog>
  )
}
