import type { DatabaseLimits } from "@hazel/db/database-limits"

/*
 * What one peer may cost before Hazel knows who it is, and after. Every bound stands here with its reason. Bounds an
 * operator may want to change are settings (`config.ts`), and only their defaults stand here.
 */

const KiB = 1024
const MiB = 1024 * KiB

/** HTTP requests, on every route. */
export const requestLimits = {
  /** A session cookie, a credential and what proxies add take less than 4 KiB. */
  headerBytes: 16 * KiB,
  /** The headers of a request arrive within this time, or the connection is closed with 408. */
  headersWithinMs: 10_000,
  /** A whole request arrives within this time: 1 MiB at 70 KiB a second. */
  requestWithinMs: 15_000,
  /** How often the two deadlines above are checked. */
  deadlineCheckMs: 1_000,
  /** Longer than proxies keep an idle connection, so that none is closed while a request is on its way to it. */
  keepAliveMs: 75_000,
  /** Requests of one connection that wait for their answers. Browsers and proxies send the next after the answer. */
  pipelined: 16,
  /** Connections beside WebSockets: requests that are under way, and idle ones of browsers and proxies. One address may have half of them. */
  spareConnections: 2_000,
  /** A connection on which nothing moves for as long, in the middle of a request or an answer, is closed. */
  stalledMs: 60_000,
  /** The largest legal call fits; the same bound holds for a line on a socket. */
  bodyBytes: 1 * MiB,
  /** Names, addresses and passwords, each bounded to some hundred characters. */
  authenticationBodyBytes: 64 * KiB,
  /** A preference nests up to 64 levels, inside a call. */
  jsonDepth: 96
} as const

/** Limits per address, all of them: an address is one of IPv4, or a network of 64 bits of IPv6. */
export const addressLimits = {
  /**
   * All addresses of an IPv6 site (48 bits) may have this many times as much as one. Some sites are a campus or many
   * customers of one provider, but none may use up what all peers share: no amount per address is more than half of that.
   */
  siteFactor: 1.5
} as const

/** Bytes that are kept for peers that have not finished a request, a line or a frame, on this node. */
export const unfinishedLimits = {
  /** A peer may keep this much without drawing on the shared amounts below, so that small calls always get through. */
  freeBytes: 16 * KiB,
  /** For all peers together: an eighth of a 512 MiB heap. */
  bytes: 64 * MiB,
  /** For one address, so that a single one cannot use up the amount for all. */
  bytesPerAddress: 16 * MiB
} as const

/** Signs of life on `/realtime`. A device that vanishes is shown offline after the silence, a grace of 15 s and two ticks. */
export const pulseLimits = {
  /** How often a peer is pinged. Two pings fit into the silence that is allowed. */
  heartbeatMs: 12_000,
  /** A peer that is not heard of for this long is gone, unless it has said how often it will be heard of. */
  silenceMs: 27_000
} as const

/** What a welcome may cost. */
export const welcomeLimits = {
  /** People whose arrival shares one statement: some 20 ms of Postgres, and some 10 ms of ours when it is answered. */
  peoplePerStatement: 50,
  /** One statement is answered while Postgres works on the next. */
  statementsInFlight: 2,
  /** The statement of an arrival is answered within this time, or those who wait for it are told to come back. */
  answeredWithin: "10 seconds",
  /** A peer is told this often that it is still waited for, so that it does not give up. The SDK does after 10 s. */
  waitEveryMs: 3_000,
  /** Whoever is not welcomed by then is told to come back, whatever it was that hung. */
  welcomedWithinMs: 60_000
} as const

/** What a peer on `/realtime` may leave unread, and what is read for it. */
export const replayLimits = {
  /** Further behind than this, a snapshot is cheaper than the events. */
  events: 1_000,
  /** One page of the past, over all topics. The next one is read when the peer has taken it. */
  pageBytes: 64 * KiB,
  /** Topics that are looked at for one page. */
  topicsPerPage: 200,
  /** Pages that share a statement: 1 MiB of answer. */
  pagesPerStatement: 16,
  /** Characters of live events that go in one frame, or one event. Frames that do not fit in `heldBytes` are dropped whole. */
  frameLength: 16 * KiB,
  /** Live events that wait while the past is told, over all topics. What does not fit is read from the log instead. */
  heldBytes: 64 * KiB,
  /** More unread bytes than this close the connection, which resumes where it stopped. They are shared by all listeners. */
  unreadBytes: 2 * MiB,
  /** With more unread bytes than this, signals (typing, presence) are left out: they would arrive too late to be of use. */
  unreadBytesForSignals: 64 * KiB,
  /** A peer that takes nothing for this long while bytes wait for it is closed: 2 MiB at 70 KiB a second. */
  takenWithinMs: 30_000
} as const

