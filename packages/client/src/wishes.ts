import { type ChannelId, MessageId, TransactionId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { uuidV7 } from "@hazel/domain/uuid"
import type { Clock } from "./clock.ts"
import type { Hazel, Wish } from "./hazel.ts"
import type { Intent } from "./outbox/intent.ts"
import type { Outbox } from "./outbox/outbox.ts"
import type { TopicLog } from "./replica/topic-log.ts"
import type { Screen } from "./screen.ts"

interface Options {
  readonly outbox: Outbox
  readonly screen: Screen
  readonly log: TopicLog
  readonly clock: Clock
}

/** Turns what a person does into wishes. */
export const wishesOf = ({
  outbox,
  screen,
  log,
  clock
}: Options): Pick<Hazel, "send" | "edit" | "remove" | "react" | "markRead"> => {
  let lastOrder = 0

  const stamp = () => {
    lastOrder = Math.max(clock.now(), lastOrder + 1)
    return {
      transactionId: TransactionId.make(uuidV7(clock.now())),
      order: lastOrder,
      at: new Date(clock.now()).toISOString()
    }
  }

  const wish = (intent: Intent): Wish => ({ transactionId: intent.transactionId, settled: outbox.add(intent) })

  const unknown = (messageId: MessageId): Wish => {
    const settled = Promise.reject(new MessageNotFoundError({ messageId }))
    settled.catch(() => {})
    return { transactionId: stamp().transactionId, settled }
  }

  const channelOf = (messageId: MessageId) => screen.message(messageId).get()?.message.channelId

  const headOf = (channelId: ChannelId) => log.cursor(channelTopic(channelId))

  return {
    send: (message) => {
      const messageId = MessageId.make(uuidV7(clock.now()))
      const seenSeq = headOf(message.channelId) ?? 0
      return { messageId, ...wish({ kind: "send", ...stamp(), ...message, messageId, seenSeq }) }
    },
    edit: (messageId, body) => {
      const channelId = channelOf(messageId)
      return channelId ? wish({ kind: "edit", ...stamp(), channelId, messageId, body }) : unknown(messageId)
    },
    remove: (messageId) => {
      const unsent = outbox.queue.findSend(messageId)?.intent.transactionId
      if (unsent && outbox.discard(unsent)) return { transactionId: unsent, settled: Promise.resolve() }
      const channelId = channelOf(messageId)
      return channelId ? wish({ kind: "remove", ...stamp(), channelId, messageId }) : unknown(messageId)
    },
    react: (messageId, emoji, desired) => {
      const channelId = channelOf(messageId)
      if (channelId === undefined) return unknown(messageId)
      return wish({ kind: "react", ...stamp(), channelId, messageId, emoji, desired })
    },
    markRead: (channelId, seq) => {
      // An own message that is not written yet has no place in the log; what is before it has been read all the same.
      const head = headOf(channelId) ?? seq
      return wish({ kind: "markRead", ...stamp(), channelId, seq: Math.min(seq, head) })
    }
  }
}
