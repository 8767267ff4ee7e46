import { KiB } from "../../../front-door/limits/bytes.ts"

/** Bounds of a token. Whoever holds a signing key may sign any claims, so that a signature alone bounds nothing. */
export const tokenLimits = {
  /** Characters of a signed token. It arrives in a URL, whose headers share 16 KiB, or in a frame. */
  characters: 12 * KiB,
  /** Levels of JSON in the claims. */
  depth: 32,
  /** Names and patterns of the `channels` claim. */
  channels: 200,
  /** Names and patterns below `messages` and `storage` of one channel. */
  patternsPerChannel: 50,
  /** All names and patterns of a token. */
  patterns: 500,
  /** Characters of the expression after `#regex:`. */
  regexCharacters: 256,
  /** Instructions that one expression compiles to. Matching takes time in proportion to them and to the name's length. */
  regexInstructions: 500,
  /** Instructions that all expressions of a token compile to. */
  regexInstructionsInAll: 2_000,
  /** Reactions in the list of a `react` directive. */
  reactions: 100
} as const
