import { randomBytes } from "node:crypto"
import { expect, it } from "@effect/vitest"
import { uploadFile } from "@hazel/client/upload/upload-file"
import { Effect } from "effect"
import { HazelProcess } from "../testing/harness/hazel-process.ts"
import { call, signUp } from "../testing/harness/plain-calls.ts"

const headersOf = (token: string) => ({ authorization: `Bearer ${token}` })

const file = "noise.bin"

/** Uploads until a third was acknowledged, kills Hazel at that moment, and answers where the upload was. */
const uploadsUntilKilled = async (hazel: HazelProcess, token: string, bytes: Buffer) => {
  const controller = new AbortController()
  let path = ""
  let acknowledged = 0
  const upload = uploadFile({
    ...{ url: hazel.url, token, file: new Blob([new Uint8Array(bytes)]), name: file, signal: controller.signal },
    onBegun: (begun) => void (path = begun),
    onProgress: (stored) => {
      acknowledged = stored
      if (stored > bytes.length / 3) controller.abort()
    }
  })
  await expect(upload).rejects.toThrow(/abort/)
  await hazel.end("SIGKILL")
  return { path, acknowledged }
}

const read = async ({ url }: HazelProcess, token: string, id: string) => {
  const response = await fetch(`${url}/files/${id}/${file}`, { headers: headersOf(token) })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

it.live("an upload goes on after a kill with all that was acknowledged, and nobody sees it half", () =>
  Effect.promise(async () => {
    const hazel = await HazelProcess.start({})
    try {
      const token = await signUp(hazel)
      const bytes = randomBytes(3_000_000)
      const { path, acknowledged } = await uploadsUntilKilled(hazel, token, bytes)
      const id = path.split("/").at(-1) ?? ""
      await hazel.start()
      const { channels } = await call(hazel, token, "channel.list", {})
      const message = { channelId: channels[0].channel.id, body: "", fileIds: [id] }
      expect((await read(hazel, token, id)).status).toBe(404)
      await expect(call(hazel, token, "message.create", message)).rejects.toThrow(/AttachmentNotFoundError/)

      const positions: Array<number> = []
      const rest = { url: hazel.url, token, file: new Blob([new Uint8Array(bytes)]), name: file, begun: path }
      await uploadFile({ ...rest, onProgress: (stored) => void positions.push(stored) })
      expect(positions[0]).toBeGreaterThanOrEqual(acknowledged)
      expect((await read(hazel, token, id)).bytes.equals(bytes)).toBe(true)
      await call(hazel, token, "message.create", message)
    } finally {
      await hazel.stop()
    }
  })
)
