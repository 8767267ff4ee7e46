import type { Mutation } from "../mutation.ts"

const handlers = "apps/backend/src/rpc/handlers"
const functions = "packages/db/src/functions"

export const threads: ReadonlyArray<Mutation> = [
  {
    statement: "A person follows a thread",
    file: `${functions}/thread-follow.sql`,
    find: "      select author_id from messages where id = reply.parent_id\n      union select",
    replace: "      select",
    test: `${handlers}/threads.test.ts`
  },
  {
    statement: "Unread replies of a thread",
    file: "packages/domain/src/events/thread-events.ts",
    find: "    : withUnread(updated, asUnread(message, viewer))",
    replace: "    : updated",
    test: "packages/domain/src/events/thread-events.test.ts"
  },
  {
    statement: "An event about a thread",
    file: "packages/client/src/replica/channel-list.ts",
    find: "if (ahead < 0) this.#news.hold(event)\n    else",
    replace: "",
    test: "packages/client/src/replica/channel-list.test.ts"
  },
  {
    statement: "Marking unread holds on",
    file: `${functions}/thread-follow.sql`,
    find: "set last_read_seq = first_seq - 1, read_epoch = read_epoch + 1",
    replace: "set last_read_seq = first_seq - 1",
    test: `${handlers}/threads.test.ts`
  },
  {
    statement: "Only shown replies are",
    file: "apps/web/src/features/thread/replies-shown.ts",
    find: "place === -1 || isComplete ? messageIds.length : place + newOnes",
    replace: "messageIds.length",
    test: "apps/web/src/features/thread/replies-shown.test.ts"
  },
  {
    statement: "A person who leaves",
    file: `${functions}/channel-members.sql`,
    find: "  update thread_followers set last_read_seq = claimed where channel_id = channel and user_id = person and is_following;\n",
    replace: "",
    test: `${handlers}/threads.test.ts`
  },
  {
    statement: "A reply is counted under its root",
    file: "packages/client/src/overlay/unwritten-replies.ts",
    find: `state !== "refused" && (`,
    replace: `state === "waiting" && (`,
    test: "packages/client/src/overlay/unwritten-replies.test.ts"
  },
  {
    statement: "A page of a channel",
    file: `${functions}/message-page.sql`,
    find: "order by m.seq desc limit older + 1)\n    union all",
    replace: "order by m.seq + 0 desc limit older + 1)\n    union all",
    test: `${handlers}/messages-in-channel.test.ts`,
    name: "index scan"
  }
]
