import { delayAfter } from "./back-off.ts"
import { Emitter } from "./emitter.ts"
import type { Frame } from "./frames.ts"
import type { Session } from "./session.ts"
import { type ClientFrame, openSocket, type Socket } from "./socket.ts"

export interface ConnectionOptions {
  /** The address of Hazel, as in `https://chat.example.org`; a path is kept. */
  readonly server: string
  /** Answers a signed token. It is asked before every attempt, so that each one has a token that is still valid. */
  readonly token: () => Promise<string>
}

/** The developer of the page is told; nobody else can do anything about it. */
const notice = (error: unknown) => console.warn("Hazel:", error)

/** After a connection that lasted this long, the failures are counted from one again. */
const provenAfterMs = 10_000

/** A connection that opens itself again, with back-off and jitter, until it is closed. Source: A0.11. */
export class Connection {
  readonly frames = new Emitter<Frame>()
  /** Emits the session when a connection is established, and undefined when it ends. */
  readonly sessions = new Emitter<Session | undefined>()
  readonly #options: ConnectionOptions
  #session: Session | undefined
  #connectedAt = Number.POSITIVE_INFINITY
  #socket: Socket | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  /** Increases whenever an attempt is given up, so that a token that arrives too late opens nothing. */
  #attempt = 0
  #isOpen = false

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  get session(): Session | undefined {
    return this.#session
  }

  open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    void this.#connect()
  }

  close(): void {
    this.#isOpen = false
    this.#giveUp()
  }

  /** Opens a new connection without waiting, as after the network came back or a call was refused. */
  reconnect(): void {
    if (!this.#isOpen) return
    this.#giveUp()
    void this.#connect()
  }

  /** Ends the connection, and opens another after the back-off. */
  drop(): void {
    this.#socket?.end()
  }

  /** Ends the connection unless the server gives a sign of life within ten seconds. */
  check(): void {
    this.#socket?.check()
  }

  send(frame: ClientFrame): void {
    this.#socket?.send(frame)
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry)
    const attempt = ++this.#attempt
    const token = await this.#options.token().catch(notice)
    if (attempt !== this.#attempt) return
    if (typeof token !== "string") return this.#tryLater()
    this.#socket = openSocket(this.#options.server, token, {
      connected: (session) => this.#connected(session),
      received: (frame) => this.frames.emit(frame),
      ended: () => this.#ended(attempt)
    })
  }

  #connected(session: Session): void {
    this.#session = session
    this.#connectedAt = Date.now()
    this.sessions.emit(session)
  }

  #ended(attempt: number): void {
    if (Date.now() - this.#connectedAt > provenAfterMs) this.#failures = 0
    const hadSession = this.#session !== undefined
    this.#session = undefined
    this.#socket = undefined
    this.#connectedAt = Number.POSITIVE_INFINITY
    if (attempt === this.#attempt) this.#tryLater()
    if (hadSession) this.sessions.emit(undefined)
  }

  #tryLater(): void {
    this.#failures += 1
    this.#retry = setTimeout(() => void this.#connect(), delayAfter(this.#failures))
  }

  #giveUp(): void {
    this.#attempt += 1
    clearTimeout(this.#retry)
    this.#socket?.end()
  }
}
