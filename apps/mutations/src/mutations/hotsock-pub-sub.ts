import type { Mutation } from "../mutation.ts"

const hotsock = "apps/backend/src/gateways/hotsock"
const test = `${hotsock}/conformance/pub-sub.test.ts`

/** Events that servers of an app are told of. */
export const hotsockPubSub: ReadonlyArray<Mutation> = [
  {
    statement: "Servers of an app are told of messages",
    file: `${hotsock}/pub-sub/describe-event.ts`,
    find: "{ channel, event, ...metadataOf(origin) },",
    replace: "{ channel, event },",
    test,
    name: "V6 are told of messages"
  },
  {
    statement: "Servers of an app are told who connects",
    file: "packages/db/src/functions/app-occurrences.sql",
    find: "create or replace trigger note_app_subscription after insert or delete",
    replace: "create or replace trigger note_app_subscription after insert",
    test,
    name: "who connects"
  },
  {
    statement: "Servers of an app are told of reactions",
    file: `${hotsock}/pub-sub/describe-event.ts`,
    find: "  if (origin === null) return undefined\n  const data = { channel, messageId",
    replace: "  const data = { channel, messageId",
    test,
    name: "X11"
  },
  {
    statement: "Servers of an app are told of members",
    file: `${hotsock}/pub-sub/describe-event.ts`,
    find: 'envelope(type, "channelMember", { channel }, { uid, umd, members })',
    replace: 'envelope(type, "channelMember", { channel }, { member: { uid, umd }, members })',
    test,
    name: "P4"
  }
]
