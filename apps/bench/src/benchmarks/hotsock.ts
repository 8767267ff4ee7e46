import { createHmac, randomBytes } from "node:crypto"
import { RpcSocket } from "@hazel/backend/testing/harness/rpc-socket"
import type { Line } from "../benchmark.ts"
import { measureBesideNative } from "../delivery/beside-native.ts"
import { appChannel, appEvent } from "../delivery/dialects.ts"
import type { Stage } from "../hazel/stage.ts"

const base64 = (text: string) => Buffer.from(text).toString("base64url")

const signed = (secret: string, claims: object) => {
  const text = `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(JSON.stringify(claims))}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}

/** An app whose users may publish messages that are stored, as those of people are. */
const anApp = async ({ hazel, tokens: [owner = ""] }: Stage) => {
  const socket = await RpcSocket.open(hazel.url)
  const { data } = await socket.call(owner, "app.create", { name: "bench" })
  const secret = randomBytes(32).toString("base64url")
  await socket.call(owner, "appSigningKey.create", { appId: data.id, algorithm: "HS256", secret })
  socket.close()
  const messages = { [appEvent]: { publish: true, broadcast: true, store: -1 } }
  const channels = { [appChannel]: { subscribe: true, messages } }
  return signed(secret, { exp: 4_102_444_800, scope: "connect", uid: "Jim", channels })
}

/** From publishing to delivery over the gateway of the Hotsock protocol, beside the push channel in the same run. */
export const measureHotsock = async (stage: Stage): Promise<ReadonlyArray<Line>> =>
  measureBesideNative(stage, "hotsock", await anApp(stage))
