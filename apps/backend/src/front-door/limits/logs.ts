/** Limits on the text of others in one log entry. */
export const logLimits = {
  /** Addresses, or kinds of messages of a library, that are logged in one minute; more are dropped. */
  subjectsPerMinute: 60,
  /** Characters of one text. */
  textLength: 1_000,
  /** Characters of all texts of one entry: two stacks and a message. */
  entryLength: 16_000,
  /** Lines of one stack. */
  lines: 50,
  /** Levels of nested objects. */
  depth: 3,
  /** Elements of one array or object. */
  elements: 20
} as const
