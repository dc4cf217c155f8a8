import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ArrowBackIcon, PrintIcon } from '#client/ui/icons.tsx'
import { useLocale } from '#client/ui/locale.ts'
import type { Content } from '#structures/structure.ts'

type Props = { content: Content; nameOf: (personId: string) => string; back: string; isPage?: boolean }

/** A letter as it is read and printed. */
export function LetterSheet({ content, nameOf, back, isPage }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { heading, letter, on, signed, to } = content
  const Heading = isPage ? 'h1' : 'h2'
  const names = Array.isArray(to) ? (to as string[]).map(nameOf).filter(Boolean) : []
  return (
    <>
      <article className="plan-letter plan-letter-sheet">
        {typeof heading === 'string' && <Heading dir="auto">{heading}</Heading>}
        <p className="plan-letter-head">
          {names.length > 0 && <span>{t('plan.letterTo', { names: locale.list(names) })}</span>}
          {typeof on === 'string' && <span>{locale.date(on)}</span>}
        </p>
        {typeof letter === 'string' && <p dir="auto">{letter}</p>}
        {typeof signed === 'string' && <p dir="auto">{signed}</p>}
      </article>
      <div className="sb-row sb-no-print">
        <ButtonLink href={back} icon={<ArrowBackIcon size={18} />}>
          {t('plan.back')}
        </ButtonLink>
        <Button icon={<PrintIcon size={18} />} onClick={() => window.print()}>
          {t('plan.print')}
        </Button>
      </div>
    </>
  )
}
