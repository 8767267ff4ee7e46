import type { Head } from "@hazel/db/repositories/event-log-repository"
import type { AppId } from "@hazel/domain/ids"
import type { Effect, Schema } from "effect"
import type { SingleUse } from "../../../app-channels/app-subscriptions.ts"
import type { MessageDirectives } from "../directives/directives.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import type { FrameData } from "../frames/frame-data.ts"
import type { FrameMember, FrameMeta } from "../frames/server-frames.ts"
import type { Origin } from "../origin.ts"

/** A channel as a connection addresses it: by its real name. */
export interface ChannelAddress {
  readonly appId: AppId
  readonly name: string
}

export interface SubscribeRequest {
  readonly connectionId: string
  readonly meta: FrameMeta
  readonly isCounted: boolean
  readonly alias: string | undefined
  /** The claims of the subscribe token, as JSON; undefined without one. */
  readonly claims: Schema.Json | undefined
  /** Set for a token that may be used once. */
  readonly singleUse: SingleUse | undefined
}

export interface OpenedSubscription {
  /** The logs of the channel. Everything after these seqs is new to the connection. */
  readonly heads: readonly [Head, ...ReadonlyArray<Head>]
  /** Undefined for a channel without presence. */
  readonly members: ReadonlyArray<FrameMember> | undefined
}

export interface PublishRequest {
  readonly event: string
  readonly data: FrameData
  readonly connectionId: string
  /** The author, as the connection is known in the channel. */
  readonly meta: FrameMeta
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

/**
 * One kind of channel that a name may stand for: an app channel, or a channel of Hazel that is linked to the name.
 * Permissions have been checked. Refusals name no channel, because the caller knows the name that its client used.
 */
export interface ChannelKind {
  readonly subscribe: (
    address: ChannelAddress,
    request: SubscribeRequest
  ) => Effect.Effect<OpenedSubscription, FrameRefusal>
  readonly unsubscribe: (address: ChannelAddress, connectionId: string) => Effect.Effect<void>
  readonly publish: (address: ChannelAddress, request: PublishRequest) => Effect.Effect<PublishOutcome, FrameRefusal>
  readonly react: (address: ChannelAddress, request: ReactionRequest) => Effect.Effect<void, FrameRefusal>
}
