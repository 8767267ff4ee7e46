export interface Line {
  readonly name: string
  readonly ours: string
  readonly yardstick: string
  /** The ratio of ours to the yardstick; left out where there is no number to divide by. */
  readonly ratio?: number
  readonly target: string
  readonly isMet?: boolean
  readonly note: string
}
