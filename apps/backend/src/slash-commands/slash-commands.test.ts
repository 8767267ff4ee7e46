import { expect, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Webhook } from "standardwebhooks"
import { aProgram } from "../testing/app/a-program.ts"
import { reachingThisMachine } from "../testing/app/a-webhook.ts"
import { aChannelWith, Cast, signUpCast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { refusal } from "../testing/harness/stored.ts"

const Hazel = Layer.effect(Cast, signUpCast).pipe(Layer.provideMerge(HazelForTests.layerWith(reachingThisMachine)))

const registers = (admin: TestUser, name: string, target: string) =>
  admin.asks((hazel) => hazel.slashCommand.create({ name, description: "Tells the weather", target }))

layer(Hazel, { excludeTestServices: true })("D.14: a slash command", (it) => {
  it.effect("is asked by a signed request, and its answer reaches the caller and is not stored", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const seen: Array<{ readonly body: string; readonly headers: Record<string, string> }> = []
      const program = yield* aProgram((body, headers) => {
        const texts = Object.entries(headers).map(([name, value]) => [name, String(value)])
        seen.push({ body, headers: Object.fromEntries(texts) })
        return JSON.stringify({ visibility: "caller", text: "It is **sunny**." })
      })
      const { secret } = yield* registers(ada, "weather", program.url)
      const answer = yield* ben.asks((hazel) =>
        hazel.slashCommand.run({ channelId, command: "weather", text: "in Berlin" })
      )
      expect(answer).toEqual({ visibility: "caller", text: "It is **sunny**." })
      const [asked] = seen
      expect(new Webhook(secret).verify(asked!.body, asked!.headers)).toEqual({
        ...{ command: "/weather", text: "in Berlin", channelId, userId: ben.id }
      })
      expect((yield* ada.asks((hazel) => hazel.message.list({ channelId }))).messages).toEqual([])
    })
  )

  it.effect("that answers nonsense or an error is refused with a reason", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const [nonsense, broken] = [yield* aProgram(() => "ok"), yield* aProgram(() => "", 500)]
      yield* registers(ada, "nonsense", nonsense.url)
      yield* registers(ada, "broken", broken.url)
      for (const command of ["nonsense", "broken"]) {
        const run = ada.asks((hazel) => hazel.slashCommand.run({ channelId, command, text: "" }))
        expect(yield* refusal(run)).toMatchObject({ _tag: "SlashCommandFailedError" })
      }
    })
  )

  it.effect("is registered once under a name, at an address outside, by admins, and is gone when it is deleted", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const { data } = yield* registers(ada, "/stocks", "https://stocks.example")
      expect(data.name).toBe("stocks")
      for (const [name, target] of [
        ["stocks", "https://stocks.example"],
        ["Not a name", "https://stocks.example"],
        ["inside", "http://10.0.0.1/ask"]
      ] as const)
        expect(yield* refusal(registers(ada, name, target))).toMatchObject({ _tag: "InvalidSlashCommandError" })
      expect(yield* refusal(registers(cleo, "mine", "https://mine.example"))).toMatchObject({
        _tag: "UnauthorizedError"
      })
      yield* ada.asks((hazel) => hazel.slashCommand.delete({ id: data.id }))
      const run = cleo.asks((hazel) => hazel.slashCommand.run({ channelId, command: "stocks", text: "" }))
      expect(yield* refusal(run)).toMatchObject({ _tag: "SlashCommandNotFoundError", command: "stocks" })
    })
  )
})
