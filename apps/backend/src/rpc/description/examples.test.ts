import { expect } from "@effect/vitest"
import addFormats from "ajv-formats"
import { Ajv2020 } from "ajv/dist/2020.js"
import { Effect } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import { Cast, withCast } from "../../testing/harness/cast.ts"
import { HazelForTests } from "../../testing/harness/hazel-for-tests.ts"
import { everyActor, targetFor } from "../../testing/matrix/actors.ts"
import { type CallTarget, columns } from "../../testing/matrix/operation.ts"
import { operations } from "../../testing/matrix/permissions.ts"
import { contracts } from "./contracts.ts"
import { exampleIds, rpcExamples } from "./examples.ts"

const realIdsOf = (target: CallTarget): Readonly<Record<keyof typeof exampleIds, string>> => ({
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
  transaction: exampleIds.transaction
})

/** The example with the ids of real things. */
const real = (example: object, target: CallTarget) =>
  Object.entries(realIdsOf(target)).reduce(
    (text, [name, id]) => text.replaceAll(exampleIds[name as keyof typeof exampleIds], id),
    JSON.stringify(example)
  )

const grantedTo = (tag: string) => {
  const { answers, bot = "scope" } = operations[tag]!
  return columns(answers, bot).find(([, outcome]) => outcome === "yes")![0]
}

const makeValidators = (openApi: object) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: "openapi", ...openApi })
  return (tag: string) => {
    const pointer = `#/paths/~1rpc~1${tag}/post/responses/200/content/application~1json/schema`
    return ajv.compile({ $ref: `openapi${pointer}` })
  }
}

const aScene = Effect.gen(function* () {
  const everybody = yield* everyActor(yield* Cast)
  return { everybody, target: yield* targetFor(everybody, "private") }
})

type Scene = Effect.Success<typeof aScene>

/** Calls that change nothing share a scene, except those about an app, which ends with its test. */
const sharesScene = (tag: string) =>
  !/^(app|sink)/.test(tag) && contracts.some((contract) => contract.tag === tag && contract.isQuery)

/** The calls that share a scene come first: each scene takes away the roles of the people of the one before. */
const tags = Object.keys(rpcExamples).toSorted((one, other) => Number(sharesScene(other)) - Number(sharesScene(one)))

let shared: Scene | undefined
let validatorOf: ReturnType<typeof makeValidators> | undefined

withCast("the example of a call in openapi.json", (it) => {
  it.effect.each(tags)("%s is answered as the schema of its answer says (O4)", (tag) =>
    Effect.gen(function* () {
      const { url } = yield* HazelForTests
      const { everybody, target } = sharesScene(tag) ? (shared ??= yield* aScene) : yield* aScene
      validatorOf ??= makeValidators((yield* ApiDescriptions).openApi())
      const token = everybody[grantedTo(tag)]?.token ?? ""
      const answer = yield* Effect.promise(async () => {
        const response = await fetch(`${url}/rpc/${tag}`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: real(rpcExamples[tag]!, target)
        })
        return { status: response.status, body: await response.json() }
      })
      expect(answer).toMatchObject({ status: 200 })
      const validate = validatorOf(tag)
      validate(answer.body)
      expect(validate.errors ?? []).toEqual([])
    })
  )
})
