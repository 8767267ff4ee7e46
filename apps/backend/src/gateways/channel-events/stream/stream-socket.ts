import type { ServerResponse } from "node:http"
import type { PeerSocket } from "../../../realtime/connection.ts"
import { streamEvent } from "../codec/stream-codec.ts"

/** The answer to a request, as the end of a connection. */
export class StreamSocket implements PeerSocket {
  readonly OPEN = 1
  readonly #response: ServerResponse

  constructor(response: ServerResponse) {
    this.#response = response
  }

  get readyState() {
    return this.#response.writableEnded || this.#response.destroyed ? 3 : this.OPEN
  }

  send(text: string) {
    this.#response.write(streamEvent(text))
  }

  close() {
    this.#response.end()
  }

  terminate() {
    this.#response.destroy()
  }
}
