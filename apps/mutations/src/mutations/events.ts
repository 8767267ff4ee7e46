import type { Mutation } from "../mutation.ts"

const handlers = "apps/backend/src/rpc/handlers"
const realtime = "apps/backend/src/realtime"
const functions = "packages/db/src/functions"
const repositories = "packages/db/src/repositories"

export const events: ReadonlyArray<Mutation> = [
  {
    statement: "G1",
    file: `${functions}/authority.sql`,
    find: "where u.id = any(people) and not is_guest(u.role)\n",
    replace: "where u.id = any(people)\n",
    test: "apps/backend/src/testing/matrix/permissions.test.ts",
    name: "guest receives what is theirs"
  },
  {
    statement: "G2",
    file: `${functions}/event-log.sql`,
    find: `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`,
    replace: `'YYYY-MM-DD"T"HH24:MI:SS"Z"'`,
    test: `${realtime}/push-channel.test.ts`
  },
  {
    statement: "G3",
    file: `${functions}/messages-as-json.sql`,
    find: "'authorId', m.author_id, 'parentId'",
    replace: "'authorId', m.channel_id, 'parentId'",
    test: `${handlers}/messages.test.ts`
  },
  {
    statement: "G4",
    file: `${repositories}/message-repository.ts`,
    find: "const data = { messageId: message.id, body, mentionedUserIds, collective, editedAt }",
    replace: "const data = { messageId: message.id, body: message.body, mentionedUserIds, collective, editedAt }",
    test: `${handlers}/messages.test.ts`
  },
  {
    statement: "G5",
    file: "packages/domain/src/events/message-events.ts",
    find: `case "message_deleted":
      return`,
    replace: `case "message_deleted":
      return message ||`,
    test: `${handlers}/messages.test.ts`
  },
  {
    statement: "G6",
    file: `${functions}/message-create.sql`,
    find: "if parent is null then\n    event",
    replace: "if is_in_channel then\n    event",
    test: `${handlers}/messages-in-channel.test.ts`
  },
  {
    statement: "G7",
    file: `${functions}/channel-members.sql`,
    find: "json_build_object('userId', person, 'memberCount', remaining)",
    replace: "json_build_object('userId', person, 'memberCount', remaining + 1)",
    test: `${handlers}/channel-members.test.ts`
  },
  {
    statement: "G8",
    file: `${repositories}/channel-member-repository.ts`,
    find: `return yield* log.append(channelId, intent, "member_role_updated", { userId, role })`,
    replace: "return yield* log.seqOf(channelId)",
    test: "apps/e2e/src/roles.e2e.ts",
    name: "managing a channel is shared"
  },
  {
    statement: "G9",
    file: `${functions}/channel-bans.sql`,
    find: "perform store_event(person, claim_seq(person), type, actor, intent_id, moment, content::json);",
    replace:
      "perform store_event(person, claim_seq(person), type, actor, intent_id, moment, (content || jsonb_build_object('userId', person))::json);",
    test: `${handlers}/channel-bans.test.ts`
  },
  {
    statement: "G10",
    file: "apps/backend/src/channels/public-channels.ts",
    find: `else if (after?.kind === "public")`,
    replace: `else if (after !== null)`,
    test: `${handlers}/channels.test.ts`
  },
  {
    statement: "People who are not in a public channel see at once",
    file: "apps/backend/src/channels/public-channels.ts",
    find: `if (before?.kind === "public")`,
    replace: `if (before !== null)`,
    test: `${handlers}/channels-public.test.ts`,
    name: "becomes private"
  },
  {
    statement: "G11",
    file: `${repositories}/channel-repository.ts`,
    find: `log.append(id, intent, "channel_updated", changed)`,
    replace: `log.append(id, intent, "channel_updated", { ...changed, topic: "" })`,
    test: `${handlers}/channels.test.ts`
  },
  {
    statement: "G12",
    file: `${repositories}/channel-repository.ts`,
    find: "yield* removeMessagesOf(onlyRow, id)",
    replace: `yield* removeMessagesOf(onlyRow, id)
    yield* log.append(id, intent, "channel_updated", {})`,
    test: `${realtime}/membership.test.ts`,
    name: "as the channel is deleted"
  },
  {
    statement: "G14",
    file: "packages/domain/src/ids.ts",
    find: "[0-9a-f]{12}$/, {",
    replace: "[0-9a-f]{12}/, {",
    test: "packages/domain/src/rpc/client.test.ts"
  }
]
