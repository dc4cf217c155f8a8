/**
 * A day as far as it is known: between the earliest and the latest day that it may have been, both as `YYYY-MM-DD`.
 * Known to the day, both are the same; “before 1950” has no earliest day, “since about 2011” no latest.
 */
export type ImpreciseDate = {
  readonly earliest: string | null
  readonly latest: string | null
  /** Estimated, so that even these limits are not sure. */
  readonly isAbout: boolean
  /** In the words of who told it, such as “when I was about four”; null where the days say it all. */
  readonly said: string | null
}
