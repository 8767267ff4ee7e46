import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { FileId } from "../ids.ts"
import { Attachment, FileNotFoundError } from "../models/file-model.ts"
import { define } from "./define.ts"
import { RequiredScope } from "./scoping.ts"

/** Files. Their bytes go over `POST /files/uploads` and `GET /files/{id}/{name}`. */
export class FileRpcs extends RpcGroup.make(
  /**
   * A file that the caller may read: one of a message that they may read, or one that they have uploaded. If all bytes of
   * an upload have arrived and it was not inspected yet, this inspects it.
   * Errors: `FileNotFoundError`. Rate limit: `reads`.
   */
  define("file.get", {
    payload: { id: FileId },
    success: Schema.Struct({ file: Attachment }),
    error: FileNotFoundError
  }).annotate(RequiredScope, "read")
) {}
