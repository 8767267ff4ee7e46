import { Attachment, leastPiece } from "@hazel/domain/models/file-model"
import { Schema } from "effect"
import { onNetworkChange } from "../connection/network-events.ts"
import { backoff } from "../time/backoff.ts"
import { type UploadAddress, UploadInterruptedError, UploadRefusedError, uploadRequest } from "./upload-requests.ts"

export { UploadRefusedError } from "./upload-requests.ts"

export interface UploadOptions extends UploadAddress {
  readonly file: Blob
  readonly name: string
  /** The path of an upload that was begun before, which goes on where it stopped. */
  readonly begun?: string | undefined
  readonly onBegun?: (path: string) => void
  /** Called with the bytes that Hazel has stored. */
  readonly onProgress?: (stored: number) => void
}

/**
 * The bytes of one request. Hazel waits 15 seconds for a request, so a connection needs 17 KB a second; it takes no
 * smaller pieces of a long file.
 */
const pieceBytes = leastPiece

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)))

const decodeAnswer = Schema.decodeUnknownPromise(Schema.Struct({ file: Attachment }))

/** Waits for the time, for the network to come back, or for the end of the upload. */
const waited = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(() => done(), ms)
    const stopListening = onNetworkChange({ online: () => done(), offline: () => {} })
    const done = () => {
      clearTimeout(timer)
      stopListening()
      signal?.removeEventListener("abort", done)
      resolve()
    }
    signal?.addEventListener("abort", done)
  })

const begin = async (options: UploadOptions) => {
  const headers = {
    "upload-length": String(options.file.size),
    "upload-metadata": `filename ${base64(options.name.toWellFormed())}`
  }
  const response = await uploadRequest(options, "/files/uploads", { method: "POST", headers })
  return response.headers.get("location") ?? ""
}

const storedOf = (response: Response) => Number(response.headers.get("upload-offset"))

const sendPiece = async (options: UploadOptions, path: string, from: number) =>
  storedOf(
    await uploadRequest(options, path, {
      method: "PATCH",
      headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(from) },
      body: options.file.slice(from, from + pieceBytes)
    })
  )

const described = async (options: UploadOptions, path: string) => {
  const response = await uploadRequest(options, "/rpc/file.get", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: path.split("/").at(-1) })
  })
  return (await decodeAnswer(await response.json())).file
}

/** One upload, which remembers how far it got. */
class FileUpload {
  readonly #options: UploadOptions
  #path: string | undefined
  #stored: number | undefined

  constructor(options: UploadOptions) {
    this.#options = options
    this.#path = options.begun
  }

  /** Goes on until the file is ready, or a request fails. */
  async run(): Promise<Attachment> {
    const { file, onProgress } = this.#options
    const path = (await this.#begun()) ?? (await this.#begin())
    let stored = this.#stored ?? 0
    while (stored < file.size) {
      onProgress?.(stored)
      stored = await sendPiece(this.#options, path, stored)
      this.#stored = stored
    }
    onProgress?.(stored)
    return described(this.#options, path)
  }

  async #begin() {
    const path = await begin(this.#options)
    this.#path = path
    this.#stored = 0
    this.#options.onBegun?.(path)
    return path
  }

  /** The path of the upload that was begun, unless Hazel has removed it because no piece came for an hour. */
  async #begun() {
    if (this.#path === undefined || this.#stored !== undefined) return this.#path
    const answer = await uploadRequest(this.#options, this.#path, { method: "HEAD" }).catch((error: unknown) => {
      if (error instanceof UploadRefusedError && error.status === 404) return undefined
      throw error
    })
    if (answer === undefined) return undefined
    this.#stored = storedOf(answer)
    return this.#path
  }

  /** Forgets how far it got, so that the server is asked. */
  interrupted() {
    this.#stored = undefined
  }
}

/**
 * Uploads a file and answers what Hazel found it to be; a message can then have it. After a failure of the network or the
 * server it goes on where it stopped, until the signal is aborted. Rejects with `UploadRefusedError` if Hazel does not take
 * the file.
 */
export const uploadFile = async (options: UploadOptions): Promise<Attachment> => {
  const upload = new FileUpload(options)
  for (let failures = 0; ; failures++) {
    try {
      return await upload.run()
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof UploadInterruptedError)) throw error
      upload.interrupted()
      await waited(error.retryAfterMs ?? backoff(failures, Math.random), options.signal)
      options.signal?.throwIfAborted()
    }
  }
}

/** Removes an upload, or a file that is in no message. */
export const cancelUpload = async (address: UploadAddress, path: string): Promise<void> => {
  await uploadRequest(address, path, { method: "DELETE" }).catch((error: unknown) => {
    // A file that is not there any more, or one that the server removes by itself tomorrow.
    if (!(error instanceof UploadRefusedError || error instanceof UploadInterruptedError)) throw error
  })
}
