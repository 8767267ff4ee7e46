import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const realtime = `${backend}/realtime`
const presenceTest = `${backend}/presence/presence.test.ts`
const client = "packages/client/src"

/** Typing and presence. */
export const presence: ReadonlyArray<Mutation> = [
  {
    statement: "G13, I7",
    file: `${realtime}/typing.ts`,
    find: "const data = { channelId, parentId, userId, isTyping }",
    replace: "const data = { channelId, parentId: null, userId, isTyping }",
    test: `${realtime}/typing.test.ts`
  },
  {
    statement: "I13",
    file: `${realtime}/typing.ts`,
    find: `{ type: "user_typing", data }, { exceptPerson: userId }, aside)`,
    replace: `{ type: "user_typing", data }, undefined, aside)`,
    test: `${realtime}/typing.test.ts`
  },
  {
    statement: "I13",
    file: `${client}/typing/typing.ts`,
    find: "this.#clock.schedule(expire, typingExpiresMs)",
    replace: "this.#clock.schedule(expire, typingExpiresMs * 2)",
    test: `${client}/typing/typing.test.ts`
  },
  {
    statement: "Typing is sent at",
    file: `${client}/typing/typist.ts`,
    find: "const sentEveryMs = 3_000",
    replace: "const sentEveryMs = 2_000",
    test: `${client}/typing/typist.test.ts`
  },
  {
    statement: "A person who turns",
    file: `${client}/typing/typist.ts`,
    find: "const isSent = isTyping && this.#options.isShared()",
    replace: "const isSent = isTyping",
    test: `${client}/typing/typist.test.ts`
  },
  {
    statement: "P1",
    file: `${backend}/presence/member-presence.ts`,
    find: `return this.#scope.isSame(before, after) ? undefined : "updated"`,
    replace: `return "updated"`,
    test: presenceTest
  },
  {
    statement: "P2",
    file: `${backend}/presence/person-presence.ts`,
    find: "export const graceMs = 15_000",
    replace: "export const graceMs = 5_000",
    test: presenceTest
  },
  {
    statement: "P3",
    file: `${realtime}/push-channel.ts`,
    find: "    hub.leave(connection)\n    typing.leave(connection)\n",
    replace: "    hub.leave(connection)\n",
    test: `${realtime}/typing.test.ts`
  },
  {
    statement: "A subscriber to presence",
    file: `${backend}/presence/publish-presences.ts`,
    find: `expiresAt: state === "offline" ? null : moment(expiresAt)`,
    replace: "expiresAt: null",
    test: presenceTest
  },
  {
    statement: "P5",
    file: `${backend}/http/realtime-route.ts`,
    find: "if (hello.heartbeatSeconds) pulse.promise(hello.heartbeatSeconds * 1000)",
    replace: "",
    test: `${realtime}/heartbeat.test.ts`,
    name: "is enforced from"
  },
  {
    statement: "P5, P2",
    file: `${backend}/http/realtime-route.ts`,
    find: "if (hello.heartbeatSeconds) pulse.promise(hello.heartbeatSeconds * 1000)",
    replace: "",
    test: presenceTest,
    name: "misses the heartbeat"
  },
  {
    statement: "The server pings every",
    file: `${realtime}/pulse.ts`,
    find: "this.#pingAt = now + phase * heartbeatMs",
    replace: "this.#pingAt = now + heartbeatMs",
    test: `${realtime}/pulse.test.ts`
  },
  {
    statement: "P6",
    file: `${backend}/http/realtime-route.ts`,
    find: `case "heartbeat":
          return
`,
    replace: `case "heartbeat":
          return answerPing(webSocket)
`,
    test: `${realtime}/heartbeat.test.ts`,
    name: "gets no answer"
  },
  {
    statement: "P7",
    file: `${client}/push/heartbeat.ts`,
    find: "(1 - early * this.#random())",
    replace: "(1 + early * this.#random())",
    test: `${client}/push/heartbeat.test.ts`
  },
  {
    statement: "An invisible person cannot",
    file: `${backend}/presence/person-presence.ts`,
    find: `if (this.#mode === undefined || this.#mode === "invisible") return undefined`,
    replace: `if (this.#mode === undefined || this.#mode === "invisible") return "away"`,
    test: presenceTest
  },
  {
    statement: '"Do not disturb" may',
    file: "packages/domain/src/models/presence-model.ts",
    find: `endsAt !== null && Date.parse(endsAt) <= now ? "auto" : mode`,
    replace: "mode",
    test: presenceTest
  },
  {
    statement: "The read markers that",
    file: "packages/db/src/functions/channel-readers.sql",
    find: "select case when is_invisible(member.user_id)",
    replace: "select case when false",
    test: `${backend}/rpc/handlers/channel-readers.test.ts`
  },
  {
    statement: "A status reaches everybody",
    file: "packages/db/src/functions/users.sql",
    find: "'text', u.status_text, 'endsAt'",
    replace: "'text', u.handle, 'endsAt'",
    test: `${backend}/rpc/handlers/user-statuses.test.ts`
  },
  {
    statement: "A person's card shows",
    file: "apps/web/src/features/person-card/person-details.tsx",
    find: ": sentence)",
    replace: `: "")`,
    test: "apps/e2e/src/person-card.e2e.ts",
    name: "Ada sees in Ben's card"
  },
  {
    statement: "A person without input",
    file: "apps/web/src/features/presence/use-activity.ts",
    find: "const rest = () => hazel.setActive(false)",
    replace: "const rest = () => hazel.setActive(true)",
    test: "apps/e2e/src/presence.e2e.ts",
    name: "for five minutes"
  },
  {
    statement: "A status keeps its",
    file: "apps/web/src/features/user-status/status-ends.ts",
    find: `    case "keep":
      return kept`,
    replace: `    case "keep":
      return null`,
    test: "apps/web/src/features/user-status/status-ends.test.ts"
  },
  {
    statement: "Two people in two",
    file: "packages/client/src/typing/typing.ts",
    find: "if (!isTyping) return this.#stop(key, userId)",
    replace: "return this.#stop(key, userId)",
    test: "apps/e2e/src/presence.e2e.ts",
    name: "Ada sees that Ben types"
  }
]
