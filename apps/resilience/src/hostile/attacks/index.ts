import type { Attack } from "../attack.ts"
import { arrivals } from "./arrivals.ts"
import { byteByByte } from "./byte-by-byte.ts"
import { deepJson } from "./deep-json.ts"
import { halfOpenPeers } from "./half-open-peers.ts"
import { largeBodies } from "./large-bodies.ts"
import { largeCredentials } from "./large-credentials.ts"
import { logFloods } from "./log-floods.ts"
import { malformedFrames } from "./malformed-frames.ts"
import { manyBodies } from "./many-bodies.ts"
import { manyCredentials } from "./many-credentials.ts"
import { pingFlood } from "./ping-flood.ts"
import { refusedUpgrades } from "./refused-upgrades.ts"
import { signInFlood } from "./sign-in-flood.ts"
import { silentSockets } from "./silent-sockets.ts"
import { stalledReplays } from "./stalled-replays.ts"
import { trickledRequests } from "./trickled-requests.ts"
import { unreadAnswers } from "./unread-answers.ts"
import { unreadLines } from "./unread-lines.ts"

/** Attacks that wait for a deadline come first, because they run side by side in the short form. */
export const attacks: ReadonlyArray<Attack> = [
  silentSockets,
  trickledRequests,
  stalledReplays,
  unreadAnswers,
  malformedFrames,
  halfOpenPeers,
  unreadLines,
  byteByByte,
  largeCredentials,
  largeBodies,
  manyBodies,
  manyCredentials,
  refusedUpgrades,
  deepJson,
  logFloods,
  pingFlood,
  signInFlood,
  arrivals
]
