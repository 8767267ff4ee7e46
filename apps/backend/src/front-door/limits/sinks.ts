const minute = 60
const hour = 60 * minute

/** How sinks of apps are read to and told. */
export const sinkLimits = {
  /** Logs, and events and bytes of each, that are read in one transaction. A greater event is read by itself. */
  logsAtOnce: 50,
  eventsAtOnce: 200,
  eventBytesAtOnce: 1_048_576,
  occurrencesAtOnce: 500,
  /** Logs that a poll finds at once. It finds what a node that died did not read any more. */
  polledLogs: 1_000,
  /** Sinks that a node serves at once: one that does not answer keeps one place busy. */
  sinksAtOnce: 32,
  /** Deliveries of a sink that are read at once, and that are under way to a webhook at once. */
  deliveriesAtOnce: 50,
  requestsAtOnce: 4,
  /** The time in which a sink may begin to be told of its deliveries, before others get its place. */
  turnMs: 5_000,
  /** The time that the look-up of a host name may take, and that one name server may take to answer. */
  resolveWithinMs: 5_000,
  nameServerWithinMs: 1_500,
  /** Host names that are looked up at once. */
  namesAtOnce: 100,
  /** How many host names are remembered, for how long, and for how long it is remembered that one is unknown. */
  rememberedNames: 1_000,
  rememberNameSeconds: 30,
  rememberFailureSeconds: 5,
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
