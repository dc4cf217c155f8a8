import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { Link } from './link.tsx'
import type { LinkProps } from './link.tsx'
import './button.css'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonLook {
  kind?: ButtonKind | undefined
  /** As wide as its container: the main button on a phone. */
  wide?: boolean | undefined
  icon?: ReactNode
}

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    /** Work is under way: the button keeps its size and place, says so, and does not fire again. */
    busy?: boolean | undefined
    children: ReactNode
  }

export function Button({
  kind = 'plain',
  wide,
  icon,
  busy,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      {...rest}
      className={classNames('sb-button', `sb-button-${kind}`, wide && 'sb-button-wide', className)}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : {})}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      <span className="sb-button-words">
        {icon}
        {children}
      </span>
      {busy && (
        <span className="sb-button-busy">
          <span className="sb-spinner" aria-hidden="true" />
          <span className="sb-hidden">{t('ui.working')}</span>
        </span>
      )}
    </button>
  )
}

export type ButtonLinkProps = LinkProps & ButtonLook

export function ButtonLink({ kind = 'plain', wide, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <Link
      {...rest}
      className={classNames('sb-button', `sb-button-${kind}`, wide && 'sb-button-wide', className)}
    >
      <span className="sb-button-words">
        {icon}
        {children}
      </span>
    </Link>
  )
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  /** What it does: read aloud, and shown on hover. */
  label: string
  icon: ReactNode
  kind?: ButtonKind | undefined
}

export function IconButton({ label, icon, kind = 'plain', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={classNames('sb-button', 'sb-icon-button', `sb-button-${kind}`, className)}
    >
      {icon}
    </button>
  )
}