/** Calls over `GET /rpc/ws` and `POST /rpc`. */
export const callLimits = {
  /** Bytes of one line before the socket has made one authenticated call. */
  lineBytesBeforeSignIn: 256 * KiB,
  /** Bytes of one line afterwards. */
  lineBytes: 1 * MiB,
  /** Lines of one WebSocket message or one request body. Our client sends one call a message. */
  linesPerFrame: 1_000,
  /** Calls that wait for their answer. At this number the socket is not read until one of them is answered. */
  inFlight: 128,
  /**
   * Lines of one socket at once: a client that has just been opened asks for everything it shows. As many of all strangers
   * at one address, in bodies and on sockets.
   */
  lineBurst: 2_000,
  /** Lines that may follow each second. The rate limits of a person allow less than this together. */
  linesPerSecond: 1_000,
  /** Characters of an id of a call, which the peer chooses and which comes back in its answer. */
  idLength: 64,
  /** Characters of a tag, which is quoted to the caller when no call has it. Those that exist have fewer. */
  tagLength: 64,
  /** Headers of one call. */
  headers: 32,
  /** Calls that are started before other connections get their turn. */
  perTurn: 16,
  /** A line that was begun is complete within this time. */
  lineWithinMs: 15_000,
  /** The first authenticated call comes within this time, or the socket is closed. */
  signInWithinMs: 10_000,
  /** Every call is answered within this time, which leaves half a second of the promised ten for the way back. */
  answeredWithinMs: 9_500,
  /** Calls of this node that run at the same time. Each takes some 10 KiB while it waits; more are told to come back. */
  running: 10_000,
  /** Reads of one account that run at the same time: as many as the pool for reads has connections. */
  readsPerAccount: 4,
  /** A refused call may be made again after this time and up to as much again. */
  retryAfterMs: 500,
  /** While the database is away, one line in this time says so. */
  unavailableLogEveryMs: 1_000
} as const

/** Answers a peer was sent and has not taken. */
export const answerLimits = {
  /** Above this many bytes, Hazel stops reading from the peer. */
  pauseAboveBytes: 256 * KiB,
  /** Above this many bytes, the connection is closed: more than all answers in flight of an honest client. */
  closeAboveBytes: 16 * MiB,
  /** For all peers together, beyond the first amount above: a quarter of a 512 MiB process. */
  bytes: 128 * MiB,
  /** For one address, so that a single one cannot use up the amount for all. */
  bytesPerAddress: 64 * MiB,
  /** A paused peer takes its answers within this time, or is closed. */
  takenWithinMs: 30_000
} as const

/** Answers to peers that asked for `compress=gzip` on `/rpc/ws`. */
export const compressionLimits = {
  /**
   * Lines that together have more bytes are compressed. Nearly all answers are shorter: they would save some packets, and
   * wait for a thread here and for an inflate at the peer.
   */
  aboveBytes: 16 * KiB,
  /** The level of zlib. A list of 500 channels becomes 12.0 % of 303 kB in 0.8 ms; level 6 makes 11.2 % of it in twice the time. */
  level: 1,
  /** Bytes of what is compressed that zlib hands over at once. With its 16 KiB a thread is asked for several times. */
  chunkBytes: 64 * KiB,
  /** On this node. Node has four threads, of which passwords take two and files and names need some. */
  atOnce: 1,
  /** Compressions that wait for their turn: 50 ms of work for lists of 500 channels. An answer that finds more waiting is sent as text. */
  waiting: 64
} as const

