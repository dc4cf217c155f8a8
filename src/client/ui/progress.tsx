import './progress.css'

/** How far through a questionnaire or an upload. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div
      className="sb-progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
    >
      <div className="sb-progress-done" style={{ inlineSize: `${share * 100}%` }} />
    </div>
  )
}
