import type { Directory } from "@hazel/domain/events/workspace-events"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import type { ChannelMember } from "@hazel/domain/models/channel-member-model"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { Message, MessagePage } from "@hazel/domain/models/message-model"
import type { Invitations } from "@hazel/domain/models/invitation-model"
import type { MessageReports } from "@hazel/domain/models/message-report-model"
import type { Preference } from "@hazel/domain/models/preference-model"
import type { Intent, PreferIntent } from "../outbox/intent.ts"
import type { Call } from "./call.ts"
import { openReports } from "./report-requests.ts"

export interface PageQuery {
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly limit: number
  readonly before?: number
  readonly after?: number
  readonly around?: MessageId
}

/** The calls that the client makes by itself. */
export interface Requests {
  readonly directory: () => Promise<Directory>
  readonly channels: () => Promise<{ readonly channels: ReadonlyArray<ChannelSummary>; readonly seq: number }>
  readonly members: (id: ChannelId) => Promise<{ readonly members: ReadonlyArray<ChannelMember>; readonly seq: number }>
  readonly invitations: () => Promise<Invitations & { readonly seq: number }>
  readonly reports: () => Promise<MessageReports & { readonly seq: number }>
  readonly preferences: () => Promise<{ readonly preferences: ReadonlyArray<Preference>; readonly seq: number }>
  readonly page: (query: PageQuery) => Promise<MessagePage>
  readonly message: (id: MessageId) => Promise<{ readonly message: Message; readonly seq: number }>
  /** Resolves with the seq of the event that holds the effect. */
  readonly perform: (intent: Intent) => Promise<number>
}

const prefer = (call: Call, { key, value, transactionId }: PreferIntent): Promise<{ readonly seq: number }> =>
  value === undefined
    ? call((client) => client.preference.delete({ key, transactionId }))
    : call((client) => client.preference.set({ key, value, transactionId }))

const perform = (call: Call, intent: Intent): Promise<{ readonly seq: number }> => {
  const { transactionId } = intent
  switch (intent.kind) {
    case "send": {
      const { channelId, parentId, body, alsoInChannel = false, attachments = [] } = intent
      const message = {
        ...{ channelId, parentId, body, transactionId },
        ...(alsoInChannel && { alsoInChannel }),
        ...(attachments.length > 0 && { fileIds: attachments.map(({ id }) => id) })
      }
      return call((client) => client.message.create(message))
    }
    case "edit":
      return call((client) => client.message.update({ id: intent.messageId, body: intent.body, transactionId }))
    case "remove":
      return call((client) => client.message.delete({ id: intent.messageId, transactionId }))
    case "react": {
      const { messageId, channelId, emoji, desired } = intent
      return call((client) => client.messageReaction.toggle({ messageId, channelId, emoji, desired, transactionId }))
    }
    case "pin": {
      const { messageId, desired } = intent
      const payload = { messageId, transactionId }
      return desired === "present"
        ? call((client) => client.messagePin.create(payload))
        : call((client) => client.messagePin.delete(payload))
    }
    case "markRead":
      return call((client) =>
        client.channel.markRead({ id: intent.channelId, seq: intent.seq, epoch: intent.epoch, transactionId })
      )
    case "markUnread":
      return call((client) => client.channel.markUnread({ messageId: intent.messageId, transactionId }))
    case "followThread": {
      const { parentId, desired } = intent
      const payload = { parentId, transactionId }
      return desired === "present"
        ? call((client) => client.thread.follow(payload))
        : call((client) => client.thread.unfollow(payload))
    }
    case "markThreadRead": {
      const { parentId, seq, epoch } = intent
      return call((client) => client.thread.markRead({ parentId, seq, epoch, transactionId }))
    }
    case "markThreadUnread":
      return call((client) => client.thread.markUnread({ messageId: intent.messageId, transactionId }))
    case "preferChannel": {
      const { channelId, changes } = intent
      return call((client) => client.channelPreference.update({ channelId, ...changes, transactionId }))
    }
    case "prefer":
      return prefer(call, intent)
  }
}

/** Fetches the workspace and the people at the smaller seq of both answers, so that events between them are folded again. */
const directory = async (call: Call): Promise<Directory> => {
  const [found, people] = await Promise.all([
    call((client) => client.workspace.get()),
    call((client) => client.user.list())
  ])
  const { topic } = people
  // The person's role changed between the two answers.
  if (found.topic !== topic) return directory(call)
  const users = new Map(people.users.map((user) => [user.id, user]))
  return { workspace: found.workspace, users, topic, seq: Math.min(found.seq, people.seq) }
}

export const requestsOver = (call: Call): Requests => ({
  directory: () => directory(call),
  channels: () => call((client) => client.channel.list()),
  members: (id) => call((client) => client.channel.listMembers({ id })),
  invitations: () => call((client) => client.invitation.list()),
  reports: () => openReports(call),
  preferences: () => call((client) => client.preference.list()),
  page: (query) => call((client) => client.message.list(query)),
  message: (id) => call((client) => client.message.get({ id })),
  perform: async (intent) => (await perform(call, intent)).seq
})
