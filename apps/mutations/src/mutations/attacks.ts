import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const door = `${backend}/front-door`

/** Attacks that try to exhaust the server. */
export const attacks: ReadonlyArray<Mutation> = [
  {
    statement: "Four reads of one",
    file: `${door}/calls/fair-share.ts`,
    find: "share.semaphore.withPermit(call)",
    replace: "call",
    test: `${door}/calls/fair-share.test.ts`
  },
  {
    statement: "Nobody can fill the disk",
    file: `${backend}/quotas/rate-limits.ts`,
    find: `apiKeys: [{ tokens: 20,`,
    replace: `apiKeys: [{ tokens: 40,`,
    test: `${backend}/authentication/credentials.test.ts`
  },
  {
    statement: "One account stores at",
    file: `${backend}/quotas/storage-quota.ts`,
    find: "const isOver = day.stored + day.pending >= limit",
    replace: "const isOver = day.pending >= limit",
    test: `${backend}/quotas/storage-quota.test.ts`
  },
  {
    statement: "However many clients fetch",
    file: `${backend}/users/user-directory.ts`,
    find: "if (known?.seq === seq) return Effect.succeed(known)",
    replace: "",
    test: `${backend}/users/user-directory.test.ts`
  },
  {
    statement: "A peer that does not read its answers is not read from",
    file: `${door}/calls/call-peer.ts`,
    find: "if (this.#inFlight.size >= callLimits.inFlight) return false",
    replace: "",
    test: `${door}/calls/call-peer.test.ts`
  },
  {
    statement: "A line that is",
    file: `${door}/calls/call-peer.ts`,
    find: `if (message._tag === "Malformed") return this.#refuse(message)`,
    replace: `if (message._tag === "Malformed") return`,
    test: `${door}/calls/call-peer.test.ts`
  },
  {
    statement: "A peer that asks for files of the web app",
    file: `${backend}/http/web-files.ts`,
    find: "if (known?.etag === etag) return known.bytes",
    replace: "",
    test: `${backend}/http/web-app-route.test.ts`
  },
  {
    statement: "The cost of a line",
    file: `${door}/calls/line-buffer.ts`,
    find: "get begunBytes() {\n    return this.#begunLength",
    replace: "get begunBytes() {\n    return 0",
    test: `${door}/calls/call-peer.test.ts`
  },
  {
    statement: "The body of every",
    file: `${door}/request-guard.ts`,
    find: "if (declared > limit) return tooLarge(limit)",
    replace: "",
    test: `${door}/requests.test.ts`
  },
  {
    statement: "Sockets are counted by",
    file: `${door}/socket-counts.ts`,
    find: "if ((this.#byAccount.get(wanted) ?? 0) >= most) return false",
    replace: "",
    test: `${door}/calls/call-limits.test.ts`
  },
  {
    statement: "A refused upgrade stays",
    file: `${door}/handshake.ts`,
    find: `if (headers["sec-websocket-version"] !== "13") {`,
    replace: "if (false) {",
    test: `${door}/upgrades.test.ts`
  },
  {
    statement: "Deeply nested JSON is",
    file: `${door}/json-depth.ts`,
    find: "if (++depth > limit) return true",
    replace: "if (++depth > limit + 1) return true",
    test: `${door}/json-depth.test.ts`
  },
  {
    statement: "A peer that does not read is",
    file: `${backend}/realtime/topic-replay.ts`,
    find: "if (this.#bytes + bytes > replayLimits.heldBytes) return false",
    replace: "",
    test: `${backend}/realtime/replay.test.ts`
  },
  {
    statement: "Of thousands of simultaneous",
    file: `${door}/turns.ts`,
    find: "const tasks = this.#waiting.slice(0, this.#perTurn)\n    this.#waiting = this.#waiting.slice(this.#perTurn)",
    replace: "const tasks = this.#waiting\n    this.#waiting = []",
    test: `${door}/turns.test.ts`
  },
  {
    statement: "An IPv6 site (48",
    file: `${door}/address-counts.ts`,
    find: "return site === undefined || this.of(site) + amount <= mostOfSite(this.#most)",
    replace: `return site !== ""`,
    test: `${door}/address-counts.test.ts`
  },
  {
    statement: "Unauthenticated peers at one",
    file: `${door}/calls/call-peer.ts`,
    find: "if (areLinesCounted && !this.#isSignedIn) pace.spend(address)",
    replace: "if (areLinesCounted && pace === undefined) return",
    test: `${door}/calls/call-peer.test.ts`
  },
  {
    statement: "Answers count as unread",
    file: `${door}/calls/compressing-wire.ts`,
    find: "return this.#heldBytes + this.#wire.unread()",
    replace: "return this.#wire.unread()",
    test: `${door}/calls/compressing-wire.test.ts`
  }
]
