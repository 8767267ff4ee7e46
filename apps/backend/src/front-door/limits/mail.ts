/** Mails about mentions that people have not read. */
export const digestLimits = {
  /** People whose mails are enqueued in a minute, so that a large workspace does not flood its mail server at once. */
  peopleAtOnce: 500,
  /** Mentions that are looked up for a mail, and that it shows. */
  mentions: 100,
  shown: 10,
  /** Characters of a message in a mail. */
  excerptCharacters: 240
} as const

/** Mails that Hazel sends for people. */
export const mailLimits = {
  /**
   * Mails of each kind, for the whole workspace: enough for a company that moves in, and nothing a mail provider calls
   * spam.
   */
  perDay: 200,
  /** Accounts younger than this send no mails, so that a stranger who signs up cannot use Hazel to write to others. */
  accountAgeHours: 24,
  /**
   * One network, and one person, gets a quarter of what is left of the day at most: a fifth of the day for the first, so that
   * an office can sign up at once, and a mail for each further one. A stranger needs some twenty networks to use up a day.
   */
  parts: 4,
  /**
   * Mails of a kind to one address in a day: invitations by all admins together and by everybody else together, and proofs of the address
   * that were requested again.
   */
  perAddress: 3,
  /** Minutes until one address is mailed another proof. */
  minutesBetweenProofs: 60,
  /** Minutes until the owner of an account can have the proof of its address mailed again. */
  minutesBetweenRepeatedProofs: 5,
  /** How long a mailed proof of an address holds, in seconds. */
  proofSeconds: 3 * 24 * 60 * 60,
  /** Links to choose a new password that one address is mailed within an hour. Further requests are answered alike. */
  resetsPerHour: 3,
  /** How long a mailed link to choose a new password works, in seconds. */
  resetSeconds: 60 * 60,
  /** How long such a link works that an admin has made, who has to hand it over, in seconds. */
  madeResetSeconds: 24 * 60 * 60,
  /** Links to change an address that the new one is mailed within an hour. Further requests are answered alike. */
  addressChangesPerHour: 3,
  /** How long a link works that changes an address, in seconds. */
  addressChangeSeconds: 24 * 60 * 60,
  /** How long the former address can undo a change, in seconds. */
  addressUndoSeconds: 7 * 24 * 60 * 60,
  /** Characters of a name that somebody else has chosen, as it stands in a mail. */
  nameLength: 60,
  /** SMTP: until connected, until greeted, between two answers, and for a mail in all. */
  connectWithinMs: 10_000,
  answerWithinMs: 20_000,
  sendWithinMs: 60_000,
  /** How long a node leases a mail while it sends it; longer than `sendWithinMs`. */
  leaseSeconds: 300,
  /** Tries until a mail is given up. They are half a minute apart, then twice as long each, up to an hour. */
  tries: 10
} as const
