import { Effect } from "effect"
import type { RpcTag } from "@hazel/domain/rpc/api"
import { contracts } from "../../rpc/description/contracts.ts"
import { exampleIds, rpcExamples } from "../../rpc/description/examples.ts"
import { aProgram } from "../../testing/app/a-program.ts"
import { Cast } from "../../testing/harness/cast.ts"
import { everyActor, type Everybody } from "../../testing/matrix/actors.ts"
import { targetFor } from "../../testing/matrix/target-for.ts"
import { type CallTarget, columns } from "../../testing/matrix/operation.ts"
import { operations } from "../../testing/matrix/permissions.ts"
import { partsReadBy } from "../../testing/scenes/parts-on-demand.ts"
import type { ExampleWorld, PreparesWorld } from "./example-world.ts"

type Ids = Readonly<Record<keyof typeof exampleIds, string>>
type Part = keyof CallTarget

/** The thing of a target that a placeholder stands for. */
const idIn: Readonly<Record<keyof typeof exampleIds, (target: CallTarget) => string>> = {
  channel: ({ channelId }) => channelId,
  message: ({ messageId }) => messageId,
  reaction: ({ reactionId }) => reactionId,
  report: ({ reportId }) => reportId,
  stream: ({ streamId }) => streamId,
  invitation: ({ invitationId }) => invitationId,
  invitationToken: ({ invitationToken }) => invitationToken,
  member: ({ bystander }) => bystander,
  person: ({ stranger }) => stranger,
  banned: ({ outcast }) => outcast,
  bot: ({ bot }) => bot,
  app: ({ app }) => app.id,
  signingKey: ({ app }) => app.signingKeyId,
  serverKey: ({ app }) => app.serverKeyId,
  clientKey: ({ app }) => app.clientKeyId,
  link: ({ app }) => app.linkId,
  sink: ({ app }) => app.sinkId,
  delivery: ({ app }) => app.deliveryId,
  transaction: () => exampleIds.transaction,
  file: ({ fileId }) => fileId,
  incomingWebhook: ({ incomingWebhookId }) => incomingWebhookId,
  channelWebhook: ({ channelWebhookId }) => channelWebhookId,
  slashCommand: ({ slashCommandId }) => slashCommandId,
  userGroup: ({ userGroupId }) => userGroupId,
  slashCommandName: ({ slashCommandName }) => slashCommandName,
  invocation: ({ invocationId }) => invocationId,
  device: () => exampleIds.device,
  ownInvitation: ({ invitationId }) => invitationId
}

const worldOf = (ids: Ids, token: string): ExampleWorld => ({
  values: Object.fromEntries(Object.entries(exampleIds).map(([name, id]) => [id, ids[name as keyof Ids]])),
  credentials: { bearer: token }
})

/** The names of the placeholders. */
const names = Object.keys(exampleIds) as ReadonlyArray<keyof typeof exampleIds>

const idsOf = (target: CallTarget): Ids =>
  Object.fromEntries(names.map((name) => [name, idIn[name](target)])) as Record<keyof typeof exampleIds, string>

/** The parts that the example of a call is about. A message has its file, because an answer with the message describes both. */
const partsNamedBy = (tag: string): ReadonlySet<Part> => {
  const example = JSON.stringify(rpcExamples[tag as RpcTag])
  const named = names.filter((name) => example.includes(exampleIds[name]))
  const read = named.flatMap((name) => [...partsReadBy(idIn[name])])
  return new Set<Part>(read.includes("messageId") ? [...read, "fileId"] : read)
}

const aScene = Effect.fnUntraced(function* (wanted?: ReadonlySet<Part>) {
  const everybody = yield* everyActor(yield* Cast)
  return { everybody, target: yield* targetFor(everybody, "private", wanted) }
})

type Scene = Effect.Success<ReturnType<typeof aScene>>

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

/** A channel with what a call is about, and the token of somebody who may make it. */
export const callsWorld: PreparesWorld = Effect.fnUntraced(function* (tag) {
  // The lines of `POST /rpc` hold the call in their example.
  const called = tag === "calls" ? "workspace.get" : tag
  const scene = sharesScene(called)
    ? (shared ??= yield* Effect.orDie(aScene()))
    : yield* Effect.orDie(aScene(partsNamedBy(called)))
  const ids = idsOf(scene.target)
  const prepare = isPrepared(called) ? preparations[called] : undefined
  return prepare === undefined ? worldOf(ids, tokenFor(called, scene.everybody)) : yield* prepare(scene, ids)
})
