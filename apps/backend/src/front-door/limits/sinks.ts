const minute = 60
const hour = 60 * minute

/** How sinks of apps are read to and told. */
export const sinkLimits = {
  /** Logs and events of each that are read in one transaction. */
  logsAtOnce: 50,
  eventsAtOnce: 200,
  occurrencesAtOnce: 500,
  /** Logs that a poll finds at once. It finds what a node that died did not read any more. */
  polledLogs: 1_000,
  /** Sinks that a node serves at once: one that does not answer keeps one place busy. */
  sinksAtOnce: 32,
  /** Deliveries of a sink that are read at once, and that are under way to a webhook at once. */
  deliveriesAtOnce: 50,
  requestsAtOnce: 4,
  /** The time that a sink may take to answer. */
  answerWithinMs: 15_000,
  /** Bytes of an answer that are read. Only an answer to a slash command is shown. */
  answerBytes: 16_384,
  /**
   * The waits after each failed try: ten tries in some three days, as the Standard Webhooks specification recommends. Up
   * to a tenth is added by chance.
   */
  waitSeconds: [5, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
  /** The wait after a failure of Hazel itself. */
  waitAfterDefectSeconds: 10,
  /** Characters of an error in the log of deliveries. */
  errorLength: 300
} as const
