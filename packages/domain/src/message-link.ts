import { Option, Schema } from "effect"
import { ChannelId, MessageId } from "./ids.ts"

const decodeChannel = Schema.decodeUnknownOption(ChannelId)
const decodeMessage = Schema.decodeUnknownOption(MessageId)

/** The parts of a link to a message. `threadId` is the root of the thread in which it is shown. */
export interface MessageLink {
  readonly origin: string
  readonly channelId: ChannelId
  readonly messageId: MessageId
  readonly threadId: MessageId | undefined
}

const pathOfChannel = /^\/c\/([^/]+)\/?$/

/** Whether the address is that of a channel of some Hazel. Only people who are signed in see anything there. */
export const isChannelLink = (href: string) => {
  const { pathname } = new URL(href)
  return Option.isSome(decodeChannel(pathOfChannel.exec(pathname)?.[1]))
}

/** The message that an address leads to, if it is that of a message of some Hazel. */
export const messageLinkIn = (href: string): MessageLink | undefined => {
  const { origin, pathname, searchParams } = new URL(href)
  const channelId = decodeChannel(pathOfChannel.exec(pathname)?.[1])
  const messageId = decodeMessage(searchParams.get("message"))
  if (Option.isNone(channelId) || Option.isNone(messageId)) return undefined
  const threadId = Option.getOrUndefined(decodeMessage(searchParams.get("thread")))
  return { origin, channelId: channelId.value, messageId: messageId.value, threadId }
}
