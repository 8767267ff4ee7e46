/** How devices are notified. */
export const pushLimits = {
  /** Logs and events of each that are read in one transaction. */
  logsAtOnce: 50,
  eventsAtOnce: 200,
  /** Logs that a poll finds at once. It finds what a node that died did not read any more. */
  polledLogs: 1_000,
  /** Pairs of an event and a member of its channel: of a channel with 5,000 members 20 events are read in one transaction. */
  pairsAtOnce: 100_000,
  /** Messages whose people are looked up in one statement, each of whom is an object of half a kilobyte. */
  messagesAtOnce: 5,
  /** Decisions that are stored in one statement. */
  decisionsAtOnce: 1_000,
  /** Messages that one notification retracts. Both services accept 4,096 bytes in all. */
  retractedAtOnce: 50,
  /** Notifications that are enqueued in one statement: a page of logs with many members has hundreds of thousands. */
  jobsAtOnce: 1_000,
  /** Requests to each push service that are under way on a node at once. */
  requestsAtOnce: 64,
  /** Requests for pushes of apps that are under way on a node at once. */
  pushesAtOnce: 16,
  /** The time that a push service may take to answer. */
  answerWithinMs: 10_000,
  /**
   * The time that the push service of a browser may take to answer. Browsers choose its address, and one that never answers must
   * not keep the requests of others waiting for long.
   */
  browserAnswerWithinMs: 3_000,
  /** A connection to APNs is pinged this often, so that one which has died is noticed before it is needed. */
  pingEveryMs: 60_000,
  /** Bytes of an answer that are read. Errors of both services are shorter. */
  answerBytes: 16_384,
  /** Tries until a notification is given up. They take some ten hours, unless the message is too old before. */
  attempts: 20,
  longestRetryAfterSeconds: 60 * 60,
  /** Nothing is sent to a browser for so long after its push service has failed once, and twice as long after each failure. */
  firstBackOffSeconds: 10,
  /** Bytes of the JSON for a browser. Encrypted it has 103 more, and push services accept 4,096 in all (RFC 8291, 4). */
  browserBytes: 3_993,
  /** Each node stores this often who is active on it. */
  activityEverySeconds: 30,
  /** A device is told after this time what it should not show any more, because people read several channels in a row. */
  correctAfterSeconds: 3,
  /** Apple wants provider tokens to be used for 20 to 60 minutes. */
  providerTokenMinutes: 50,
  /** A provider token that was refused is not replaced again before this time. */
  providerTokenLeastSeconds: 60,
  /** Characters and bytes of a message in a notification. Both services accept 4,096 bytes in all. */
  bodyCharacters: 240,
  bodyBytes: 2_000,
  /** Bytes of the files with credentials. */
  credentialBytes: 65_536
} as const
