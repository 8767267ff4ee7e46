import { Effect, Metric } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { PrometheusMetrics } from "effect/observability"
import { connections } from "../observability/metrics.ts"
import { Hub } from "../realtime/hub.ts"

const prometheusText = "text/plain; version=0.0.4; charset=utf-8"

/** `GET /metrics`, for Prometheus. */
export const MetricsRoute = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const hub = yield* Hub

    const answer = Effect.suspend(() => Metric.update(connections, hub.connections().length)).pipe(
      Effect.andThen(PrometheusMetrics.format()),
      Effect.map((text) => HttpServerResponse.text(text, { contentType: prometheusText }))
    )
    yield* router.add("GET", "/metrics", answer)
  })
)
