import { uuidV7 } from "@hazel/domain/uuid"
import { publicKeyOfNobody } from "../scenes/apps.ts"
import type { Operation } from "./operation.ts"
import { administrators } from "./rows.ts"

/** The calls about apps. Nobody but admins learns whether an app exists. */
export const appOperations: Readonly<Record<string, Operation>> = {
  "app.list": { asks: () => ({}), answers: administrators },
  "app.get": { asks: ({ app: { id } }) => ({ id }), answers: administrators },
  "app.create": { asks: () => ({ name: `app-${uuidV7().slice(-12)}` }), answers: administrators },
  "app.update": { asks: ({ app: { id } }) => ({ id, audience: "dunder-mifflin" }), answers: administrators },
  "app.delete": { asks: ({ app: { id } }) => ({ id }), answers: administrators },
  "appSigningKey.create": {
    asks: ({ app: { id: appId } }) => ({ appId, algorithm: "EdDSA", publicKey: publicKeyOfNobody }),
    answers: administrators
  },
  "appSigningKey.delete": {
    asks: ({ app: { id: appId, signingKeyId: id } }) => ({ appId, id }),
    answers: administrators
  },
  "appServerKey.create": { asks: ({ app: { id: appId } }) => ({ appId, label: "Backend" }), answers: administrators },
  "appServerKey.delete": {
    asks: ({ app: { id: appId, serverKeyId: id } }) => ({ appId, id }),
    answers: administrators
  },
  "appClientKey.create": { asks: ({ app: { id: appId } }) => ({ appId }), answers: administrators },
  "appClientKey.delete": {
    asks: ({ app: { id: appId, clientKeyId: id } }) => ({ appId, id }),
    answers: administrators
  },
  "appLink.list": { asks: ({ app: { id: appId } }) => ({ appId }), answers: administrators },
  "appLink.create": {
    asks: ({ app: { id: appId } }) => ({ appId, pattern: `support.${uuidV7()}` }),
    answers: administrators
  },
  "appLink.delete": { asks: ({ app: { linkId: id } }) => ({ id }), answers: administrators },
  "appEventSink.list": { asks: ({ app: { id: appId } }) => ({ appId }), answers: administrators },
  "appEventSink.create": {
    asks: ({ app: { id: appId } }) => ({ appId, target: "https://dunder-mifflin.example/hooks" }),
    answers: administrators
  },
  "appEventSink.update": {
    asks: ({ app: { sinkId: id } }) => ({ id, eventTypes: ["shipped"] }),
    answers: administrators
  },
  "appEventSink.rotateSecret": { asks: ({ app: { sinkId: id } }) => ({ id }), answers: administrators },
  "appEventSink.delete": { asks: ({ app: { sinkId: id } }) => ({ id }), answers: administrators },
  "sinkDelivery.list": { asks: ({ app: { sinkId } }) => ({ sinkId }), answers: administrators },
  "sinkDelivery.sendTest": { asks: ({ app: { sinkId } }) => ({ sinkId }), answers: administrators },
  "sinkDelivery.retry": { asks: ({ app: { sinkId, deliveryId: id } }) => ({ sinkId, id }), answers: administrators },
  "appConsole.connections": { asks: ({ app: { id: appId } }) => ({ appId }), answers: administrators },
  "appConsole.channels": { asks: ({ app: { id: appId } }) => ({ appId, prefix: "o" }), answers: administrators },
  "appConsole.events": { asks: ({ app: { id: appId } }) => ({ appId, channel: "orders" }), answers: administrators },
  "appConsole.mintToken": {
    asks: ({ app: { id: appId, signingKeyId: keyId } }) => ({ appId, keyId, claims: { scope: "connect" } }),
    answers: administrators
  },
  "appConsole.publish": {
    asks: ({ app: { id: appId } }) => ({ appId, channel: "orders", event: "shipped", data: { number: 4711 } }),
    answers: administrators
  }
}
