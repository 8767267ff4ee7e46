interface Excuse {
  /** The path as a mutation names it. */
  readonly statement: string
  readonly because: string
}

/** Rows without a mutation, and why. */
export const withoutMutation: ReadonlyArray<Excuse> = [
  {
    statement: "Attack 1 to 7, 10, 13 to 15, 23",
    because: "It sums up the attacks of the rows around it, each of which has a mutation, and takes minutes."
  },
  {
    statement: "Hazel survives the loss",
    because: "What it says is in the patch of the driver, which a copy shares with the checkout, as it is installed."
  },
  {
    statement: "Whatever is killed, frozen",
    because: "It sums up the faults of the rows around it, each of which has a mutation, and takes minutes."
  }
]
