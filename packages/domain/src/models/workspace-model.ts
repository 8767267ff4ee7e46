import { Effect, Schema } from "effect"
import { WorkspaceId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { WideMentionRule } from "./mention-model.ts"

export const Workspace = Schema.Struct({
  id: WorkspaceId,
  name: Schema.String,
  createdAt: Timestamp,
  /** The rule of who may use `@here` and `@channel`. Events that were stored before there was a rule have none. */
  wideMentions: WideMentionRule.pipe(Schema.withDecodingDefaultKey(Effect.succeed("everybody" as const))),
  /** Whether links in messages are previewed. Events that were stored by older versions have no such field. */
  previewsLinks: Schema.Boolean.pipe(Schema.withDecodingDefaultKey(Effect.succeed(true))),
  /** Whether texts between dollars are shown as formulas. Events that were stored before there was a choice have none. */
  showsMaths: Schema.Boolean.pipe(Schema.withDecodingDefaultKey(Effect.succeed(false))),
  /** The path of its icon, a square of 192 pixels that anybody may read; null if it has none. */
  iconUrl: Schema.NullOr(Schema.String).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))
}).annotate({ identifier: "Workspace" })
export type Workspace = typeof Workspace.Type

/** The name is blank or longer than 80 characters. */
export class InvalidWorkspaceNameError extends Schema.TaggedError<InvalidWorkspaceNameError>()(
  "InvalidWorkspaceNameError",
  { message: Schema.String }
) {}
