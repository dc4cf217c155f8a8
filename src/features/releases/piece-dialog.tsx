import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendJson } from '#client/api.ts'
import { SaveDialog } from '#client/clinic/save-dialog.tsx'
import { RadioCards } from '#client/ui/radio-cards.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import { TextArea } from '#client/ui/text-area.tsx'
import { PassageFields } from './passage-fields.tsx'
import {
  decisionActions,
  reasonCodes,
  Release,
  type DecisionAction,
  type ReasonCode,
  type ReviewItem,
  type Span,
} from './releases.contract.ts'
import { useKeepRelease, usePieceName } from './use-release.ts'

const toGo: readonly ReasonCode[] = ['own-data', 'said-together', 'agreed', 'other-reason']
/** Reasons that a reviewer gives; those that lock a piece are given by rule alone. */
const toStay = reasonCodes.filter(
  (code) =>
    code === 'other-reason' ||
    !(toGo.includes(code) || ['process-notes', 'supervision', 'unsigned'].includes(code)),
)

type Props = { release: Release; item: ReviewItem; onClose: () => void }

/** One piece: out, back, or out in part, with the reason. */
export function PieceDialog({ release, item, onClose }: Props) {
  const { t } = useTranslation()
  const keep = useKeepRelease()
  const nameOf = usePieceName()
  const start = item.decision && !item.isStale ? item.decision : { ...item.byRule, words: '' }
  const [action, setAction] = useState<DecisionAction>(start.action)
  const [code, setCode] = useState<ReasonCode>(start.code)
  const [words, setWords] = useState(start.words)
  const [spans, setSpans] = useState<Span[]>(start.spans)
  const codes = action === 'include' ? toGo : toStay
  function choose(next: DecisionAction) {
    setAction(next)
    const fitting = next === 'include' ? toGo : toStay
    if (!fitting.includes(code)) setCode(next === item.byRule.action ? item.byRule.code : fitting[0]!)
  }
  return (
    <SaveDialog
      title={t('releases.decideOn', { piece: nameOf(item) })}
      action={t('releases.save')}
      disabled={action === 'redact' && spans.length === 0}
      onClose={onClose}
      save={() =>
        sendJson(`/api/releases/${release.id}/decisions`, Release, {
          method: 'POST',
          body: {
            decisions: [
              {
                ...{ key: item.key, fingerprint: item.fingerprint, action, code, words },
                spans: action === 'redact' ? spans : [],
              },
            ],
          },
        })
      }
      onSaved={(saved) => keep(saved, t('releases.approved'))}
    >
      <p className="sb-quiet">
        {t('releases.byRule', {
          action: t(`releases.action.${item.byRule.action}`),
          code: t(`releases.code.${item.byRule.code}`),
        })}
      </p>
      <RadioCards
        label={t('releases.decide')}
        labelHidden
        inRow
        value={action}
        onChange={choose}
        options={decisionActions
          .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
          .map((value) => ({ value, label: t(`releases.actionName.${value}`) }))}
      />
      {item.pictureOf && (
        <figure className="release-picture">
          <img
            src={`/api/life-story-pages/${item.pictureOf}/picture`}
            alt={item.fields.find(({ label }) => label === 'picture')?.text ?? ''}
          />
          <figcaption className="sb-small sb-quiet">{t('releases.pictureRule')}</figcaption>
        </figure>
      )}
      {action === 'redact' ? (
        <PassageFields item={item} code={code} spans={spans} onChange={setSpans} />
      ) : (
        <dl className="release-piece-text">
          {item.fields.map(({ label, text }) => (
            <div key={label}>
              <dt>{t(`releases.fields.${label}`)}</dt>
              <dd dir="auto">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <SelectField
        label={t('releases.reason')}
        value={code}
        onChange={setCode}
        options={codes.map((value) => ({ value, label: t(`releases.code.${value}`) }))}
      />
      <TextArea
        label={t('releases.words')}
        hint={t('releases.wordsHint')}
        optional
        rows={2}
        maxLength={2000}
        value={words}
        onChange={setWords}
      />
    </SaveDialog>
  )
}

const order: readonly DecisionAction[] = ['include', 'redact', 'exclude']
