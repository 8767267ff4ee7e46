import { Effect } from "effect"
import { HttpMiddleware, HttpRouter, HttpServerResponse } from "effect/http"
import { ServedRoutes } from "../../../api-descriptions/served-routes.ts"
import { FrontDoor } from "../../../front-door/front-door.ts"
import { inTime } from "../../../http/in-time.ts"
import { answered } from "./answer.ts"
import { makeChannelStorageGet } from "./channel-storage-get.ts"
import { makeChannelStorageList } from "./channel-storage-list.ts"
import { makeChannelStorageSet } from "./channel-storage-set.ts"
import { ClientCalls } from "./client-calls.ts"
import { makeGetChannelInfo } from "./get-channel-info.ts"
import { HttpRefusal } from "./http-refusal.ts"
import { makeListMessages } from "./list-messages.ts"
import { makeListReactions } from "./list-reactions.ts"
import { makePublishMessage } from "./publish-message.ts"
import { makeUmdUpdate } from "./umd-update.ts"

/** The paths below which the HTTP API is served. Without an app in the path, the credentials tell it. */
export const httpPrefixes = ["", "/hotsock", "/hotsock/:app"] as const

/** Pages of every origin may call: requests carry their credentials in the query, and never a cookie. Source: T1. */
const cors = HttpMiddleware.cors({ allowedMethods: ["POST"], maxAge: 86_400 })

const isClientPath = (path: string) => /^(?:\/hotsock(?:\/[^/]+)?)?\/connection\/[^/]+$/.test(path)

const operations = Effect.all({
  listMessages: makeListMessages,
  publishMessage: makePublishMessage,
  channelStorageGet: makeChannelStorageGet,
  channelStorageSet: makeChannelStorageSet,
  channelStorageList: makeChannelStorageList,
  getChannelInfo: makeGetChannelInfo,
  umdUpdate: makeUmdUpdate,
  listReactions: makeListReactions
})

const unknownOperation = (name: string) =>
  new HttpRefusal({ code: "UNKNOWN_OPERATION", message: `There is no operation connection/${name}.` })

/** `POST /connection/{operation}`. Sources: T1–T12. */
export const ClientRoutes = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const calls = yield* ClientCalls
    const door = yield* FrontDoor
    door.addOpenPaths(isClientPath)
    const byName = new Map(Object.entries(yield* operations))
    const limited = inTime()
    const served = yield* ServedRoutes
    for (const name of byName.keys()) served.add("POST", `/connection/${name}`)

    const handle = Effect.gen(function* () {
      const { operation: name = "" } = yield* HttpRouter.params
      const operation = byName.get(name)
      if (operation === undefined) return yield* unknownOperation(name)
      return yield* operation(yield* calls.receive)
    })

    for (const prefix of httpPrefixes) {
      const path = `${prefix}/connection/:operation` as const
      yield* router.add("POST", path, cors(limited(answered(handle))))
      yield* router.add("OPTIONS", path, cors(Effect.succeed(HttpServerResponse.empty())))
    }
  })
)
