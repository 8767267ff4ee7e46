import { Schema } from "effect"
import { ApiDescriptions } from "../../api-descriptions/api-descriptions.ts"
import type { HttpOperation, Parameter } from "../../api-descriptions/http-part.ts"
import { exampleIds } from "../../rpc/description/examples.ts"
import { securityOf } from "../../rpc/description/security.ts"

const Refused = Schema.Struct({ _tag: Schema.String, message: Schema.optionalKey(Schema.String) }).annotate({
  identifier: "FileRefusal"
})

const refusal = (description: string) => ({ description, body: { schema: Refused } })

const header = (name: string, description: string, example: string): Parameter => ({
  ...{ name, in: "header", description, schema: Schema.String, isRequired: true, example }
})

const id: Parameter = {
  ...{ name: "id", in: "path", description: "The id of the file.", schema: Schema.String, example: exampleIds.file }
}

const version = header("Tus-Resumable", "The version of the protocol.", "1.0.0")
const position = { "Upload-Offset": "The number of bytes that are stored." }
const unknown = refusal("There is no such file, or the caller may not read it.")
const security = securityOf({ scope: "messages:write" })

const uploads: ReadonlyArray<HttpOperation> = [
  {
    ...{ id: "upload.create", method: "post", path: "/files/uploads", summary: "Begins an upload", security },
    parameters: [
      version,
      header("Upload-Length", "The size of the file in bytes.", "9"),
      header("Upload-Metadata", "`filename`, a space, and the name in base64.", "filename bm90ZXMudHh0")
    ],
    answers: {
      201: { description: "The upload is begun.", headers: { Location: "The path of the upload.", ...position } },
      400: refusal("The file is empty or too large, 20 uploads are not finished, or there is no room for it.")
    },
    rateLimit: "uploads"
  },
  {
    ...{
      id: "upload.get",
      method: "get",
      path: "/files/uploads/{id}",
      summary: "Tells how far an upload is",
      security
    },
    description: "Answers `HEAD` as well, as the protocol asks.",
    parameters: [id, version],
    answers: { 200: { description: "The upload.", headers: position }, 404: unknown }
  },
  {
    ...{
      id: "upload.append",
      method: "patch",
      path: "/files/uploads/{id}",
      summary: "Stores the next piece",
      security
    },
    parameters: [id, version, header("Upload-Offset", "The position of the piece in the file.", "0")],
    body: {
      mediaType: "application/offset+octet-stream",
      schema: Schema.String,
      examples: { "The whole of a short file": "Buy bread" }
    },
    answers: {
      204: { description: "The piece is stored.", headers: position },
      400: refusal("The file has 16 pieces already, and this one has less than 256 KiB and does not end the file."),
      404: unknown,
      409: refusal("The next piece begins elsewhere. Ask where, and go on there."),
      413: refusal("The piece has more than 1 MiB, or is longer than the rest of the file.")
    }
  },
  {
    ...{ id: "upload.delete", method: "delete", path: "/files/uploads/{id}", summary: "Removes an upload", security },
    parameters: [id, version],
    answers: { 204: { description: "The upload is removed." }, 404: unknown }
  }
]

const bytes = (mediaType: string) => ({ description: "The bytes.", body: { mediaType, schema: Schema.String } })

const files: ReadonlyArray<HttpOperation> = [
  {
    ...{ id: "file.read", method: "get", path: "/files/{id}/{name}", summary: "Answers a file" },
    description: "Takes `Range`, `If-Range` and `If-None-Match`. Any name does.",
    security: securityOf({ scope: "read" }),
    parameters: [id, { ...id, name: "name", description: "The name to save it under.", example: "Cake.png" }],
    answers: {
      200: bytes("image/png"),
      206: bytes("image/png"),
      404: unknown,
      416: refusal("The range is behind the end.")
    }
  },
  {
    ...{
      id: "file.readThumbnail",
      method: "get",
      path: "/files/{id}/thumbnail/{size}",
      summary: "Answers a thumbnail"
    },
    security: securityOf({ scope: "read" }),
    parameters: [id, { ...id, name: "size", description: "The longer side in pixels, 360 or 1280.", example: "360" }],
    answers: { 200: bytes("image/webp"), 404: unknown }
  }
]

/** Describes uploads and files. */
export const FileDescription = ApiDescriptions.describing(() => ({
  name: "Files",
  description: "The bytes of files. Uploads follow [tus 1.0](https://tus.io/protocols/resumable-upload).",
  operations: [...uploads, ...files]
}))
