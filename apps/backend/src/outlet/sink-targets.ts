import {
  appEventSinkLimits as limits,
  InvalidAppEventSinkError,
  type SinkTransport
} from "@hazel/domain/models/app-event-sink-model"
import { isStorable } from "@hazel/domain/storable-text"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"
import { addressGuard } from "./webhooks/address-guard.ts"
import { webhookUrlProblem } from "./webhooks/webhook-url.ts"

/** The fields of a sink that are checked before it is stored. */
interface SinkFields {
  readonly transport: SinkTransport
  readonly target: string
  readonly eventTypes: ReadonlyArray<string> | null
}

/** Subjects are below `hazel.`, so that a sink cannot publish to what other programs listen to. */
const subject = /^hazel(\.[A-Za-z0-9_-]+)+$/

const isEventType = (type: string) => type !== "" && type.length <= limits.eventType && isStorable(type)

const make = Effect.gen(function* () {
  const { webhookNetworks, natsUrl } = yield* HazelConfig
  const guard = addressGuard(webhookNetworks)

  const problemWithTarget = ({ transport, target }: SinkFields) => {
    if (transport === "webhook") return webhookUrlProblem(target, guard)
    if (target.length <= limits.subject && subject.test(target)) return undefined
    return `A subject begins with "hazel.", as in hazel.shop, and has at most ${limits.subject} letters, digits, hyphens, underscores and dots.`
  }

  const problemWith = (sink: SinkFields): ConstructorParameters<typeof InvalidAppEventSinkError>[0] | undefined => {
    if (sink.transport === "nats" && Option.isNone(natsUrl))
      return { field: "transport", message: "Whoever runs Hazel has to set NATS_URL first." }
    const message = problemWithTarget(sink)
    if (message !== undefined) return { field: "target", message }
    const types = sink.eventTypes ?? []
    if (types.length <= limits.eventTypes && types.every(isEventType)) return undefined
    return {
      field: "eventTypes",
      message: `There can be ${limits.eventTypes} types of at most ${limits.eventType} characters.`
    }
  }

  /** Fails unless events can be sent there. Host names are checked again each time they are resolved. */
  const check = (sink: SinkFields) => {
    const problem = problemWith(sink)
    return problem ? Effect.fail(new InvalidAppEventSinkError(problem)) : Effect.void
  }

  return { check }
})

/** Decides where sinks may send events to. */
export class SinkTargets extends Context.Service<SinkTargets, Effect.Success<typeof make>>()("@hazel/SinkTargets") {
  static readonly layer = Layer.effect(SinkTargets, make)
}
