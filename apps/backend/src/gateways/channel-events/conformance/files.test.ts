import { expect } from "@effect/vitest"
import type { MessageId } from "@hazel/domain/ids"
import { channelTopic } from "@hazel/domain/realtime/topic"
import { Effect } from "effect"
import { aReadyFile } from "../../../testing/files/a-ready-file.ts"
import { aChannelWith, Cast, withCast } from "../../../testing/harness/cast.ts"
import { connects } from "./feed-client.ts"

withCast("a message with files on channel:{id}", (it) => {
  it.effect("has their names, types, sizes and addresses, also as a reply", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* connects(ada)
      yield* client.subscribe(channelTopic(channelId))
      const sends = Effect.fnUntraced(function* (parentId: MessageId | null) {
        const id = yield* aReadyFile(ben.id, "Cake & tea.png")
        const { data } = yield* ben.asks((hazel) =>
          hazel.message.create({ channelId, body: "", fileIds: [id], parentId })
        )
        const url = `/files/${id}/Cake%20%26%20tea.png`
        return { data, attachments: [{ id, name: "Cake & tea.png", media_type: "image/png", size: 8, url }] }
      })
      const first = yield* sends(null)
      const told = { content: "", attachments: first.attachments }
      expect((yield* client.next("channel_message")).data).toMatchObject(told)
      const reply = yield* sends(first.data.id)
      const toldOfReply = { parent_message_id: first.data.id, attachments: reply.attachments }
      expect((yield* client.next("message_reply")).data).toMatchObject(toldOfReply)
    })
  )
})
