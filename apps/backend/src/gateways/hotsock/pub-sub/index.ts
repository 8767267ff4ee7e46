import { Effect, Layer } from "effect"
import { Outlet } from "../../../outlet/outlet.ts"
import { describeEvent } from "./describe-event.ts"
import { describeOccurrence } from "./describe-occurrence.ts"

/** Describes what happens in apps to their sinks as pub/sub events of the protocol. Source: V6. */
export const HotsockPubSub = Layer.effectDiscard(
  Effect.map(Outlet, ({ describeWith }) =>
    describeWith((happening) =>
      happening.kind === "event"
        ? describeEvent(happening.channel, happening.event)
        : describeOccurrence(happening.occurrence)
    )
  )
)
