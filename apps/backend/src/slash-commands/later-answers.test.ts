import { expect, layer } from "@effect/vitest"
import { SlashCommandInvocationRepository } from "@hazel/db/repositories/slash-command-invocation-repository"
import { Effect, Layer } from "effect"
import { aProgram, registers } from "../testing/app/a-program.ts"
import { reachingThisMachine } from "../testing/app/a-webhook.ts"
import { aBot, aChannelWith, aPublicChannelOf, Cast, signUpCast } from "../testing/harness/cast.ts"
import { HazelForTests, type TestUser } from "../testing/harness/hazel-for-tests.ts"
import { listen } from "../testing/harness/listener.ts"
import { expectReplayToMatch } from "../testing/replay/expect-replay-to-match.ts"
import { eventsOf, refusal } from "../testing/harness/stored.ts"

const Hazel = Layer.effect(Cast, signUpCast).pipe(Layer.provideMerge(HazelForTests.layerWith(reachingThisMachine)))

/** A command whose program takes every question, to answer it later. Answers a run of it by Ben, and how to answer it. */
const aRun = Effect.fn(function* (name: string, ...members: ReadonlyArray<TestUser>) {
  const { ada, ben } = yield* Cast
  const { url } = yield* HazelForTests
  const channelId = yield* aChannelWith(ada, ben, ...members)
  const asked: Array<string> = []
  const program = yield* aProgram((body) => {
    asked.push(body)
    return ""
  })
  const { data: command } = yield* registers(ada, name, program.url)
  const answer = yield* ben.asks((hazel) => hazel.slashCommand.run({ channelId, command: name, text: "now" }))
  const { response_url: responseUrl } = JSON.parse(asked[0]!)
  const answers = (body: object) =>
    Effect.promise(async () => {
      const response = await fetch(url + new URL(responseUrl).pathname, { method: "POST", body: JSON.stringify(body) })
      return response.status
    })
  return { channelId, command, answer, answers }
})

const bodiesIn = (person: TestUser, channelId: Effect.Success<ReturnType<typeof aRun>>["channelId"]) =>
  Effect.map(
    person.asks((hazel) => hazel.message.list({ channelId })),
    ({ messages }) => messages.map(({ body }) => body)
  )

layer(Hazel, { excludeTestServices: true })("D.14: a later answer to a slash command", (it) => {
  it.effect("reaches the caller alone, or the channel as a message, five times in all", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const listener = yield* listen(ben)
      const { channelId, answer, answers } = yield* aRun("later")
      const { invocationId } = answer
      expect(answer).toEqual({ invocationId, visibility: "later", text: "" })

      expect(yield* answers({ response_type: "ephemeral", text: "Just a moment" })).toBe(200)
      expect((yield* listener.next("slash_command_answered")).data).toEqual({
        ...{ invocationId, channelId, parentId: null, command: "/later", userId: null },
        ...{ visibility: "caller", text: "Just a moment" }
      })
      expect(yield* answers({ visibility: "channel", text: "Done" })).toBe(200)
      expect(yield* bodiesIn(ada, channelId)).toEqual(["Done"])
      expect((yield* eventsOf(ada.id)).map(({ type }) => type)).not.toContain("slash_command_answered")

      for (const text of ["3", "4", "5"]) expect(yield* answers({ text })).toBe(200)
      expect(yield* answers({ text: "6" })).toBe(404)
    })
  )

  it.effect("is refused without a text, with another token and after half an hour, when its events are emptied", () =>
    Effect.gen(function* () {
      const { ben } = yield* Cast
      const { sql, url } = yield* HazelForTests
      const { answer, answers } = yield* aRun("expiring")
      expect(yield* answers({ text: "" })).toBe(400)
      const other = yield* Effect.promise(() =>
        fetch(`${url}/command-responses/hzr_other`, { method: "POST", body: JSON.stringify({ text: "Hello" }) })
      )
      expect(other.status).toBe(404)
      expect(yield* answers({ text: "Secret weather" })).toBe(200)
      const { invocationId } = answer
      yield* Effect.promise(
        () => sql`update slash_command_invocations set expires_at = now() where id = ${invocationId}`
      )
      expect(yield* answers({ text: "Too late" })).toBe(404)
      expect(JSON.stringify(yield* eventsOf(ben.id))).toContain("Secret weather")
      yield* (yield* SlashCommandInvocationRepository).forgetExpired
      expect(JSON.stringify(yield* eventsOf(ben.id))).not.toContain("Secret weather")
    })
  )

  it.effect("is given to nobody who has left the channel, nor by a command that was deleted", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const left = yield* aRun("left")
      yield* ada.asks((hazel) => hazel.channel.removeMember({ id: left.channelId, userId: ben.id }))
      expect(yield* left.answers({ visibility: "channel", text: "Still here?" })).toBe(404)
      expect(yield* bodiesIn(ada, left.channelId)).toEqual([])
      const deleted = yield* aRun("deleted")
      yield* ada.asks((hazel) => hazel.slashCommand.delete({ id: deleted.command.id }))
      expect(yield* deleted.answers({ text: "Still here?" })).toBe(404)
    })
  )
})

