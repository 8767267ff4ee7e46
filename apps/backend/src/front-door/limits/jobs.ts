/** How jobs are taken and repeated. */
export const jobLimits = {
  /** A node looks for jobs that other nodes enqueued this often. It knows when its own jobs are due. */
  pollSeconds: 5,
  /** A job that a dead node had is taken again after this time. A node renews the lease three times in it. */
  leaseSeconds: 60,
  /** Tries until a job is given up, unless its kind says otherwise: some twenty minutes with the waits below. */
  attempts: 10,
  /** The wait after the first failure. It doubles with each failure, and up to a half is added by chance. */
  firstWaitSeconds: 2,
  longestWaitSeconds: 60 * 60,
  /** Jobs of a kind that run on a node at once, unless the kind says otherwise. */
  atOnce: 4,
  /** Characters of an error that is stored with a job. */
  errorLength: 1_000,
  /** Days for which dead letters are kept. */
  deadLetterDays: 30
} as const

/** How a node that has died is noticed. */
export const nodeLimits = {
  /** A node that did not renew its lease for this long is suspected to be dead, and is dead if it does not renew it soon. */
  leaseSeconds: 15,
  renewedEverySeconds: 5,
  /** How often a node tells the others who is present on it, if that has changed. */
  presentEverySeconds: 2
} as const
