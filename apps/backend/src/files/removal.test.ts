import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect } from "@effect/vitest"
import type { Attachment } from "@hazel/domain/models/file-model"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { dataDirectory, withFiles } from "../testing/files/cast-with-files.ts"
import { aPicture } from "../testing/files/pictures.ts"
import { fetches, uploads } from "../testing/files/uploads.ts"
import { aChannelWith, Cast } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { keysOf } from "./file-storage.ts"

const folderOf = ({ id }: Pick<Attachment, "id">) => join(dataDirectory, "files", keysOf(id).all)

const hasRow = Effect.fnUntraced(function* ({ id }: Pick<Attachment, "id">) {
  const { sql } = yield* HazelForTests
  return (yield* Effect.promise(() => sql`select from files where id = ${id}`)).length > 0
})

/** Lets seconds pass until the file has left nothing behind, and answers how many. */
const secondsUntilGone = Effect.fnUntraced(function* (file: Pick<Attachment, "id">) {
  for (let seconds = 0; seconds <= 60; seconds++) {
    if (!(yield* hasRow(file)) && !existsSync(folderOf(file))) return seconds
    yield* TestClock.adjust("1 second")
  }
  return Number.POSITIVE_INFINITY
})

/** Everything that the database stores as text about messages, events and answers. */
const storedTexts = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const rows = yield* Effect.promise(
    () => sql<Array<{ text: string }>>`
      select event::text as text from log_events union all select answer::text from transactions
      union all select f::text from files f union all select m::text from messages m`
  )
  return rows.map(({ text }) => text).join("\n")
})

const aMessageWithPicture = Effect.gen(function* () {
  const { ada, ben } = yield* Cast
  const channelId = yield* aChannelWith(ada, ben)
  const name = `Secret-${uuidV7()}.png`
  const file = yield* uploads(ben, name, yield* Effect.promise(() => aPicture()))
  const transactionId = TransactionId.make(uuidV7())
  const message = { channelId, body: "", fileIds: [file.id], transactionId }
  const { data } = yield* ben.asks((hazel) => hazel.message.create(message))
  return { ada, ben, channelId, file, name, message: data }
})

withFiles("a file", (it) => {
  it.effect.each(["delete", "purge", "purgeAll"] as const)("is gone with its message by message.%s", (tag) =>
    Effect.gen(function* () {
      const { ada, ben, channelId, file, name, message } = yield* aMessageWithPicture
      expect(yield* storedTexts).toContain(name)
      expect(existsSync(folderOf(file))).toBe(true)
      if (tag === "purgeAll") yield* ada.asks((hazel) => hazel.message.purgeAll({ channelId }))
      else if (tag === "purge") yield* ada.asks((hazel) => hazel.message.purge({ id: message.id }))
      else yield* ada.asks((hazel) => hazel.message.delete({ id: message.id }))
      for (const path of [`/files/${file.id}/${name}`, `/files/${file.id}/thumbnail/360`])
        for (const person of [ada, ben]) expect((yield* fetches(person, path)).status).toBe(404)
      expect(yield* storedTexts).not.toContain(name)
      expect(yield* secondsUntilGone(file)).toBeLessThanOrEqual(60)
    })
  )

  it.effect("is gone with its channel", () =>
    Effect.gen(function* () {
      const { ada, ben, channelId, file, name } = yield* aMessageWithPicture
      yield* ada.asks((hazel) => hazel.channel.delete({ id: channelId }))
      expect((yield* fetches(ben, `/files/${file.id}/${name}`)).status).toBe(404)
      expect(yield* secondsUntilGone(file)).toBeLessThanOrEqual(60)
    })
  )

  it.effect("stays with a message whose text is edited, also to none", () =>
    Effect.gen(function* () {
      const { ben, file, name, message } = yield* aMessageWithPicture
      for (const body of ["Look", ""]) {
        const { data } = yield* ben.asks((hazel) => hazel.message.update({ id: message.id, body }))
        expect(data).toMatchObject({ body, attachments: [file] })
      }
      expect((yield* fetches(ben, `/files/${file.id}/${name}`)).status).toBe(200)
    })
  )

  it.effect("that no message gets within a day is removed, and one that was cancelled at once", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const { sql, url } = yield* HazelForTests
      const left = yield* uploads(ada, "left.txt", "left")
      const cancelled = yield* uploads(ada, "cancelled.txt", "cancelled")
      const headers = { authorization: `Bearer ${ada.token}`, "tus-resumable": "1.0.0" }
      yield* Effect.promise(() => fetch(`${url}/files/uploads/${cancelled.id}`, { method: "DELETE", headers }))
      yield* Effect.promise(() => sql`update files set expires_at = now() where id = ${left.id}`)
      for (const file of [left, cancelled]) {
        expect(yield* secondsUntilGone(file)).toBeLessThanOrEqual(60)
        expect((yield* fetches(ada, `/files/${file.id}/${file.name}`)).status).toBe(404)
      }
    })
  )
})
