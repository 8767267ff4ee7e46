import type { IncomingMessage } from "node:http"
import type { Refusal } from "./refusal.ts"

const webSocketKey = /^[+/0-9A-Za-z]{22}==$/

export const noWebSocket: Refusal = {
  status: 426,
  message: "This path is for WebSocket connections.",
  headers: { upgrade: "websocket" }
}

const wantsWebSocket = ({ headers }: Pick<IncomingMessage, "headers">) => headers.upgrade?.toLowerCase() === "websocket"

/** Why a request to become a WebSocket does not follow RFC 6455; it is then answered like any other request. */
export const handshakeRefusal = (
  request: Pick<IncomingMessage, "headers" | "method" | "httpVersion">
): Refusal | undefined => {
  const { headers, method, httpVersion } = request
  if (!wantsWebSocket(request)) return noWebSocket
  if (method !== "GET" || httpVersion !== "1.1") {
    return { status: 400, message: "A WebSocket connection begins with GET over HTTP/1.1." }
  }
  if (headers["sec-websocket-version"] !== "13") {
    return { status: 426, message: "Use WebSocket version 13.", headers: { "sec-websocket-version": "13" } }
  }
  if (!webSocketKey.test(headers["sec-websocket-key"] ?? "")) {
    return { status: 400, message: "The header Sec-WebSocket-Key is missing or malformed." }
  }
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0
  return hasBody ? { status: 400, message: "A WebSocket connection begins without a body." } : undefined
}
