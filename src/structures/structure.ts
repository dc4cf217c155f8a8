/** Our own words, in every language of the pages. */
export type Text = { readonly en: string; readonly de: string }

export type Option = { readonly id: string; readonly label: Text; readonly hint?: Text }

type Base = {
  readonly label: Text
  /** Said below the field: what helps, not what is demanded. */
  readonly hint?: Text
  /** Heads the fields from here on, where a form is long. */
  readonly section?: Text
  /** It may be part of what clients are given. What is not so marked never is. */
  readonly given?: true
  /**
   * Who says so is kept with the value. What is only supposed is never given to clients, and what was heard alone is
   * given to nobody but the one it is of.
   */
  readonly sourced?: true
}

/** One field. Every one of them may be left empty. */
export type Field = Base &
  (
    | {
        readonly kind: 'text'
        readonly long?: true
        readonly voice?: 'client'
        /** Names of those who work here are offered; any other name may be written. */
        readonly suggests?: 'members'
        /** A number to call. */
        readonly phone?: true
      }
    | { readonly kind: 'choice'; readonly of: readonly Option[] }
    /** Several; `own` lets words be added that are not in the list. */
    | { readonly kind: 'chips'; readonly of: readonly Option[]; readonly own?: true }
    | {
        readonly kind: 'scale'
        readonly min: number
        readonly max: number
        readonly low?: Text
        readonly high?: Text
      }
    | { readonly kind: 'day' }
    /** Somebody who takes part in the case, by id. */
    | { readonly kind: 'person' }
    | { readonly kind: 'people' }
    /** Another entry of the case, by id. */
    | { readonly kind: 'link'; readonly to: readonly string[] }
    /** Rows, each with an id that the browser makes. `owner` names the field that says whose row it is. */
    | {
        readonly kind: 'list'
        readonly row: Text
        readonly fields: Fields
        readonly owner?: string
        readonly atMost?: number
      }
  )

export type Fields = { readonly [id: string]: Field }

export type EntryLane = 'team' | 'process' | 'supervision'

/** What clients are asked for, once they are given a copy. */
export type Ask = 'agree' | 'rate' | 'words'

/**
 * A kind of structured clinical work, such as a goal or an attachment injury, as data: from its fields follow how it is
 * checked, merged, compared, told and given to clients.
 */
export type Structure = {
  readonly id: string
  readonly title: Text
  readonly purpose: Text
  /** Shown wherever it is filled in, such as that a check is clinical and not validated. */
  readonly caution?: Text
  /** Where it is filled in. */
  readonly page: StructurePage
  /** The first one is where it goes unless somebody says otherwise. */
  readonly lanes: readonly [EntryLane, ...EntryLane[]]
  readonly fields: Fields
  /** The fields that tell it from others of its kind, in this order. */
  readonly named: readonly string[]
  /** The field of the one person it is of, where there is one. */
  readonly of?: string
  /** Whether clients can be given a copy of it. */
  readonly given: 'copy' | 'never'
  readonly asks?: readonly Ask[]
  /** Copies go to nobody but the one person it is of: not to all of the case, and not to another of it. */
  readonly givenTo?: 'owner'
  /** What numbers clients choose from, by what a field of the content says; 0 to 10 unless it is named here. */
  readonly rated?: {
    readonly by: string
    readonly ranges: { readonly [choice: string]: readonly [number, number] }
  }
  /** What it is no use to have two of: one for the case, or one for each person. */
  readonly oneFor?: 'case' | 'person'
}

export const structurePages = ['formulation', 'cycle', 'plan', 'moments', 'early', 'frame'] as const
export type StructurePage = (typeof structurePages)[number]

/** What an entry says, by field. What is not there is empty. */
export type Content = { readonly [field: string]: unknown }

export const sources = ['said', 'observed', 'conjecture'] as const
export type SaidBy = (typeof sources)[number]

/** The value of a field that says where it is from. */
export type Sourced = {
  readonly is: unknown
  readonly source: SaidBy
  /** 0 not sure … 3 sure. */
  readonly confidence?: number
  readonly heard?: 'together' | 'alone'
}

export type Row = { readonly id: string } & Content

export const say = (text: Text, language: string): string => (language.startsWith('de') ? text.de : text.en)

export const isSourced = (value: unknown): value is Sourced =>
  typeof value === 'object' && value !== null && 'is' in value && 'source' in value

export const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : [])

/** The value itself, wherever it is from. */
export const plainValue = (value: unknown): unknown => (isSourced(value) ? value.is : value)
