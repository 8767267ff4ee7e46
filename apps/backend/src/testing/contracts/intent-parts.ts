import type { HazelClient } from "@hazel/domain/rpc"
import { uuidV7 } from "@hazel/domain/uuid"
import { Effect } from "effect"
import { aBot, aBotAccount } from "../harness/cast.ts"
import { HazelForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { anAppLinkedBy } from "../scenes/apps.ts"
import { intentPartsOfChannels } from "./intent-parts-of-channels.ts"
import { intentPart } from "./intent-scene.ts"

type NewCommand = Parameters<HazelClient["slashCommand"]["create"]>[0]

/** A slash command that is deleted after the test, because a workspace has a hundred at most. */
const aCommandOf = Effect.fnUntraced(function* (admin: TestUser, command: NewCommand) {
  const { sql } = yield* HazelForTests
  return yield* Effect.acquireRelease(
    Effect.map(
      admin.asks((hazel) => hazel.slashCommand.create(command)),
      ({ data }) => data.id
    ),
    (id) => Effect.promise(() => sql`delete from slash_commands where id = ${id}`)
  )
})

const busy = intentPart({
  makes: ["busy"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    yield* ada.asks((hazel) => hazel.user.setStatus({ text: uuidV7() }))
    return { busy: ada }
  })
})

const preference = intentPart({
  makes: ["preference"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    const key = "composer"
    yield* ada.asks((hazel) => hazel.preference.set({ key, value: "rich" }))
    return { preference: key }
  })
})

const people = intentPart({
  makes: ["leaver", "stayer", "returner", "goer"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    const [leaver, stayer, returner, goer] = yield* (yield* HazelForTests).crowd(4)
    yield* ada.asks((hazel) => hazel.user.deactivate({ userId: returner!.id }))
    return { leaver: leaver!, stayer: stayer!, returner: returner!, goer: goer! }
  })
})

const bot = intentPart({
  makes: ["bot"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    return { bot: (yield* aBotAccount(ada)).id }
  })
})

const hook = intentPart({
  makes: ["hook"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    return { hook: (yield* ada.asks((hazel) => hazel.incomingWebhook.create({ channelId, name: "Builds" }))).data.id }
  })
})

const outgoing = intentPart({
  makes: ["outgoing"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const target = "https://hooks.example/channel"
    return { outgoing: (yield* ada.asks((hazel) => hazel.channelWebhook.create({ channelId, target }))).data.id }
  })
})

const command = intentPart({
  makes: ["command"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    const rain = { name: `c-${uuidV7().slice(-12)}`, description: "Rain", target: "https://rain.example" }
    return { command: yield* aCommandOf(ada, rain) }
  })
})

/** A group of nobody that is deleted after the test. */
const group = intentPart({
  makes: ["group"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    const { sql } = yield* HazelForTests
    const handle = `g-${uuidV7().slice(-12)}`
    const create = ada.asks((hazel) => hazel.userGroup.create({ handle, name: "Cooks", memberIds: [] }))
    const { data } = yield* Effect.acquireRelease(create, () =>
      Effect.promise(() => sql`delete from user_groups where handle = ${handle}`)
    )
    return { group: data.id }
  })
})

const asked = intentPart({
  makes: ["asker", "invocationId"],
  needs: ["channelId"],
  make: Effect.fnUntraced(function* ({ ada }, { channelId }) {
    const asker = yield* aBot(ada)
    const asking = { name: `a-${uuidV7().slice(-12)}`, description: "Asks a bot", botId: asker.id }
    yield* aCommandOf(ada, asking)
    const run = { channelId, command: asking.name, text: "" }
    const { invocationId } = yield* ada.asks((hazel) => hazel.slashCommand.run(run))
    return { asker, invocationId }
  })
})

const phone = intentPart({
  makes: ["phone"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    const registering = { transport: "fcm", token: "token-of-a-phone" } as const
    return { phone: (yield* ada.asks((hazel) => hazel.pushDevice.register(registering))).data.id }
  })
})

const app = intentPart({
  makes: ["app"],
  needs: [],
  make: Effect.fnUntraced(function* ({ ada }) {
    return { app: yield* anAppLinkedBy(ada) }
  })
})

/** The things that calls are made about, in the order in which they need each other. */
export const intentParts = [
  ...intentPartsOfChannels,
  ...[busy, preference, people, bot, hook, outgoing, command, group, asked, phone, app]
]
