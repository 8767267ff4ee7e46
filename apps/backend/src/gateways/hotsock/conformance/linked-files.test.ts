import { expect } from "@effect/vitest"
import { Effect } from "effect"
import { aReadyFile } from "../../../testing/files/a-ready-file.ts"
import { bearer } from "../../../testing/harness/auth-call.ts"
import { HazelForTests } from "../../../testing/harness/hazel-for-tests.ts"
import { conformance } from "./harness.ts"
import { request } from "./http-client.ts"
import { support } from "./linked-scene.ts"

conformance("files of people in a linked channel", (it) => {
  it.effect("reach an app by their names and without an address, and no credential of its users opens one", () =>
    Effect.gen(function* () {
      const { ada, name, jim, channelId, token } = yield* support
      const { url, sql } = yield* HazelForTests
      const [file, portrait] = [yield* aReadyFile(ada.id, "Cake.png"), yield* aReadyFile(ada.id, "Ada.png")]
      const address = `/files/${portrait}/thumbnail/360`
      yield* Effect.promise(() => sql`update users set avatar_url = ${address} where id = ${ada.id}`)
      yield* jim.publish("chat", { text: "Hello?" })
      yield* ada.asks((hazel) =>
        Effect.flatMap(channelId, (id) => hazel.message.create({ channelId: id, body: "", fileIds: [file] }))
      )
      const meta = { uid: `hazel:${ada.id}`, umd: { name: ada.name } }
      expect(yield* jim.client.next("chat")).toMatchObject({ data: { text: "Cake.png" }, meta })
      const told = jim.client.texts.join("") + JSON.stringify(yield* jim.list())
      expect(told).toContain("Cake.png")
      for (const secret of ["/files/", file, portrait]) expect(told).not.toContain(secret)

      const { connectionId, connectionSecret } = jim.client.connected
      const signed = yield* token({ scope: "connect", uid: "Jim", channels: { [name]: { subscribe: true } } })
      // A client that has the file already is told that it may read it, without its bytes.
      const opens = (credential: Readonly<Record<string, string>>, query = "") =>
        Effect.map(
          request(`${url}/files/${file}/Cake.png${query}`, {
            headers: { "if-none-match": `"${file}"`, ...credential }
          }),
          ({ status }) => status
        )
      expect(yield* opens(bearer(ada.token))).toBe(304)
      for (const credential of [signed, connectionSecret, connectionId])
        expect(yield* opens(bearer(credential))).toBe(401)
      const query = new URLSearchParams({ connectionId, connectionSecret, token: signed }).toString()
      expect(yield* opens({}, `?${query}`)).toBe(401)
    })
  )
})
