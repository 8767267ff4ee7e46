import type { AppEvent } from "@hazel/domain/events/app-events"
import type { AppOccurrence } from "@hazel/domain/events/app-occurrences"
import type { Schema } from "effect"

/** Something that happened in an app. `channel` is the name of the app channel of an event. */
export type Happening =
  | { readonly kind: "event"; readonly event: AppEvent; readonly channel: string }
  | { readonly kind: "occurrence"; readonly occurrence: AppOccurrence }

/** An event in the form in which it leaves Hazel. Sinks choose by its type. */
export interface DescribedEvent {
  readonly type: string
  readonly payload: Schema.Json
}

/** Describes what happened in the form of a protocol; undefined if nothing outside is told of it. */
export type Describe = (happening: Happening) => DescribedEvent | undefined
