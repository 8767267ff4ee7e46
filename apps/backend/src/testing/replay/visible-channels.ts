import type { MessageId } from "@hazel/domain/ids"
import type { ChannelBan } from "@hazel/domain/models/channel-ban-model"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import { Effect, Option } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

/** The visible state of a channel: the summary in the sidebar, the members, and every message the person has fetched. */
export interface VisibleChannel {
  readonly summary: ChannelSummary
  readonly members: ReadonlyArray<ChannelMember>
  readonly messages: ReadonlyMap<MessageId, Message>
  /** Undefined if the person may not see the bans. */
  readonly bans: ReadonlyArray<ChannelBan> | undefined
}

const all = { concurrency: "unbounded" } as const

const fetchVisibleChannel = Effect.fnUntraced(function* (person: TestUser, summary: ChannelSummary) {
  const { id } = summary.channel
  const asks = {
    list: person.asks((hazel) => hazel.channel.listMembers({ id })),
    page: person.asks((hazel) => hazel.message.list({ channelId: id, limit: 100 })),
    bans: Effect.option(person.asks((hazel) => hazel.channel.listBans({ id })))
  }
  const { list, page, bans } = yield* Effect.all(asks, all)
  const threads = yield* Effect.forEach(
    page.messages.filter(({ thread }) => thread !== null),
    (parent) => person.asks((hazel) => hazel.message.list({ channelId: id, parentId: parent.id, limit: 100 })),
    all
  )
  const messages = [page, ...threads].flatMap((each) => each.messages)
  return {
    summary,
    members: list.members,
    bans: Option.getOrUndefined(bans)?.bans,
    messages: new Map(messages.map((message) => [message.id, message]))
  } satisfies VisibleChannel
})

export const fetchVisibleChannels = (person: TestUser, summaries: ReadonlyArray<ChannelSummary>) =>
  Effect.forEach(summaries, (summary) => fetchVisibleChannel(person, summary), all)
