import { Effect } from "effect"
import type { RpcTag } from "@hazel/domain/rpc/api"
import { contracts } from "../../rpc/description/contracts.ts"
import { exampleIds } from "../../rpc/description/examples.ts"
import { aProgram } from "../../testing/app/a-program.ts"
import { Cast } from "../../testing/harness/cast.ts"
import { everyActor, type Everybody } from "../../testing/matrix/actors.ts"
import { targetFor } from "../../testing/matrix/target-for.ts"
import { type CallTarget, columns } from "../../testing/matrix/operation.ts"
import { operations } from "../../testing/matrix/permissions.ts"
import type { ExampleWorld, PreparesWorld } from "./example-world.ts"

type Ids = Readonly<Record<keyof typeof exampleIds, string>>

const idsOf = (target: CallTarget): Ids => ({
  channel: target.channelId,
  message: target.messageId,
  reaction: target.reactionId,
  report: target.reportId,
  stream: target.streamId,
  invitation: target.invitationId,
  invitationToken: target.invitationToken,
  member: target.bystander,
  person: target.stranger,
  banned: target.outcast,
  bot: target.bot,
  app: target.app.id,
  signingKey: target.app.signingKeyId,
  serverKey: target.app.serverKeyId,
  clientKey: target.app.clientKeyId,
  link: target.app.linkId,
  sink: target.app.sinkId,
  delivery: target.app.deliveryId,
  transaction: exampleIds.transaction,
  file: target.fileId,
  incomingWebhook: target.incomingWebhookId,
  channelWebhook: target.channelWebhookId,
  slashCommand: target.slashCommandId,
  userGroup: target.userGroupId,
  slashCommandName: target.slashCommandName,
  invocation: target.invocationId,
  device: exampleIds.device,
  ownInvitation: target.invitationId
})

const worldOf = (ids: Ids, token: string): ExampleWorld => ({
  values: Object.fromEntries(Object.entries(exampleIds).map(([name, id]) => [id, ids[name as keyof Ids]])),
  credentials: { bearer: token }
})

const aScene = Effect.gen(function* () {
  const everybody = yield* everyActor(yield* Cast)
  return { everybody, target: yield* targetFor(everybody, "private") }
})

type Scene = Effect.Success<typeof aScene>

/** Calls that change nothing share a scene, except those about an app, which ends with its test. */
const sharesScene = (tag: string) =>
  !/^(app|sink)/.test(tag) && contracts.some((contract) => contract.tag === tag && contract.isQuery)

/** The calls that share a scene come first: each scene takes away the roles of the people of the one before. */
export const callTags: ReadonlyArray<string> = contracts
  .map(({ tag }) => tag)
  .toSorted((one, other) => Number(sharesScene(other)) - Number(sharesScene(one)))

const tokenFor = (tag: string, everybody: Everybody) => {
  const { answers, bot = "scope" } = operations[tag]!
  const [actor] = columns(answers, bot).find(([, outcome]) => outcome === "yes") ?? []
  return actor === undefined ? "" : (everybody[actor]?.token ?? "")
}

/** Things that the matrix has no need of, by the call that they are for. */
const preparations: Partial<Record<RpcTag, (scene: Scene, ids: Ids) => ReturnType<PreparesWorld>>> = {
  "invitation.decline": ({ everybody: { owner, stranger }, target: { channelId } }, ids) =>
    Effect.gen(function* () {
      const invited = owner.asks((hazel) => hazel.invitation.create({ kind: "person", channelId, userId: stranger.id }))
      return worldOf({ ...ids, ownInvitation: (yield* Effect.orDie(invited)).data.id }, stranger.token)
    }),
  "slashCommand.run": ({ everybody: { owner } }, ids) =>
    Effect.gen(function* () {
      const { url } = yield* aProgram(() => JSON.stringify({ text: "Sunny", visibility: "caller" }))
      const command = { name: "weather-of-the-examples", description: "Tells the weather", target: url }
      yield* Effect.orDie(owner.asks((hazel) => hazel.slashCommand.create(command)))
      return worldOf({ ...ids, slashCommandName: command.name }, owner.token)
    })
}

const isPrepared = (tag: string): tag is keyof typeof preparations => tag in preparations

let shared: Scene | undefined

/** A channel with everything that a call may be about, and the token of somebody who may make it. */
export const callsWorld: PreparesWorld = Effect.fnUntraced(function* (tag) {
  // The lines of `POST /rpc` hold the call in their example.
  const called = tag === "calls" ? "workspace.get" : tag
  const scene = sharesScene(called) ? (shared ??= yield* Effect.orDie(aScene)) : yield* Effect.orDie(aScene)
  const ids = idsOf(scene.target)
  const prepare = isPrepared(called) ? preparations[called] : undefined
  return prepare === undefined ? worldOf(ids, tokenFor(called, scene.everybody)) : yield* prepare(scene, ids)
})
