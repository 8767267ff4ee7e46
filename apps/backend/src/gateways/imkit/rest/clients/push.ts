import { type AppPushContent, AppPushContent as Content, appPushLimits } from "@hazel/domain/models/app-push-model"
import { Effect, Schema } from "effect"
import { ClientId } from "../calls/body-shapes.ts"
import type { RestCall } from "../calls/rest-call.ts"

const text = Schema.optionalKey(Schema.String)

const { badge, collapseKey } = Content.fields

const Localized = Schema.Struct({
  "loc-key": Schema.String,
  "loc-args": Schema.optionalKey(Schema.Array(Schema.String))
})

const Payload = Schema.Struct({
  type: text,
  title: text,
  body: text,
  alert: Schema.optionalKey(Schema.Union([Schema.String, Localized])),
  badge,
  sound: text,
  topic: text,
  icon: text,
  collapseKey,
  expiry: Schema.optionalKey(Schema.Int)
})

export const PushToClients = Schema.Struct({
  clients: Schema.Array(ClientId).check(Schema.isMinLength(1), Schema.isMaxLength(appPushLimits.clients)),
  payload: Payload
})

const alertIn = ({ alert }: typeof Payload.Type) => {
  if (alert === undefined) return {}
  if (typeof alert === "string") return { alert }
  return { localized: { key: alert["loc-key"], args: alert["loc-args"] ?? [] } }
}

const contentOf = (payload: typeof Payload.Type): AppPushContent => {
  const { alert: _, type, expiry, ...shared } = payload
  return {
    ...shared,
    ...alertIn(payload),
    ...(type !== undefined && { category: type }),
    ...(expiry !== undefined && { expiresAt: expiry })
  }
}

/** `POST /push/push2clients`: notifies the devices of clients of the app. Source: I20. */
export const pushToClients = Effect.fnUntraced(function* (call: RestCall) {
  const { clients, payload } = yield* call.decode(PushToClients)
  const push = { clients, content: contentOf(payload), ...call.once("push") }
  yield* call.natively([], call.services.appPushes.send(call.app.id, push))
  return {}
})
