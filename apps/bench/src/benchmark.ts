export interface Line {
  readonly name: string
  readonly ours: string
  readonly yardstick: string
  /** Ours to the yardstick; left out where there is nothing to divide. */
  readonly ratio?: number
  readonly target: string
  readonly isMet?: boolean
  readonly note: string
}
