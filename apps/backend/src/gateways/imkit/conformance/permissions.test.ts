import { expect } from "@effect/vitest"
import { Effect } from "effect"

import { Cast, writes } from "../../../testing/harness/cast.ts"
import { everyActor } from "../../../testing/matrix/actors.ts"
import { targetFor } from "../../../testing/matrix/target-for.ts"
import { actors, columns, type Outcome } from "../../../testing/matrix/operation.ts"
import { imkitEvents, topics } from "../../../testing/matrix/permissions.ts"
import { conformance, SampleApp } from "./harness.ts"
import { type Acknowledged, openClient } from "./imkit-client.ts"

const kinds = ["private", "public"] as const

const outcomes: Readonly<Record<number, Outcome>> = { 0: "yes", 401: "unsigned", 403: "no", 404: "absent" }

/** A bot without the scope is refused by the text of the answer. */
const outcomeOf = ({ RC, RM }: Acknowledged) => (RM.includes("does not allow") ? "scope" : outcomes[RC])

conformance("of the socket of IMKit", (it) => {
  it.effect.each([...actors])("%s may do and receives what the matrix says", (actor) =>
    Effect.gen(function* () {
      const { clientKey } = yield* SampleApp
      const everybody = yield* everyActor(yield* Cast)
      const token = everybody[actor]?.token ?? "no token"
      const client = yield* openClient()
      const asks = {
        auth2: () => client.asks("auth2", token, { CLIENT_KEY: clientKey }),
        "chat message": (room: string) => client.asks("chat message", { room, message: "Lunch?" }),
        typing: (room: string) => client.asks("typing", room, "Lun")
      }
      expect(Object.keys(asks)).toEqual(Object.keys(imkitEvents))
      const places = { private: yield* targetFor(everybody, "private"), public: yield* targetFor(everybody, "public") }
      const authenticated = outcomeOf(yield* asks.auth2())
      for (const kind of kinds) {
        const expected = (event: keyof typeof asks) =>
          new Map(columns(imkitEvents[event]![kind], event === "auth2" ? "scope" : "unsigned")).get(actor)
        expect(authenticated).toBe(expected("auth2"))
        for (const event of ["chat message", "typing"] as const) {
          const outcome = outcomeOf(yield* asks[event](places[kind].channelId))
          expect([event, kind, outcome]).toEqual([event, kind, expected(event)])
        }
      }
      if (authenticated !== "yes") return
      for (const kind of kinds) yield* writes(everybody.owner, places[kind].channelId, `Only for ${kind}`)
      const { data } = yield* everybody[actor]!.asks((hazel) =>
        hazel.channel.createDirect({ userIds: [everybody.bystander.id] })
      )
      yield* writes(everybody.bystander, data.channel.id, "The last one")
      const texts = () => client.of("chat message").map((message) => (message as { readonly message: string }).message)
      yield* client.awaits("the last", () => texts().find((text) => text === "The last one"))
      for (const kind of kinds) {
        const mayHear = new Map(columns(topics[`channel (${kind})`]!, "no")).get(actor) === "yes"
        expect([kind, texts().includes(`Only for ${kind}`)]).toEqual([kind, mayHear])
      }
    })
  )
})
