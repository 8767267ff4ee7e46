import type { Hazel } from "@hazel/client"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { MessageId } from "@hazel/domain/ids"
import { type QuotedMessage, quotedMessageLimit } from "@hazel/domain/models/quoted-message-model"
import { makeStore, type Store } from "../../ui/store.ts"

/** Undefined until it is known, and null for a message that the person may not read. */
export type Quoted = QuotedMessage | null | undefined

/** Events after which a message may be another one, or none any more, for this person. */
const changing: ReadonlySet<HazelEvent["type"]> = new Set([
  ...(["message_updated", "message_deleted", "message_purged", "channel_purged"] as const),
  ...(["channel_opened", "channel_closed", "channel_updated", "messages_hidden", "messages_unhidden"] as const)
])

const makeQuotedMessages = (hazel: Hazel) => {
  const known = new Map<MessageId, Store<Quoted>>()
  const wanted = new Set<MessageId>()

  /** A question that fails is asked again with the next one. Until then the link is a plain one. */
  const ask = async () => {
    const messageIds = [...wanted].slice(0, quotedMessageLimit)
    for (const id of messageIds) wanted.delete(id)
    if (wanted.size > 0) queueMicrotask(() => void ask())
    try {
      const { messages } = await hazel.call((client) => client.linkPreview.listMessages({ messageIds }))
      const found = new Map(messages.map((quoted) => [quoted.message.id, quoted]))
      for (const id of messageIds) known.get(id)?.set(found.get(id) ?? null)
    } catch {
      for (const id of messageIds) wanted.add(id)
    }
  }

  /** Gathers the messages that are wanted at the same moment into one question. */
  const want = (id: MessageId) => {
    if (wanted.size === 0) queueMicrotask(() => void ask())
    wanted.add(id)
  }

  hazel.listen(({ type }) => {
    if (changing.has(type)) for (const id of known.keys()) want(id)
  })

  return (id: MessageId) => {
    const store = known.get(id)
    if (store) return store
    const added = makeStore<Quoted>(undefined)
    known.set(id, added)
    want(id)
    return added
  }
}

const ofHazel = new WeakMap<Hazel, ReturnType<typeof makeQuotedMessages>>()

/** A message that another one links to, as this person sees it. */
export const quotedMessage = (hazel: Hazel, id: MessageId) => {
  const quoted = ofHazel.get(hazel) ?? makeQuotedMessages(hazel)
  ofHazel.set(hazel, quoted)
  return quoted(id)
}