/** WebSocket connections on `/rpc/ws` and `/realtime`. */
export const socketLimits = {
  /** On this node. An idle socket that was welcomed costs about 20 KiB. */
  all: 20_000,
  /** From one address: an office of 500 people behind one address, each with several tabs of two sockets. */
  perAddress: 5_000,
  /** Sockets of one address that have not signed in. Everybody of the office above may come back at once. */
  perAddressBeforeSignIn: 2_000,
  /** Of one account on each of the two paths: many tabs on many devices. */
  perAccount: 100,
  /** Upgrades in one turn of the event loop, so that calls wait about 2 ms while thousands connect. */
  upgradesPerTurn: 16,
  /** Bytes Node reads from a socket at once. */
  chunkBytes: 64 * KiB,
  /** Fragments of one message. Browsers make a few of a long one. */
  fragments: 256,
  /** Chunks of one frame: the largest arrives in packets of some hundred bytes, not byte by byte. */
  chunks: 2_048,
  /** A peer that is told goodbye reads what it was sent before, and closes, within this time. */
  closeWithinMs: 5_000,
  /** With as many bytes unread, pings are not answered: the peer hears enough to know that we are there. */
  pongsAheadBytes: 64 * KiB,
  /** After as much silence the kernel asks whether the peer is still there. */
  keepAliveProbeMs: 60_000,
  /** Refused peers are told to come back after this time. */
  retryAfterSeconds: 5
} as const

/** Frames on `/realtime`. */
export const frameLimits = {
  /** The longest frame is a hello, with the cursors of 4,000 topics. */
  helloBytes: 256 * KiB,
  /** The longest frame after it is a `look` at 500 people. */
  noticeBytes: 64 * KiB,
  /** The hello arrives within this time. */
  helloWithinMs: 5_000,
  /** Frames of one socket at once. A client sends a handful when it is opened. */
  burst: 200,
  /** Frames that may follow each second. */
  perSecond: 20
} as const

