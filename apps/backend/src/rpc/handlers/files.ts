import { FileRepository } from "@hazel/db/repositories/file-repository"
import { Authentication, CurrentUser } from "@hazel/domain/rpc/authentication"
import { FileRpcs } from "@hazel/domain/rpc/files"
import { Effect } from "effect"
import { Uploads } from "../../files/uploads.ts"
import { FilePolicy } from "../../policies/file-policy.ts"

const Group = FileRpcs.middleware(Authentication)

export const FileHandlers = Group.toLayer(
  Effect.gen(function* () {
    const files = yield* FileRepository
    const filePolicy = yield* FilePolicy
    const uploads = yield* Uploads

    return Group.of({
      "file.get": Effect.fn("file.get")(function* ({ id }) {
        const { id: caller } = yield* CurrentUser
        const upload = yield* files.findUpload(id, caller)
        if (upload?.state === "received") yield* uploads.finish(upload, caller)
        return { file: yield* filePolicy.requireReadable(id, caller) }
      })
    })
  })
)
