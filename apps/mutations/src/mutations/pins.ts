import type { Mutation } from "../mutation.ts"

const handlers = "apps/backend/src/rpc/handlers"
const pinTest = `${handlers}/message-pins.test.ts`

export const pins: ReadonlyArray<Mutation> = [
  {
    statement: "Everybody who may write in a channel pins",
    file: "apps/backend/src/policies/message-policy.ts",
    find: "(yield* Effect.flatMap(requireChangeable(messageId), requireUnrestricted)).message",
    replace: "(yield* requireChangeable(messageId)).message",
    test: pinTest,
    name: "is made and removed by managers only"
  },
  {
    statement: "A message is pinned once:",
    file: "packages/db/src/repositories/message-pin-repository.ts",
    find: "    if (removed === 0) return { seq: yield* log.seqOf(channelId) }\n",
    replace: "",
    test: pinTest,
    name: "removing it again changes nothing"
  },
  {
    statement: "A message that is deleted or purged loses",
    file: "packages/db/src/functions/message-change.sql",
    find: "  delete from message_pins where message_id = deleted.id;\n",
    replace: "",
    test: pinTest,
    name: "is lost when the message is deleted"
  },
  {
    statement: "A message that is deleted or purged loses",
    file: "packages/domain/src/events/folds/pin-folds.ts",
    find: "[messageId, parentId].includes(data.messageId)",
    replace: "messageId === data.messageId",
    test: "packages/domain/src/events/message-pin-events.test.ts"
  },
  {
    statement: "A channel has at most a hundred pins",
    file: "packages/db/src/repositories/message-pin-repository.ts",
    find: "if (count >= messagePinLimit)",
    replace: "if (count > messagePinLimit)",
    test: pinTest,
    name: "is the last one when the channel has a hundred"
  },
  {
    statement: "A pinned message is marked",
    file: "apps/web/src/features/message-pin/pin-mark.tsx",
    find: "return pinnedBy && <Mark pinnedBy={pinnedBy} />",
    replace: "return null",
    test: "apps/e2e/src/pins.e2e.ts"
  },
  {
    statement: "A pin is shown at once",
    file: "packages/client/src/replica/folded-up-to.ts",
    find: `if (intent.kind === "pin") return replica.channels.coverage(intent.channelId, cursor)`,
    replace: `if (intent.kind === "pin") return Infinity`,
    test: "packages/client/src/simulation/simulation.test.ts"
  }
]
