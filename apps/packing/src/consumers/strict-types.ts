import { connect } from "@hazel/client"
import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { MessageNotFoundError } from "@hazel/domain/models/message-model"
import { RpcClient } from "@hazel/domain/rpc"
import { Effect } from "effect"

const hazel = connect({ url: "http://localhost:3000", token: "hzl_…" })

export const bodyOf = async (id: MessageId): Promise<string | undefined> => {
  try {
    const { message } = await hazel.call((client) => client.message.get({ id }))
    return message.body
  } catch (error) {
    if (error instanceof MessageNotFoundError) return undefined
    throw error
  }
}

export const bodies: Array<string> = []
hazel.listen((event) => {
  if (event.type === "channel_message") bodies.push(event.data.message.body)
})

export const write = (channelId: ChannelId) =>
  Effect.gen(function* () {
    const client = yield* RpcClient
    const { data, seq } = yield* client.message.create({ channelId, body: "It is **done**." })
    return [data.body, seq] satisfies [string, number]
  })
