import { availableParallelism } from "node:os"

/** Credentials, and what guesses at them may cost. */
export const credentialLimits = {
  /** Shorter secrets are refused at the start: sessions are signed with it, and 32 bytes are what HMAC-SHA-256 can use. */
  leastSecretBytes: 32,
  /** Shorter tokens for `GET /metrics` are refused at the start. */
  leastMetricsTokenBytes: 16,
  /** Characters of a session token, an API key or a session cookie. Those that Hazel gives out have about 100. */
  longestCredential: 512,
  /** Credentials that were found valid and are not looked up again for a while, on this node: about 10 MiB. */
  knownCallers: 20_000,
  /** A session or key that ends on another node is noticed within a second; this bounds what a missed notice costs. */
  knownForMs: 30_000,
  /** Spellings of one session or key that are remembered: token and cookie, with and without signature. */
  knownPerSession: 4,
  /** Credentials of one address that are refused within `failureWindowMs`; more of them are not looked up. */
  failuresPerAddress: 300,
  failureWindowMs: 60_000,
  /** Addresses whose refused credentials are counted, on this node. */
  countedAddresses: 50_000
} as const

/** Passwords: each costs about 100 ms of a thread and 32 MiB to hash. */
export const passwordLimits = {
  /** Hashed at once. One core stays free for everything else, and two of Node's four threads for files and names. */
  atOnce: availableParallelism() > 2 ? 2 : 1,
  /** Requests with a password that wait for their turn: about three seconds of work for two cores. */
  waiting: 64,
  /** Further requests that wait in a queue of their own, from browsers in which somebody signed in to the account before. */
  waitingKnown: 32,
  /** The waiting requests of one address. */
  waitingPerAddress: 32,
  /** A request that waits longer is refused, before it would be answered as late. */
  waitWithinMs: 8_000,
  /** A refusal of an attempt is answered after this time, so that a flood that waits for its answers slows itself down. */
  refusedAfterMs: 1_000,
  /** Refusals that are held back at once, on this node: about 10 MiB with their requests. Others are answered at once. */
  heldRefusals: 1_000,
  /** The least characters of a password. */
  leastLength: 8,
  /** The most characters of a password, so that nobody's is longer. */
  length: 256,
  /** Failed sign-ins to one account within an hour, from places where nobody has signed in to it, on all nodes. */
  failuresAnywhere: 20,
  /** Failed sign-ins from one place where somebody has signed in to the account before: a browser, or an address. */
  failuresPerPlace: 20,
  /** Accounts to which one browser is known, as of a family at one computer. Each adds 44 bytes to its cookie. */
  accountsPerDevice: 8,
  /** Days a browser is known after it was used to sign in: as long as browsers keep a cookie. */
  deviceDays: 400
} as const

/** Second factors. */
export const secondFactorLimits = {
  /**
   * Wrong codes of an authenticator app within a day, from places where nobody has signed in to the account: three codes
   * of a million are right at any time, so that somebody who knows the password guesses one within a year with 1%.
   */
  failuresAnywhere: 10,
  /** Wrong codes within a day from one place where somebody has signed in to the account before. */
  failuresPerPlace: 20,
  /** Time between the password and the code. */
  challengeMinutes: 10,
  /** Time between the QR code and the code that confirms it. */
  enrolmentMinutes: 15,
  /** Within this time after a sign-in, sign-in methods can be changed without the password. */
  recentMinutes: 15,
  trustedDays: 30,
  recoveryCodes: 10
} as const
