import { expect, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { Webhook } from "standardwebhooks"
import { aProgram, registers } from "../testing/app/a-program.ts"
import { reachingThisMachine } from "../testing/app/a-webhook.ts"
import { aChannelWith, Cast, signUpCast, writes } from "../testing/harness/cast.ts"
import { HazelForTests } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { eventsOf, refusal } from "../testing/harness/stored.ts"

const Hazel = Layer.effect(Cast, signUpCast).pipe(Layer.provideMerge(HazelForTests.layerWith(reachingThisMachine)))

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
      const { invocationId } = answer
      expect(answer).toEqual({ invocationId, visibility: "caller", text: "It is **sunny**." })
      const [asked] = seen
      expect(new Webhook(secret!).verify(asked!.body, asked!.headers)).toEqual({
        ...{ command: "/weather", text: "in Berlin", invocationId, channelId, parentId: null, userId: ben.id },
        response_url: expect.stringMatching(/^http.*\/command-responses\/hzr_/)
      })
      expect((yield* ada.asks((hazel) => hazel.message.list({ channelId }))).messages).toEqual([])
      expect((yield* eventsOf(ben.id)).map(({ type }) => type)).not.toContain("slash_command_answered")
    })
  )

  it.effect(
    "whose answer is for the channel writes it as a message of its own bot, in the thread where it was run",
    () =>
      Effect.gen(function* () {
        const { ada, ben } = yield* Cast
        const channelId = yield* aChannelWith(ada, ben)
        const { id: parentId } = yield* writes(ada, channelId)
        const program = yield* aProgram(() => JSON.stringify({ response_type: "in_channel", text: "It *rains*." }))
        const { data } = yield* registers(ada, "sky", program.url)
        const run = { channelId, parentId, command: "sky", text: "" }
        yield* ben.asks((hazel) => hazel.slashCommand.run(run))
        yield* ben.asks((hazel) => hazel.slashCommand.run(run))
        const { userId } = (yield* ben.asks((hazel) => hazel.slashCommand.list())).commands.find(
          ({ id }) => id === data.id
        )!
        const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId, parentId }))
        expect(messages.map(({ authorId, body }) => ({ authorId, body }))).toEqual([
          { authorId: userId, body: "It **rains**." },
          { authorId: userId, body: "It **rains**." }
        ])
        expect(yield* ada.asks((hazel) => hazel.user.get({ id: userId! }))).toMatchObject({
          displayName: "sky",
          isBot: true
        })
        yield* ada.asks((hazel) => hazel.slashCommand.update({ id: data.id, name: "heaven" }))
        expect((yield* ada.asks((hazel) => hazel.user.get({ id: userId! }))).displayName).toBe("heaven")
        yield* ada.asks((hazel) => hazel.slashCommand.delete({ id: data.id }))
        expect((yield* ada.asks((hazel) => hazel.user.get({ id: userId! }))).deactivatedAt).not.toBeNull()
      })
  )

  it.effect("answers only for the caller in a direct conversation, whose members do not change", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const { data } = yield* ada.asks((hazel) => hazel.channel.createDirect({ userIds: [ben.id] }))
      const channelId = data.channel.id
      const program = yield* aProgram(() => JSON.stringify({ visibility: "channel", text: "Heads" }))
      yield* registers(ada, "coin", program.url)
      const answer = yield* ben.asks((hazel) => hazel.slashCommand.run({ channelId, command: "coin", text: "" }))
      expect(answer).toMatchObject({ visibility: "caller", text: "Heads" })
      expect((yield* ada.asks((hazel) => hazel.message.list({ channelId }))).messages).toEqual([])
    })
  )

  it.effect("cannot be run by a member who is muted, nor in an archived channel", () =>
    Effect.gen(function* () {
      const { ada, cleo } = yield* Cast
      const channelId = yield* aChannelWith(ada, cleo)
      const program = yield* aProgram(() => JSON.stringify({ visibility: "channel", text: "Heads" }))
      yield* registers(ada, "muted", program.url)
      const run = cleo.asks((hazel) => hazel.slashCommand.run({ channelId, command: "muted", text: "" }))
      yield* ada.asks((hazel) => hazel.channel.muteMember({ id: channelId, userId: cleo.id }))
      expect(yield* refusal(run)).toMatchObject({ _tag: "MemberMutedError" })
      yield* ada.asks((hazel) => hazel.channel.unmuteMember({ id: channelId, userId: cleo.id }))
      yield* ada.asks((hazel) => hazel.channel.archive({ id: channelId }))
      expect(yield* refusal(run)).toMatchObject({ _tag: "ChannelArchivedError" })
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

  it.effect("is asked with a new secret once it has one", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const seen: Array<{ readonly body: string; readonly headers: Record<string, string> }> = []
      const program = yield* aProgram((body, headers) => {
        seen.push({ body, headers: headers as Record<string, string> })
        return JSON.stringify({ visibility: "caller", text: "Yes" })
      })
      const { data, secret: old } = yield* registers(ada, "rotated", program.url)
      const { secret } = yield* ada.asks((hazel) => hazel.slashCommand.rotateSecret({ id: data.id }))
      yield* ada.asks((hazel) => hazel.slashCommand.run({ channelId, command: "rotated", text: "" }))
      const [asked] = seen
      expect(() => new Webhook(old!).verify(asked!.body, asked!.headers)).toThrow("No matching signature found")
      expect(new Webhook(secret).verify(asked!.body, asked!.headers)).toMatchObject({ command: "/rotated" })
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
      const listed = Effect.map(
        cleo.asks((hazel) => hazel.slashCommand.list()),
        ({ commands }) => commands.find(({ id }) => id === data.id)
      )
      expect(yield* listed, "others do not learn the URL").toEqual({ ...data, target: null })
      const changes = { id: data.id, argumentHint: "[symbol]" }
      const listener = yield* listen(cleo)
      const changed = yield* expectReplayToMatch(
        [ada, cleo],
        ada.asks((hazel) => hazel.slashCommand.update(changes))
      )
      expect(changed.data).toEqual({ ...data, argumentHint: "[symbol]" })
      expect((yield* listener.next("slash_command_changed")).data).toEqual({ slashCommandId: data.id })
      yield* ada.asks((hazel) => hazel.slashCommand.delete({ id: data.id }))
      expect(yield* listed).toBeUndefined()
      const run = cleo.asks((hazel) => hazel.slashCommand.run({ channelId, command: "stocks", text: "" }))
      expect(yield* refusal(run)).toMatchObject({ _tag: "SlashCommandNotFoundError", command: "stocks" })
    })
  )
})