layer(Hazel, { excludeTestServices: true })("D.14: a bot behind a slash command", (it) => {
  it.effect("learns of each run in its own log and answers it, once for each transaction", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const bot = yield* aBot(ada, ["read", "messages:write"])
      const channelId = yield* aChannelWith(ada, ben)
      const { data, secret } = yield* ada.asks((hazel) =>
        hazel.slashCommand.create({ name: "ask", description: "Asks the bot", botId: bot.id })
      )
      expect([data.kind, data.userId, secret]).toEqual(["bot", bot.id, null])
      const [told, caller] = [yield* listen(bot), yield* listen(ben)]
      const run = yield* expectReplayToMatch(
        [bot],
        ben.asks((hazel) => hazel.slashCommand.run({ channelId, command: "ask", text: "why?" }))
      )
      const { invocation } = (yield* told.next("slash_command_invoked")).data
      expect(invocation).toMatchObject({
        ...{ id: run.invocationId, command: "/ask", text: "why?", channelId, parentId: null, userId: ben.id }
      })
      const answers = (visibility: "caller" | "channel", text: string) =>
        bot.asks((hazel) => hazel.slashCommand.answer({ invocationId: invocation.id, visibility, text }))
      const answered = yield* expectReplayToMatch([ben], answers("caller", "Because."))
      expect(answered).toMatchObject({ visibility: "caller", messageId: null })
      expect((yield* caller.next("slash_command_answered")).data).toMatchObject({
        ...{ invocationId: invocation.id, userId: bot.id, visibility: "caller", text: "Because." }
      })
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [bot.id] }))
      const { messageId } = yield* answers("channel", "Because of @ben.")
      const { messages } = yield* ada.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages).toMatchObject([{ id: messageId, authorId: bot.id, body: "Because of @ben." }])
    })
  )

  it.effect("answers for the caller in a private channel where it is no member, and joins a public one", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const bot = yield* aBot(ada, ["read", "messages:write"])
      const [secret, open] = [yield* aChannelWith(ada, ben), yield* aPublicChannelOf(ada)]
      yield* ben.asks((hazel) => hazel.channel.join({ id: open }))
      const ofBot = { name: "curious", description: "Asks the bot", botId: bot.id }
      yield* ada.asks((hazel) => hazel.slashCommand.create(ofBot))
      const answersIn = Effect.fnUntraced(function* (channelId: typeof secret) {
        const run = { channelId, command: "curious", text: "" }
        const { invocationId } = yield* ben.asks((hazel) => hazel.slashCommand.run(run))
        const { visibility } = yield* bot.asks((hazel) =>
          hazel.slashCommand.answer({ invocationId, visibility: "channel", text: "Hello" })
        )
        return { visibility, bodies: yield* bodiesIn(ada, channelId) }
      })
      const caller = yield* listen(ben)
      expect(yield* answersIn(secret)).toEqual({ visibility: "caller", bodies: [] })
      expect((yield* caller.next("slash_command_answered")).data).toMatchObject({ visibility: "caller", text: "Hello" })
      expect(yield* refusal(bot.asks((hazel) => hazel.message.list({ channelId: secret })))).toMatchObject({
        _tag: "ChannelNotFoundError"
      })
      expect(yield* answersIn(open)).toEqual({ visibility: "channel", bodies: ["Hello"] })
    })
  )

  it.effect("is the only one who answers its runs, and has no commands any more when it is deleted", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const [bot, other] = [yield* aBot(ada), yield* aBot(ada)]
      const channelId = yield* aChannelWith(ada, ben)
      const ofBot = { name: "private", description: "Asks the bot", botId: bot.id }
      const { data } = yield* ada.asks((hazel) => hazel.slashCommand.create(ofBot))
      const run = ben.asks((hazel) => hazel.slashCommand.run({ channelId, command: "private", text: "" }))
      const { invocationId } = yield* run
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [other.id] }))
      for (const somebody of [other, ben]) {
        const answer = somebody.asks((hazel) =>
          hazel.slashCommand.answer({ invocationId, visibility: "channel", text: "Mine" })
        )
        expect(yield* refusal(answer)).toMatchObject({ _tag: "SlashCommandInvocationNotFoundError" })
      }
      const listener = yield* listen(ben)
      yield* ada.asks((hazel) => hazel.bot.delete({ id: bot.id }))
      expect((yield* listener.next("slash_command_changed")).data).toEqual({ slashCommandId: data.id })
      expect(yield* refusal(run)).toMatchObject({ _tag: "SlashCommandNotFoundError" })
    })
  )
})
