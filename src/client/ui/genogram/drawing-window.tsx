/* oxlint-disable jsx-a11y/no-static-element-interactions --
   Keys belong to the drawing while something in it has the focus; there is no native element for that. */
import { useId, useLayoutEffect, useRef } from 'react'
import type { CSSProperties, KeyboardEvent, ReactNode, Ref, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../button.tsx'
import { FitIcon, ZoomInIcon, ZoomOutIcon } from '../icons.tsx'
import type { Ties } from './ties.ts'
import { usePointers } from './use-pointers.ts'
import type { View } from './view.ts'
import './genogram.css'

export interface DrawingWindowProps {
  view: View
  ties: Ties
  width: number
  height: number
  /** What is in the middle of a first look where not all of it has room. */
  centre: { readonly x: number; readonly y: number } | null
  /** What kind of drawing it is and what it shows, for those who do not see it. */
  kind: string
  label: string
  /** Which keys do what. */
  keys: string
  onKeyDown: (event: KeyboardEvent) => void
  onMove?: ((id: string, dx: number, dy: number) => void) | undefined
  /** The drawing itself, for who handles its keys. */
  ownRef: RefObject<SVGSVGElement | null>
  /** The same for an export. */
  ref?: Ref<SVGSVGElement> | undefined
  children: ReactNode
}

/** A drawing in a window of the page that is moved, zoomed and printed whole. */
export function DrawingWindow(props: DrawingWindowProps) {
  const { view, ties, width, height, centre, kind, label, keys, onKeyDown, onMove, ownRef, ref, children } =
    props
  const { t } = useTranslation()
  const hint = useId()
  const group = useRef<SVGGElement>(null)
  useLayoutEffect(() => view.describe({ width, height }, centre), [view, width, height, centre])
  useLayoutEffect(
    () => (ownRef.current && group.current ? view.attach(ownRef.current, group.current) : undefined),
    [view, ownRef],
  )
  usePointers(ownRef, view, ties, onMove)
  return (
    <div className="sb-geno-window" onKeyDown={onKeyDown}>
      <svg
        ref={(node) => {
          ownRef.current = node
          if (typeof ref === 'function') ref(node)
          else if (ref) ref.current = node
        }}
        role="group"
        aria-roledescription={kind}
        aria-label={label}
        aria-describedby={hint}
        data-width={width}
        data-height={height}
        style={{ '--sb-geno-height': `${Math.ceil(height)}px` } as CSSProperties}
      >
        <g ref={group}>{children}</g>
      </svg>
      <span id={hint} className="sb-hidden">
        {keys}
      </span>
      <div className="sb-geno-tools" role="group" aria-label={t('genogram.tools')}>
        <IconButton label={t('genogram.zoomIn')} icon={<ZoomInIcon />} onClick={() => view.zoom(1.25)} />
        <IconButton label={t('genogram.zoomOut')} icon={<ZoomOutIcon />} onClick={() => view.zoom(0.8)} />
        <IconButton label={t('genogram.fit')} icon={<FitIcon />} onClick={() => view.fit()} />
      </div>
    </div>
  )
}
