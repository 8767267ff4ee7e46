import type { AppEventSink } from "@hazel/domain/models/app-event-sink-model"

/** A sink as a person fills it in. */
export interface SinkDraft extends Pick<AppEventSink, "transport" | "target" | "isEnabled"> {
  /** The types of events, separated by white space. */
  readonly types: string
}

export const newSink: SinkDraft = { transport: "webhook", target: "", isEnabled: true, types: "" }

export const draftOf = ({ transport, target, isEnabled, eventTypes }: AppEventSink): SinkDraft => ({
  ...{ transport, target, isEnabled },
  types: (eventTypes ?? []).join(" ")
})

/** The types that a sink is told of; null for all. */
export const typesIn = (text: string): ReadonlyArray<string> | null => {
  const types = text.split(/[\s,]+/).filter((type) => type !== "")
  return types.length === 0 ? null : [...new Set(types)]
}
