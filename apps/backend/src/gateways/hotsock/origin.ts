/** The request that caused an event, as sinks are told about it. Source: V6. */
export interface Origin {
  readonly trigger: "client.websocket" | "client.http" | "server.http"
  readonly connectionId?: string
  readonly requestId: string
  readonly sourceIp?: string
  readonly userAgent?: string
}
