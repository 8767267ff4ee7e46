/** How requests of an upload reach Hazel. */
export interface UploadAddress {
  /** Where Hazel listens, as in `http://localhost:3000`. */
  readonly url: string
  /** A session token or API key. Browsers leave it out and send their cookie. */
  readonly token?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** The server refused the file, for a reason that another try does not change. */
export class UploadRefusedError extends Error {
  override readonly name = "UploadRefusedError"
  /** The HTTP status of the answer. */
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** The connection or the server failed, so the upload goes on later. */
export class UploadInterruptedError extends Error {
  override readonly name = "UploadInterruptedError"
  readonly retryAfterMs: number | undefined
  constructor(message: string, retryAfterMs?: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

const isTemporary = (status: number) => status >= 500 || status === 408 || status === 409 || status === 429

const messageIn = async (response: Response) => {
  const body: unknown = await response.json().catch(() => undefined)
  const message = typeof body === "object" && body !== null && "message" in body ? body.message : undefined
  return typeof message === "string" ? message : `Hazel answered with the status ${response.status}.`
}

/** Makes one request. Rejects with one of the errors above, or because the signal was aborted. */
export const uploadRequest = async (
  { url, token, signal }: UploadAddress,
  path: string,
  init: { readonly method: string; readonly headers?: Record<string, string>; readonly body?: Blob | string }
): Promise<Response> => {
  const headers = {
    "tus-resumable": "1.0.0",
    ...init.headers,
    ...(token !== undefined && { authorization: `Bearer ${token}` })
  }
  const response = await fetch(new URL(path, url), { ...init, headers, ...(signal && { signal }) }).catch((cause) => {
    if (signal?.aborted) throw cause
    throw new UploadInterruptedError(String(cause))
  })
  if (response.ok) return response
  const message = await messageIn(response)
  if (!isTemporary(response.status)) throw new UploadRefusedError(message, response.status)
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN)
  throw new UploadInterruptedError(message, Number.isNaN(seconds) ? undefined : seconds * 1_000)
}