/** Credentials, and what guesses at them may cost. */
export const credentialLimits = {
  /** Shorter secrets are refused at the start: sessions are signed with it, and 32 bytes are what HMAC-SHA-256 can use. */
  leastSecretBytes: 32,
  /** Shorter tokens for `GET /metrics` are refused at the start. */
  leastMetricsTokenBytes: 16,
  /** Characters of a session token, an API key or a session cookie. Those that Hazel gives out have about 100. */
  longestCredential: 512,
  /** Credentials that were found to be good and are not looked up again for a while, on this node: about 10 MiB. */
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

/** What one account may have stored in a day, in messages, edits, reactions, settings and whatever else it changes. */
export const storageLimits = {
  /** 25,000 short messages, or 1,600 of the longest. */
  personMegabytesPerDay: 50,
  /** Programs write more than people do. */
  botMegabytesPerDay: 250,
  /** Rows, indexes, the event and the remembered answer of a change without text: measured 800 to 1,600 bytes. */
  bytesPerCall: 1 * KiB,
  /** A text is stored in the row, in the event and, for a week, in the answer; Postgres compresses prose to 0.6 of it. */
  copiesOfText: 3,
  /** A node writes down what an account has stored, for the others to know, each time it has stored this much. */
  recordEveryBytes: 64 * KiB,
  /** Calls with less text, which an id or two already takes, go on until `shortTextFactor` times the quota. */
  shortTextBytes: 256,
  shortTextFactor: 2
} as const

/** What one log entry may hold of what others have written. */
export const logLimits = {
  /** Addresses, or kinds of messages of a library, that are told of once a minute; what else comes is passed over. */
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

/** Days for which the answer to a call is remembered under its transaction id, for who repeats the call. */
export const answersRememberedDays = 7

/** What is kept of each log, by default and at least: the events of so many days, or so many, whichever are more. */
export const retentionLimits = {
  days: 30,
  /** Remembered answers that have to be emptied are found through the events of their messages. */
  leastDays: answersRememberedDays,
  events: 1_000,
  /** As many as are replayed at most, so that retention alone never turns a replay into a snapshot. */
  leastEvents: 1_000
} as const

/** What Hazel waits for at Postgres. Sums stay below `callLimits.answeredWithinMs`, so that a call fails with a reason. */
export const databaseLimits: DatabaseLimits = {
  /** The slowest statement on a large workspace takes a second; a busy disk may take its time as well. */
  statementMs: 8_000,
  /** Long enough for every change that holds a log, short enough to try again within the deadline of a call. */
  lockMs: 4_000,
  /** Half of what is sent may wait for it, so a lane waits for a lock a hundred times as long as a batch takes and no longer. */
  laneLockMs: 250,
  /** A transaction only waits for its own queries; checking a password is the longest it does between two. */
  idleTransactionMs: 15_000,
  /** A second more than the longest statement: who is silent then is frozen or unreachable. */
  silenceSeconds: 9,
  /**
   * Little more than the time after which Hazel replaces its connections: those that Postgres still holds count as well, and
   * after three losses in a row it would accept no more.
   */
  vanishedSeconds: 11,
  /** A Postgres on another continent answers within a second. */
  connectSeconds: 3,
  /** All is back within two seconds of Postgres. */
  reconnectSeconds: 0.25,
  /** Eight connections do some thousand statements a second. */
  queries: 2_000,
  transactions: 500,
  /** Ten batches. */
  writesPerLane: 2_000,
  writeWaitsMs: 9_000,
  /** Supervisors ask every second, and `/health` answers within it. */
  healthAnswerMs: 800,
  /** A pool that is busy with the slowest queries of one person answers sooner. */
  checkMs: 5_000
}

/** From the order to stop to the end of the process. */
export const stopLimits = {
  /** Everybody was told to come back and had a second to take it. */
  cutAfterMs: 1_500,
  /** Half a second less than the promised five. The embedded Postgres takes at most 3.5 of them. */
  endAfterMs: 4_500
} as const

/** Mails that Hazel sends for people. */
export const mailLimits = {
  /** Of each kind, for the whole workspace: a company that moves in, and nothing a mail provider calls spam. */
  perDay: 200,
  /** Accounts younger than this send no mails, so that a stranger who signs up cannot use Hazel to write to others. */
  accountAgeHours: 24,
  /**
   * One network, and one person, gets a quarter of what is left of the day at most: a fifth of the day for the first, so that
   * an office can sign up at once, and a mail for each further one. A stranger needs some twenty networks to use up a day.
   */
  parts: 4,
  /** Invitations mailed to one address in a day: by all admins together, and by everybody else together. */
  perAddress: 3,
  /** Hours until one address is mailed another proof that it is somebody's. */
  hoursBetweenProofs: 1,
  /** How long a mailed proof of an address holds, in seconds. */
  proofSeconds: 3 * 24 * 60 * 60,
  /** Characters of a name that somebody else has chosen, as it stands in a mail. */
  nameLength: 60,
  /** SMTP: until connected, until greeted, between two answers, and for a mail in all. */
  connectWithinMs: 10_000,
  answerWithinMs: 20_000,
  sendWithinMs: 60_000,
  /** How long a node keeps a mail from the others while it sends it; longer than `sendWithinMs`. */
  leaseSeconds: 300,
  /** Tries until a mail is given up. They lie half a minute apart, then twice as long each, up to an hour. */
  tries: 10
} as const

/** How a node remembers which database it served. */
export const epochLimits = {
  /** A backup is older than this, or the database stands where it stood. */
  notedEveryMs: 10_000
} as const

/** People, addresses and devices whose calls of one kind are counted, on this node: about 100 bytes each. */
export const limitedKeys = 50_000

/** Passwords: each costs about 100 ms of a thread and 32 MiB to hash. */
export const passwordLimits = {
  /** Hashed at once. Node has four threads, which files and names need, too. */
  atOnce: 2,
  /** Requests with a password that wait for their turn: about three seconds of work. */
  waiting: 64,
  /** Of them, those of one address. */
  waitingPerAddress: 32,
  /** A request that waits longer is refused, before it would be answered as late. */
  waitWithinMs: 8_000,
  /** Characters. Shorter passwords are not accepted. */
  leastLength: 8,
  /** Characters. Longer passwords are not accepted, so that nobody's is longer. */
  length: 256,
  /** Failed sign-ins to one account within an hour, from places where nobody has signed in to it, on all nodes. */
  failuresAnywhere: 20,
  /** The same from one place where somebody has signed in to it: a browser, or an address. */
  failuresPerPlace: 20,
  /** Accounts to which one browser is known, as of a family at one computer. Each adds 44 bytes to its cookie. */
  accountsPerDevice: 8,
  /** Days a browser is known after it was used to sign in: as long as browsers keep a cookie. */
  deviceDays: 400
} as const
