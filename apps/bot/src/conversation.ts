import type { Hazel } from "@hazel/client"
import type { UserId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { Turn } from "./completion.ts"

/** The number of messages before the question that the model receives. */
const memory = 20

const nameOf = (hazel: Hazel, id: UserId) => hazel.directory.get()?.users.get(id)?.displayName ?? "Somebody"

const introduction = (hazel: Hazel, me: UserId): Turn => {
  const workspace = hazel.directory.get()?.workspace.name ?? "Hazel"
  const content = `You are ${nameOf(hazel, me)}, an assistant in the team chat of ${workspace}. Others' messages begin with
their name; yours do not. Answer the last one, briefly, in Markdown.`
  return { role: "system", content }
}

/** The question and the messages before it, in its thread if it has one, else in the channel. */
const messagesBefore = async (hazel: Hazel, { id, channelId, parentId, seq }: Message) => {
  const around = { channelId, parentId, before: seq + 1, limit: memory }
  const { messages } = await hazel.call((client) => client.message.list(around))
  const earlier = messages.filter((message) => message.id <= id || message.seq <= seq)
  if (parentId === null) return earlier
  const { message: root } = await hazel.call((client) => client.message.get({ id: parentId }))
  return [root, ...earlier]
}

export const conversationUpTo = async (hazel: Hazel, me: UserId, question: Message): Promise<ReadonlyArray<Turn>> => {
  const turns = (await messagesBefore(hazel, question))
    .filter(({ body }) => body !== "")
    .map(({ authorId, body }): Turn =>
      authorId === me
        ? { role: "assistant", content: body }
        : { role: "user", content: `${nameOf(hazel, authorId)}: ${body}` }
    )
  return [introduction(hazel, me), ...turns]
}
