import { useLocale } from '#client/ui/locale.ts'
import type { Exit } from './edit-map.ts'
import type { PeopleOfMap } from './people-of-map.ts'

/** One exit: when, who, and how in their words. */
export function ExitText({ exit, people }: { exit: Exit; people: PeopleOfMap }) {
  const locale = useLocale()
  const head = [
    ...(exit.on ? [locale.date(exit.on)] : []),
    ...(exit.person ? [locale.name(people(exit.person).short)] : []),
  ].join(', ')
  return (
    <span className="cycle-exit">
      {head && <span className="sb-small sb-quiet">{head}</span>}
      {exit.how && (
        <span className="sb-voice" dir="auto">
          {exit.how}
        </span>
      )}
    </span>
  )
}
