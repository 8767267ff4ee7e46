import { peopleNamed } from "@hazel/domain/events/message-events"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { Message } from "@hazel/domain/models/message-model"
import type { User } from "@hazel/domain/models/user-model"
import type { Hazel } from "../hazel.ts"
import { until } from "../view/until.ts"

/** A message that somebody else wrote, with what a program needs to answer it. */
export interface IncomingMessage {
  readonly message: Message
  /** The text, in Markdown. */
  readonly body: string
  readonly author: User
  readonly channel: Channel
  /** Whether it mentions us, by name or by a group, or is in a direct conversation. */
  readonly isForMe: boolean
  /**
   * Writes an answer: in the thread of the message, which it begins if there is none, or beside it in a direct conversation.
   * Resolves when the server has acknowledged it, and rejects with the error of a final refusal.
   */
  readonly reply: (body: string) => Promise<void>
  /** Adds a reaction, as an emoji or a shortcode like `:tada:`. Resolves and rejects as `reply` does. */
  readonly react: (emoji: string) => Promise<void>
}

/** Hazel does not accept the token, or has ended the session. No message is handed over any more. */
export class SignedOutError extends Error {
  override readonly name = "SignedOutError"
  override readonly message = "Hazel does not accept the token, or has ended its session."
}

interface Options {
  /** Receives what the handler throws, and a {@link SignedOutError}. By default it is printed. */
  readonly failed?: (error: unknown) => void
}

const incoming = async (hazel: Hazel, message: Message): Promise<IncomingMessage> => {
  const { channelId, authorId, body, parentId } = message
  const [me, author, channel] = await Promise.all([
    until(hazel.me, (found) => found),
    until(hazel.directory, (directory) => directory?.users.get(authorId)),
    until(hazel.channel(channelId), (summary) => summary?.channel)
  ])
  const isDirect = channel.kind === "direct"
  const thread = parentId ?? (isDirect ? null : message.id)
  return {
    ...{ message, body, author, channel },
    isForMe: isDirect || peopleNamed(message).includes(me),
    reply: (answer) => hazel.send({ channelId, parentId: thread, body: answer }).settled,
    react: (emoji) => hazel.react(message, emoji, "present").settled
  }
}

/**
 * Calls the handler with each message that a person writes in our channels from now on, also with those written while the
 * connection is lost for a while. Our own messages and those of bots are left out, so that two bots do not talk forever.
 * Returns a function that stops it.
 */
export const onMessage = (
  hazel: Hazel,
  handler: (message: IncomingMessage) => unknown,
  { failed = (error) => console.error(error) }: Options = {}
): (() => void) => {
  const receive = async (message: Message) => {
    const found = await incoming(hazel, message)
    if (!found.author.isBot && found.author.id !== hazel.me.get()) await handler(found)
  }
  const stopListening = hazel.listen((event) => {
    if (event.type === "channel_message" || event.type === "message_reply") receive(event.data.message).catch(failed)
  })
  const stopWatching = hazel.connection.subscribe(() => {
    if (hazel.connection.get() === "signed-out") failed(new SignedOutError())
  })
  return () => {
    stopListening()
    stopWatching()
  }
}
