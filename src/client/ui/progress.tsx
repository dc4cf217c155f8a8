import './progress.css'

/** How far through a questionnaire or an upload. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return <progress className="sb-progress" aria-label={label} value={value} max={Math.max(1, max)} />
}
