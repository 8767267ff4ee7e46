import type { Head } from "@hazel/db/repositories/event-log-repository"
import type { AppId } from "@hazel/domain/ids"
import type { Schema } from "effect"
import type { SingleUse } from "../../../app-channels/app-subscriptions.ts"
import type { MessageDirectives } from "../directives/directives.ts"
import type { FrameData } from "../frames/frame-data.ts"
import type { FrameMember } from "../frames/server-frames.ts"
import type { Origin } from "../origin.ts"

/** A channel as a connection addresses it: by its real name. */
export interface ChannelAddress {
  readonly appId: AppId
  readonly name: string
}

export interface SubscribeRequest {
  readonly connectionId: string
  readonly uid: string | null
  /** Undefined for the metadata of the connection. */
  readonly umd: Schema.Json | undefined
  readonly isCounted: boolean
  readonly alias: string | undefined
  /** The claims of the subscribe token, as JSON; undefined without one. */
  readonly claims: Schema.Json | undefined
  /** Set for a token that may be used once. */
  readonly singleUse: SingleUse | undefined
}

export interface OpenedSubscription {
  /** Everything after this seq is new to the connection. */
  readonly head: Head
  readonly umd: Schema.Json
  /** Undefined for a channel without presence. */
  readonly members: ReadonlyArray<FrameMember> | undefined
}

export interface PublishRequest {
  readonly event: string
  readonly data: FrameData
  readonly connectionId: string
  /** Whether the connection must be subscribed. */
  readonly needsSubscription: boolean
  /** Whether the connection receives its own message. */
  readonly echo: boolean
  /** Seconds; 0 stores nothing, -1 stores for ever. */
  readonly store: number
  /** The time for which it is scheduled; undefined to publish it now. */
  readonly due: Date | undefined
  /** Left out if no sink is to be told. */
  readonly origin: Origin | undefined
}

/** The id of the message that was published, or the name of the schedule. */
export interface PublishOutcome {
  readonly id?: string
  readonly scheduleArn?: string
}

export interface ReactionRequest {
  readonly messageId: string
  readonly reaction: string
  readonly action: "add" | "remove"
  readonly connectionId: string
  /** Whether the connection receives its own reaction. Source: X12. */
  readonly echo: boolean
  /** The directives for the event of the target message. Source: X2. */
  readonly directivesFor: (event: string) => MessageDirectives
  readonly origin: Origin
}
