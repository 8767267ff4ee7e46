import { expect } from "@effect/vitest"
import { HazelRpcs } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { contracts } from "../../../rpc/description/contracts.ts"
import { aBot, aChannelWith, Cast, withCast, writes } from "../../../testing/harness/cast.ts"
import { callTool, mcpClient, revisions, toolNames } from "./mcp-client.ts"

withCast("an assistant with the official client", (it) => {
  it.effect.each(revisions)("lists tools, writes a message and reads it, in revision %s (M1)", (revision) =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ada, ben)
      const client = yield* mcpClient(ada.token, { revision })
      expect(client.getNegotiatedProtocolVersion()).toBe(revision)
      expect(yield* toolNames(client)).toEqual(expect.arrayContaining(["message_create", "message_list"]))

      const written = { channelId, body: "Lunch?", transactionId: uuidV7() }
      const first = yield* callTool(client, "message_create", written)
      expect(first).toMatchObject({ isError: false, structuredContent: { data: { body: "Lunch?", authorId: ada.id } } })
      expect((yield* callTool(client, "message_create", written)).value).toEqual(first.value)
      const { value } = yield* callTool(client, "message_list", { channelId })
      expect(value.messages.map(({ body }: { readonly body: string }) => body)).toEqual(["Lunch?"])
      const { messages } = yield* ben.asks((hazel) => hazel.message.list({ channelId }))
      expect(messages).toMatchObject([{ authorId: ada.id, body: "Lunch?" }])
    })
  )

  it.effect("is told what each tool takes, answers and changes (M2)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const client = yield* mcpClient(ada.token)
      const { tools } = yield* Effect.promise(() => client.listTools())
      const byName = new Map(tools.map((tool) => [tool.name, tool]))
      expect(byName.get("message_create")).toMatchObject({
        description: expect.stringContaining("Writes a message"),
        inputSchema: { properties: { body: { type: "string" } }, required: ["channelId", "body"] },
        outputSchema: { required: ["data", "transactionId", "seq"] },
        annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false }
      })
      expect(byName.get("message_list")?.annotations).toMatchObject({ readOnlyHint: true })
      expect(byName.get("message_delete")?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true })
    })
  )

  it.effect("is offered the tools of conversations, and all calls when it asks for all (M2)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      expect(yield* toolNames(yield* mcpClient(ada.token))).not.toContain("app_create")
      const all = yield* toolNames(yield* mcpClient(ada.token, { query: "?tools=all" }))
      expect(all.toSorted()).toEqual([...HazelRpcs.requests.keys()].map((tag) => tag.replaceAll(".", "_")).toSorted())
    })
  )

  it.effect("reads a refusal with its name and fields (M3)", () =>
    Effect.gen(function* () {
      const { ada, ben } = yield* Cast
      const channelId = yield* aChannelWith(ben)
      const client = yield* mcpClient(ada.token)
      expect(yield* callTool(client, "message_create", { channelId, body: "Hello" })).toMatchObject({
        isError: true,
        value: { _tag: "ChannelNotFoundError", channelId }
      })
      expect(yield* callTool(client, "message_create", { channelId: "general", body: "Hello" })).toMatchObject({
        isError: true,
        value: { _tag: "InvalidInputError", message: expect.stringContaining("channelId") }
      })
    })
  )
})

withCast("an assistant with a limited key", (it) => {
  it.effect("sees only the tools of its scopes, and gets nothing from others (M4)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const channelId = yield* aChannelWith(ada)
      const message = yield* writes(ada, channelId, "Secret")
      const bot = yield* aBot(ada, ["messages:write"])
      yield* ada.asks((hazel) => hazel.channel.addMembers({ id: channelId, userIds: [bot.id] }))
      const client = yield* mcpClient(bot.token, { query: "?tools=all" })
      const allowed = contracts.flatMap(({ tag, scope }) =>
        scope === "messages:write" ? tag.replaceAll(".", "_") : []
      )
      expect(yield* toolNames(client)).toEqual(allowed)
      const call = (name: string) =>
        Effect.promise(() =>
          client.callTool({ name, arguments: { id: message.id } }).then(
            () => "an answer",
            (error: unknown) => String(error).replace(name, "…")
          )
        )
      expect(yield* call("message_get")).toContain("There is no tool …")
      expect(yield* call("message_get")).toBe(yield* call("no_such_tool"))
      expect(yield* callTool(client, "message_create", { channelId, body: "Hello" })).toMatchObject({ isError: false })
    })
  )

  it.effect("sees nothing with a key without scopes (M4)", () =>
    Effect.gen(function* () {
      const { ada } = yield* Cast
      const bot = yield* aBot(ada, [])
      expect(yield* toolNames(yield* mcpClient(bot.token, { query: "?tools=all" }))).toEqual([])
    })
  )
})
