import type { ReactNode } from 'react'
import './icons.css'

export interface IconProps {
  size?: number
  /** Only for an icon that stands alone; beside a text it is decoration. */
  label?: string
}

function icon(name: string, drawing: ReactNode, mirrored = false) {
  function Icon({ size = 20, label }: IconProps) {
    return (
      <svg
        className={mirrored ? 'sb-icon sb-icon-mirrored' : 'sb-icon'}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        focusable="false"
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      >
        {drawing}
      </svg>
    )
  }
  Icon.displayName = `${name}Icon`
  return Icon
}

export const AddIcon = /* @__PURE__ */ icon('Add', <path d="M12 5v14M5 12h14" />)
export const AlertIcon = /* @__PURE__ */ icon('Alert', <path d="M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17.2v.1" />)
export const ArrowBackIcon = /* @__PURE__ */ icon('ArrowBack', <path d="M19 12H5.5M11 6l-6 6 6 6" />, true)
export const ArrowForwardIcon = /* @__PURE__ */ icon(
  'ArrowForward',
  <path d="M5 12h13.5M13 6l6 6-6 6" />,
  true,
)
export const BondIcon = /* @__PURE__ */ icon(
  'Bond',
  <path d="M11.5 12a4.2 4.2 0 1 1-8.4 0 4.2 4.2 0 0 1 8.4 0ZM14.5 8.5h6.4v7h-6.4ZM11.5 12h3" />,
)
export const CalendarIcon = /* @__PURE__ */ icon(
  'Calendar',
  <path d="M4.5 6h15v13.5h-15ZM4.5 10.5h15M8.5 3.5v4M15.5 3.5v4" />,
)
export const CaseIcon = /* @__PURE__ */ icon('Case', <path d="M4 6.5h5.5l2 2.5H20v10.5H4Z" />)
export const ChartIcon = /* @__PURE__ */ icon('Chart', <path d="M4 19.5h16M5 15l4.5-5 4 3.5L19.5 6" />)
export const CheckIcon = /* @__PURE__ */ icon('Check', <path d="m5 12.5 4.8 4.8L19.5 7" />)
export const ChevronDownIcon = /* @__PURE__ */ icon('ChevronDown', <path d="m6.5 9.5 5.5 5.5 5.5-5.5" />)
export const ChevronForwardIcon = /* @__PURE__ */ icon(
  'ChevronForward',
  <path d="m9.5 6.5 5.5 5.5-5.5 5.5" />,
  true,
)
export const ChevronBackIcon = /* @__PURE__ */ icon('ChevronBack', <path d="M14.5 6.5 9 12l5.5 5.5" />, true)
export const ClockIcon = /* @__PURE__ */ icon(
  'Clock',
  <path d="M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0ZM12 7.5V12l3 2" />,
)
export const CloseIcon = /* @__PURE__ */ icon('Close', <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />)
export const CloudOffIcon = /* @__PURE__ */ icon(
  'CloudOff',
  <path d="m4 4 16 16M8 8.5A5.5 5.5 0 0 0 7 19h9.8M19.7 17.6A4 4 0 0 0 17.5 11a6 6 0 0 0-5-3.9" />,
)
export const CopyIcon = /* @__PURE__ */ icon('Copy', <path d="M9 9h10.5v10.5H9ZM15 9V4.5H4.5V15H9" />)
export const DocumentIcon = /* @__PURE__ */ icon(
  'Document',
  <path d="M6 3.5h8l4 4v13H6ZM14 3.5v4h4M9 12.5h6M9 16h6" />,
)
export const DownloadIcon = /* @__PURE__ */ icon(
  'Download',
  <path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15" />,
)
export const EditIcon = /* @__PURE__ */ icon(
  'Edit',
  <path d="m4.5 19.5.8-4L16 4.8l3.2 3.2L8.5 18.7ZM14 6.8l3.2 3.2" />,
)
export const ExitIcon = /* @__PURE__ */ icon(
  'Exit',
  <path d="M10 4.5H4.5v15H10M9.5 12h11M16.5 8l4 4-4 4" />,
  true,
)
export const EyeIcon = /* @__PURE__ */ icon(
  'Eye',
  <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" />,
)
export const FilterIcon = /* @__PURE__ */ icon('Filter', <path d="M4.5 7h15M7.5 12h9M10.5 17h3" />)
export const FitIcon = /* @__PURE__ */ icon(
  'Fit',
  <path d="M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15" />,
)
export const HomeIcon = /* @__PURE__ */ icon(
  'Home',
  <path d="M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5" />,
)
export const InfoIcon = /* @__PURE__ */ icon(
  'Info',
  <path d="M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0ZM12 11v5.5M12 7.6v.1" />,
)
export const LinkIcon = /* @__PURE__ */ icon(
  'Link',
  <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3L11.8 6.5M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1.2-1.2" />,
)
export const LockIcon = /* @__PURE__ */ icon(
  'Lock',
  <path d="M5.5 11h13v8.5h-13ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />,
)
export const MailIcon = /* @__PURE__ */ icon('Mail', <path d="M3.5 6h17v12.5h-17ZM4 6.5l8 6.5 8-6.5" />)
export const MenuIcon = /* @__PURE__ */ icon('Menu', <path d="M4.5 7h15M4.5 12h15M4.5 17h15" />)
export const MinusIcon = /* @__PURE__ */ icon('Minus', <path d="M5 12h14" />)
export const MoonIcon = /* @__PURE__ */ icon(
  'Moon',
  <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" />,
)
export const MoreIcon = /* @__PURE__ */ icon('More', <path d="M6 12v.1M12 12v.1M18 12v.1" strokeWidth="3" />)
export const NoteIcon = /* @__PURE__ */ icon(
  'Note',
  <path d="M5 4.5h14v10l-5 5H5ZM19 14.5h-5v5M8.5 9h7M8.5 12.5h4" />,
)
export const PeopleIcon = /* @__PURE__ */ icon(
  'People',
  <path d="M12 8.5a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM2.5 19.5a6 6 0 0 1 12 0M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.5a6 6 0 0 1 4 5" />,
)
export const PersonIcon = /* @__PURE__ */ icon(
  'Person',
  <path d="M16 8.5a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20a7.5 7.5 0 0 1 15 0" />,
)
export const PhoneIcon = /* @__PURE__ */ icon('Phone', <path d="M7.5 2.8h9v18.4h-9ZM11 18.3h2" />)
export const PrintIcon = /* @__PURE__ */ icon(
  'Print',
  <path d="M7 9V4h10v5M7 16H4V9h16v7h-3M7 13.5h10V20H7Z" />,
)
export const RedoIcon = /* @__PURE__ */ icon(
  'Redo',
  <path d="m16 4.5 4 4-4 4M20 8.5h-9.5a5.5 5.5 0 0 0 0 11H14" />,
  true,
)
export const RepeatIcon = /* @__PURE__ */ icon(
  'Repeat',
  <path d="M5 11V9.5A2.5 2.5 0 0 1 7.5 7H19M16 4l3 3-3 3M19 13v1.5a2.5 2.5 0 0 1-2.5 2.5H5M8 20l-3-3 3-3" />,
)
export const SearchIcon = /* @__PURE__ */ icon(
  'Search',
  <path d="M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM15.3 15.3 20 20" />,
)
export const SendIcon = /* @__PURE__ */ icon(
  'Send',
  <path d="M20.5 3.5 10 14M20.5 3.5 14 20.5 10 14l-6.5-4Z" />,
  true,
)
export const SettingsIcon = /* @__PURE__ */ icon(
  'Settings',
  <path d="M4 7h8M18 7h2M4 17h2M12 17h8M18 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM12 17a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" />,
)
export const ShieldIcon = /* @__PURE__ */ icon(
  'Shield',
  <path d="M12 3.5 5 6v5.5c0 4.2 2.9 7.5 7 9 4.1-1.5 7-4.8 7-9V6ZM9 12l2.2 2.2L15.2 10" />,
)
export const SortIcon = /* @__PURE__ */ icon('Sort', <path d="M8 10l4-4 4 4M8 14l4 4 4-4" />)
export const SortDownIcon = /* @__PURE__ */ icon('SortDown', <path d="M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5" />)
export const SortUpIcon = /* @__PURE__ */ icon('SortUp', <path d="M12 19V5.5M6.5 11 12 5.5l5.5 5.5" />)
export const SunIcon = /* @__PURE__ */ icon(
  'Sun',
  <path d="M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4" />,
)
export const TableIcon = /* @__PURE__ */ icon(
  'Table',
  <path d="M4 5.5h16v13H4ZM4 10h16M4 14.2h16M10 10v8.5" />,
)
export const TrashIcon = /* @__PURE__ */ icon(
  'Trash',
  <path d="M4.5 6.5h15M9.5 6.5v-2h5v2M6.5 6.5l1 13h9l1-13M10.5 10v6M13.5 10v6" />,
)
export const UndoIcon = /* @__PURE__ */ icon(
  'Undo',
  <path d="m8 4.5-4 4 4 4M4 8.5h9.5a5.5 5.5 0 0 1 0 11H10" />,
  true,
)
export const ZoomInIcon = /* @__PURE__ */ icon(
  'ZoomIn',
  <path d="M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM15.3 15.3 20 20M10.5 7.5v6M7.5 10.5h6" />,
)
export const ZoomOutIcon = /* @__PURE__ */ icon(
  'ZoomOut',
  <path d="M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0ZM15.3 15.3 20 20M7.5 10.5h6" />,
)
