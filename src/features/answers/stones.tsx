import './stones.css'

interface StonesProps {
  label: string
  /** How many stones lie behind. */
  reached: number
  total: number
}

/** Stepping stones to the other side: how far it is, for those who do not count yet. */
export function Stones({ label, reached, total }: StonesProps) {
  return (
    <>
      <progress className="sb-hidden" aria-label={label} value={reached} max={Math.max(1, total)} />
      <div className="an-stones" aria-hidden="true">
        {Array.from({ length: total }, (_, place) => (
          <span
            // Stones have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={place}
            className={place < reached ? 'an-stone-done' : place === reached ? 'an-stone-here' : undefined}
          />
        ))}
        <svg viewBox="0 0 24 24" className={reached >= total ? 'an-star an-stone-done' : 'an-star'}>
          <path d="m12 3 2.7 5.9 6.3.7-4.700 4.300 1.300 6.300L12 17l-5.600 3.200 1.300-6.300L3 9.600l6.300-.7Z" />
        </svg>
      </div>
    </>
  )
}
