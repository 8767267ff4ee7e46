import { Schema } from "effect"
import { WorkspaceId } from "../ids.ts"
import { Timestamp } from "../timestamp.ts"

export const Workspace = Schema.Struct({
  id: WorkspaceId,
  name: Schema.String,
  createdAt: Timestamp
}).annotate({ identifier: "Workspace" })
export type Workspace = typeof Workspace.Type

/** The name is blank or longer than 80 characters. */
export class InvalidWorkspaceNameError extends Schema.TaggedError<InvalidWorkspaceNameError>()(
  "InvalidWorkspaceNameError",
  { message: Schema.String }
) {}
