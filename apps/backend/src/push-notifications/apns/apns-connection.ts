import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders
} from "node:http2"
import { pushLimits } from "../../front-door/limits/index.ts"
import type { PushAnswer } from "../push-answer.ts"

/** A request to APNs. Its path names the device. */
export interface ApnsRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type ConnectionLimits = Readonly<Record<"answerWithinMs" | "pingEveryMs", number>>

interface Open {
  readonly session: ClientHttp2Session
  /** The requests that wait for their answers. */
  readonly waiting: Map<ClientHttp2Stream, (cause: Error) => void>
  /** Pings the service. */
  readonly beat: NodeJS.Timeout
}

/** Reads the answer of a stream, and ends the stream when there is more than anybody reads. */
const answerOf = (stream: ClientHttp2Stream, answered: (answer: PushAnswer) => void) => {
  let status: number | undefined
  let retryAfter: string | undefined
  let text = ""
  const done = () => {
    // A stream that breaks off ends as well, without a status.
    if (status !== undefined) answered({ status, retryAfter, text })
  }
  stream.setEncoding("utf8")
  stream.on("response", (headers) => {
    status = headers[":status"]
    retryAfter = headers["retry-after"]
  })
  stream.on("data", (chunk: string) => {
    text += chunk
    if (text.length < pushLimits.answerBytes) return
    done()
    stream.close(constants.NGHTTP2_CANCEL)
  })
  stream.on("end", done)
}

/**
 * The connection to one of Apple's services, for all requests of this node. It is made when it is needed, kept, and made again
 * when the service says goodbye, breaks it off, or leaves a request without an answer. `ca` are the authorities that the
 * service's certificate is checked with, by default those of Node.
 */
export class ApnsConnection {
  readonly #origin: string
  readonly #ca: string | undefined
  readonly #limits: ConnectionLimits
  #open: Open | undefined

  constructor(origin: string, ca?: string, limits: ConnectionLimits = pushLimits) {
    this.#origin = origin
    this.#ca = ca
    this.#limits = limits
  }

  #connected(): Open {
    if (this.#open !== undefined) return this.#open
    const session = connect(this.#origin, this.#ca === undefined ? {} : { ca: this.#ca })
    // A router forgets a connection that is idle for long, and nobody learns of it.
    const beat = setInterval(() => {
      // A session that is destroyed throws when it is pinged, and tells nobody before its socket is closed.
      if (session.closed || session.destroyed) return clearInterval(beat)
      const overdue = setTimeout(() => {
        failAll(new Error("APNs did not answer a ping."))
        session.destroy()
      }, this.#limits.answerWithinMs)
      session.ping(() => clearTimeout(overdue))
    }, this.#limits.pingEveryMs)
    beat.unref()
    const open: Open = { session, waiting: new Map(), beat }
    this.#open = open
    const failAll = (cause: Error) => {
      this.#forget(open)
      for (const fail of open.waiting.values()) fail(cause)
    }
    session.on("error", failAll)
    session.on("close", () => failAll(new Error("APNs closed the connection.")))
    session.on("goaway", (_code: number, lastStreamId: number) => {
      this.#forget(open)
      for (const [stream, fail] of open.waiting)
        if ((stream.id ?? Infinity) > lastStreamId) fail(new Error("APNs closed the connection before this request."))
    })
    // A process that has nothing else to do may end.
    session.unref()
    return open
  }

  /** Lets later requests use another connection, and this one end when its requests are answered. */
  #forget(open: Open) {
    if (this.#open === open) this.#open = undefined
    clearInterval(open.beat)
    open.session.close()
  }

  /** Posts, and rejects if there is no answer in time. APNs may have accepted a request that rejects. */
  post({ path, headers, body }: ApnsRequest): Promise<PushAnswer> {
    const open = this.#connected()
    const sent: OutgoingHttpHeaders = { ...headers, ":method": "POST", ":path": path }
    return new Promise<PushAnswer>((resolve, reject) => {
      const stream = open.session.request(sent)
      const settled = () => {
        clearTimeout(overdue)
        open.waiting.delete(stream)
      }
      const fail = (cause: Error) => {
        settled()
        reject(cause)
        stream.close(constants.NGHTTP2_CANCEL)
      }
      const overdue = setTimeout(() => {
        this.#forget(open)
        fail(new Error("APNs did not answer in time."))
        // A dead connection cannot say goodbye. One with other requests may be alive, and they have their own time.
        if (open.waiting.size === 0) open.session.destroy()
      }, this.#limits.answerWithinMs)
      open.waiting.set(stream, fail)
      answerOf(stream, (answer) => {
        settled()
        resolve(answer)
      })
      stream.on("error", fail)
      stream.on("close", () => fail(new Error("APNs closed the request without an answer.")))
      stream.end(body)
    })
  }

  /** Ends the connection at once. */
  end() {
    const open = this.#open
    this.#open = undefined
    clearInterval(open?.beat)
    open?.session.destroy()
  }
}
