import { expect } from "@effect/vitest"
import { textWithFiles } from "@hazel/domain/text-with-files"
import { Effect } from "effect"
import { aReadyFile } from "../testing/files/a-ready-file.ts"
import { Cast, withCast } from "../testing/harness/cast.ts"
import { aConversation, pageOf } from "../testing/scenes/linked-conversation.ts"

withCast("a message with files in a linked channel", (it) => {
  it.effect("has its text in the app, or the names of its files if it has none", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { channelId } = yield* aConversation()
      const sends = Effect.fnUntraced(function* (body: string) {
        const fileIds = [yield* aReadyFile(ada.id, "Cake.png"), yield* aReadyFile(ada.id, "Tea.png")]
        return (yield* ada.asks((hazel) => hazel.message.create({ channelId, body, fileIds }))).data
      })
      const written = [yield* sends(""), yield* sends("Look")]
      expect(written.map(textWithFiles)).toEqual(["Cake.png, Tea.png", "Look"])
      const texts = (yield* pageOf(channelId)).map(({ text }) => text)
      expect(texts.slice(-2)).toEqual(written.map(textWithFiles))
    })
  )
})
