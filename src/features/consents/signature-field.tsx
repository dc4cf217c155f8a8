import { useRef, useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#client/ui/button.tsx'
import { SegmentedControl } from '#client/ui/segmented-control.tsx'
import { TextField } from '#client/ui/text-field.tsx'
import { drawnField, signatureKinds, type Signature } from './consents.contract.ts'
import './consents.css'

type Props = { value: Signature; onChange: (value: Signature) => void }

/** A name typed with the keyboard, or drawn with pen, finger or mouse. */
export function SignatureField({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="signature-field">
      <SegmentedControl
        label={t('consents.howToSign')}
        value={value.kind}
        onChange={(kind) => onChange({ kind, mark: '' })}
        options={signatureKinds.map((kind) => ({
          value: kind,
          label: t(kind === 'typed' ? 'consents.typeName' : 'consents.drawName'),
        }))}
      />
      {value.kind === 'typed' ? (
        <TextField
          label={t('consents.fullName')}
          value={value.mark}
          maxLength={200}
          autoComplete="off"
          onChange={(mark) => onChange({ kind: 'typed', mark })}
        />
      ) : (
        <DrawnSignature mark={value.mark} onChange={(mark) => onChange({ kind: 'drawn', mark })} />
      )}
    </div>
  )
}

function DrawnSignature({ mark, onChange }: { mark: string; onChange: (mark: string) => void }) {
  const { t } = useTranslation()
  const field = useRef<SVGSVGElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)
  const path = useRef(mark)
  const [isDrawing, setIsDrawing] = useState(false)
  const pointOf = (event: PointerEvent) => {
    const box = field.current!.getBoundingClientRect()
    const place = (at: number, size: number, most: number) =>
      Math.min(most, Math.max(0, Math.round((at / size) * most)))
    return {
      x: place(event.clientX - box.left, box.width, drawnField.width),
      y: place(event.clientY - box.top, box.height, drawnField.height),
    }
  }
  function draw(event: PointerEvent) {
    const before = last.current
    if (!before) return
    const point = pointOf(event)
    if (Math.hypot(point.x - before.x, point.y - before.y) < 3) return
    // A line begins with its second point: a mere touch leaves nothing.
    const start = path.current.endsWith(`${before.x} ${before.y}`) ? '' : `M${before.x} ${before.y}`
    if (path.current.length > 19_900) return
    path.current += `${start}L${point.x} ${point.y}`
    last.current = point
    onChange(path.current)
  }
  return (
    <div>
      <svg
        ref={field}
        className="signature-pad"
        viewBox={`0 0 ${drawnField.width} ${drawnField.height}`}
        role="img"
        aria-label={t('consents.drawHere')}
        data-drawing={isDrawing}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = pointOf(event)
          setIsDrawing(true)
        }}
        onPointerMove={draw}
        onPointerUp={() => {
          last.current = null
          setIsDrawing(false)
        }}
        onPointerCancel={() => {
          last.current = null
          setIsDrawing(false)
        }}
      >
        <path d={mark} />
      </svg>
      <div className="sb-row sb-between">
        <span className="sb-small sb-quiet">{t('consents.drawHint')}</span>
        <Button
          kind="quiet"
          onClick={() => {
            path.current = ''
            onChange('')
          }}
        >
          {t('consents.clear')}
        </Button>
      </div>
    </div>
  )
}

/** A signature as it was given. */
export function SignatureMark({ signature, name }: { signature: Signature; name: string }) {
  const { t } = useTranslation()
  if (signature.kind === 'typed')
    return (
      <span className="signature-typed" dir="auto">
        {signature.mark}
      </span>
    )
  return (
    <svg
      className="signature-drawn"
      viewBox={`0 0 ${drawnField.width} ${drawnField.height}`}
      role="img"
      aria-label={t('consents.signatureOf', { name })}
    >
      <path d={signature.mark} />
    </svg>
  )
}
