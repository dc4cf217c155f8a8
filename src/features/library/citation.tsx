import type { ReadingLine } from './library.contract.ts'

type Props = { work: Pick<ReadingLine, 'authors' | 'year' | 'title' | 'where' | 'doi'> }

/** A published work as it is cited: in its own language, whatever the page is read in. */
export function Citation({ work: { authors, year, title, where, doi } }: Props) {
  return (
    <span lang="en" dir="ltr" className="library-citation">
      {authors} ({year}). <cite>{title}</cite>. {where}.{doi && ` doi:${doi}`}
    </span>
  )
}
