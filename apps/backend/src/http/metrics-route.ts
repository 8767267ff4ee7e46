import { createHash, timingSafeEqual } from "node:crypto"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Effect, Metric, Option, Redacted } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { HazelConfig } from "../config.ts"
import { makeJobMetrics } from "../jobs/job-metrics.ts"
import { connections } from "../observability/metrics.ts"
import { Hub } from "../realtime/hub.ts"

const prometheusText = "text/plain; version=0.0.4; charset=utf-8"

const refused = HttpServerResponse.text("Metrics need the token that is set as HAZEL_METRICS_TOKEN.", { status: 403 })

const hashOf = (text: string) => createHash("sha256").update(text).digest()

/** Takes the same time wherever the two differ. */
const isSame = (one: string, other: string) => timingSafeEqual(hashOf(one), hashOf(other))

const loopbackAddress = /^(::ffff:)?127\.|^::1$/
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i
const headersOfProxies = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]

/**
 * Whether a program on this machine asks for itself: neither a proxy that forwards for others, nor a page in a browser
 * whose host name was made to lead to this machine.
 */
export const isFromThisMachine = (
  headers: Readonly<Record<string, unknown>>,
  remoteAddress: string | undefined
): boolean =>
  loopbackAddress.test(remoteAddress ?? "") &&
  loopbackHost.test(String(headers["host"])) &&
  !headersOfProxies.some((header) => header in headers)

/** The address of the peer itself. Headers in which a proxy names its client are ignored. */
const remoteAddressOf = (request: HttpServerRequest.HttpServerRequest) =>
  NodeHttpServerRequest.toIncomingMessage(request).socket.remoteAddress

/** `GET /metrics`, for Prometheus: with the configured token or, when there is none, from this machine only. */
export const MetricsRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const hub = yield* Hub
    const { metricsToken } = yield* HazelConfig
    const measureJobs = yield* makeJobMetrics

    const isAllowed = (request: HttpServerRequest.HttpServerRequest) =>
      Option.match(metricsToken, {
        onNone: () => isFromThisMachine(request.headers, remoteAddressOf(request)),
        onSome: (token) => isSame(request.headers["authorization"] ?? "", `Bearer ${Redacted.value(token)}`)
      })

    const metrics = Effect.suspend(() => Metric.update(connections, hub.connections().length)).pipe(
      Effect.andThen(measureJobs),
      Effect.andThen(PrometheusMetrics.format()),
      Effect.map((text) => HttpServerResponse.text(text, { contentType: prometheusText }))
    )
    const answer = Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) =>
      isAllowed(request) ? metrics : Effect.succeed(refused)
    )
    yield* router.add("GET", "/metrics", answer)
  })
)
