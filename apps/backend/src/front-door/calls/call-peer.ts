import type { CallClosing } from "@hazel/domain/rpc/closing"
import type { FromServerEncoded } from "effect/rpc/RpcMessage"
import type { KeptBytes } from "../kept-bytes.ts"
import { answerLimits, callLimits } from "../limits/index.ts"
import { type CallMessage, callMessage, idInUse, type MalformedLine } from "./call-message.ts"
import type { LinePace } from "./line-pace.ts"
import { countLines, LineBuffer } from "./line-buffer.ts"

/** The transport of one peer's lines, in both directions. */
export interface CallWire {
  readonly send: (text: string) => void
  /** Bytes of answers the peer has not taken. */
  readonly unread: () => number
  readonly pause: () => void
  readonly resume: () => void
  /** `problem` adds to the reason of a closing that the peer can avoid. */
  readonly close: (why: CallClosing, problem?: string) => void
}

interface PeerOptions {
  readonly wire: CallWire
  /** Counts the answers the peer has not taken. */
  readonly unread: KeptBytes
  /** The key by which limits count its address (client-address.ts). */
  readonly address: string
  /** The headers of the connection, which every call of the peer has. */
  readonly headers: ReadonlyArray<readonly [string, string]>
  /** Passes a message to the RPC server. */
  readonly deliver: (message: CallMessage) => void
  /** Answers false when the account has too many connections. */
  readonly signIn: (account: string) => boolean
  /** Whether all lines are here, as in a request. */
  readonly isComplete: boolean
  readonly areLinesCounted: boolean
  /** The pace of all peers at the address that have not signed in. */
  readonly pace: LinePace
  readonly onIdle?: () => void
}

/** Something that was begun and must end by a deadline: the number of milliseconds it has been going on. */
type Waiting = "signIn" | "line" | "answers"

const deadlines: Readonly<Record<Waiting, readonly [ms: number, closing: CallClosing]>> = {
  signIn: [callLimits.signInWithinMs, "sign-in-timeout"],
  line: [callLimits.lineWithinMs, "line-timeout"],
  answers: [answerLimits.takenWithinMs, "slow"]
}

/**
 * One peer that makes calls, line by line. It is read only while few calls are in flight and few bytes of answers are
 * unread: what the peer has sent meanwhile stays with its kernel.
 */
export class CallPeer {
  readonly #options: PeerOptions
  readonly #lines = new LineBuffer()
  readonly #inFlight = new Set<string | number>()
  readonly #since = new Map<Waiting, number | undefined>()
  #isSignedIn = false
  #isOver = false
  #isPaused = false
  /** Lines are being read, or will be in the next turn: an answer in between must not begin again. */
  #isReading = false
  #linesLeft: number = callLimits.lineBurst
  /** The number of lines taken, empty ones included. */
  #linesTaken = 0
  /** The reason for which nothing more of a request is read. The calls before it are answered first. */
  #problem: string | undefined

  constructor(options: PeerOptions) {
    this.#options = options
    if (!options.isComplete) this.#begin("signIn")
  }

  get isOver() {
    return this.#isOver
  }

  get isPaused() {
    return this.#isPaused
  }

  get inFlight() {
    return this.#inFlight.size
  }

  /** Bytes of the unfinished line. */
  get begunBytes() {
    return this.#lines.begunBytes
  }

  /** Bytes of one line this peer may send now. */
  get lineLimit() {
    return this.#isSignedIn ? callLimits.lineBytes : callLimits.lineBytesBeforeSignIn
  }

  /** One WebSocket message, or the body of a request. */
  received(chunk: Buffer) {
    if (this.#isOver) return
    const lines = countLines(chunk, callLimits.linesPerFrame)
    if (lines > callLimits.linesPerFrame) return this.close("too-many-lines")
    // A message costs at least as much as a line, also one that ends none.
    if (lines === 0) this.#spend()
    this.#lines.push(chunk)
    this.#read()
  }

  answer(response: FromServerEncoded) {
    if (this.#isOver) return
    const { wire, unread } = this.#options
    wire.send(`${JSON.stringify(response)}\n`)
    if (response._tag === "Exit") this.#inFlight.delete(response.requestId)
    const bytes = wire.unread()
    if (bytes > answerLimits.closeAboveBytes || !unread.set(bytes)) return this.close("slow")
    this.#read()
  }

  /** Called when the peer has taken answers. */
  drained() {
    if (this.#isOver) return
    this.#options.unread.set(this.#options.wire.unread())
    this.#read()
  }

  /** Called when the peer has sent a frame that costs as much as a line. */
  spendLine() {
    this.#spend()
    if (!this.#isOver && !this.#hasRoom()) this.#pause()
  }

  /** Called when a call of this peer was made by somebody who is signed in. */
  get address() {
    return this.#options.address
  }

  signedIn(account: string) {
    if (this.#isSignedIn || this.#isOver) return
    this.#isSignedIn = true
    this.#since.delete("signIn")
    if (!this.#options.signIn(account)) this.close("too-many-connections")
  }

  /** Called every second with a clock that never goes back. */
  tick(now: number) {
    for (const [what, since] of this.#since) {
      const [ms, closing] = deadlines[what]
      // A call in flight may still sign in: it is answered first, within a deadline of its own.
      const allowed = what === "signIn" && this.#inFlight.size > 0 ? 2 * ms : ms
      if (since === undefined) this.#since.set(what, now)
      else if (now - since >= allowed) return this.close(closing)
    }
    this.#linesLeft = Math.min(Math.max(this.#linesLeft, 0) + callLimits.linesPerSecond, callLimits.lineBurst)
    if (this.#isPaused) this.drained()
  }

  /** Ends the peer: nothing more is read or sent. */
  left() {
    this.#isOver = true
    this.#since.clear()
    this.#options.unread.set(0)
  }

  close(why: CallClosing, problem?: string) {
    if (this.#isOver) return
    this.left()
    this.#options.wire.close(why, problem)
  }

  /** Deadlines count from the next tick on, so that nothing here reads the clock. */
  #begin(what: Waiting) {
    if (!this.#since.has(what)) this.#since.set(what, undefined)
  }

  #read() {
    if (this.#isReading) return
    this.#isReading = true
    for (let taken = 0; taken < callLimits.perTurn; taken++) {
      if (this.#readLine()) continue
      this.#isReading = false
      return
    }
    // Bytes that arrive until all lines are taken stay with the kernel, or they would pile up here.
    this.#pause()
    // Other peers get their turn.
    setImmediate(() => {
      this.#isReading = false
      if (!this.#isOver) this.#read()
    })
  }

  /** Answers whether to go on with the next line. */
  #readLine(): boolean {
    if (this.#isOver) return false
    if (this.#problem !== undefined) {
      if (this.#inFlight.size === 0) this.close("malformed-line", this.#problem)
      return false
    }
    if (!this.#hasRoom()) {
      this.#pause()
      return false
    }
    const line = this.#lines.next() ?? (this.#options.isComplete ? this.#lines.rest() : undefined)
    if (line === undefined) {
      this.#waitForMore()
      return false
    }
    this.#since.delete("line")
    this.#take(line)
    return true
  }

  #hasRoom() {
    if (this.#inFlight.size >= callLimits.inFlight) return false
    if (this.#options.areLinesCounted && !this.#isInPace()) return false
    if (this.#options.wire.unread() <= answerLimits.pauseAboveBytes) {
      this.#since.delete("answers")
      return true
    }
    this.#begin("answers")
    return false
  }

  #isInPace() {
    const { pace, address } = this.#options
    return this.#linesLeft > 0 && (this.#isSignedIn || pace.hasRoom(address))
  }

  #spend() {
    const { areLinesCounted, pace, address } = this.#options
    this.#linesLeft--
    if (areLinesCounted && !this.#isSignedIn) pace.spend(address)
  }

  #pause() {
    if (this.#isPaused) return
    this.#isPaused = true
    this.#options.wire.pause()
  }

  #waitForMore() {
    if (this.#lines.begunBytes > this.lineLimit) return this.close("line-too-long")
    if (this.#lines.begunBytes > 0) this.#begin("line")
    if (this.#options.isComplete && this.#inFlight.size === 0) return this.#options.onIdle?.()
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#options.wire.resume()
  }

  #take(line: Buffer) {
    this.#spend()
    this.#linesTaken++
    if (line.length === 0) return
    if (line.length > this.lineLimit) return this.close("line-too-long")
    const message = callMessage(line, this.#options.headers)
    if (message._tag === "Malformed") return this.#refuse(message)
    if (message._tag === "Request") {
      if (this.#inFlight.has(message.id)) return this.#refuse(idInUse)
      this.#inFlight.add(message.id)
    }
    this.#options.deliver(message)
  }

  /** A socket is closed at once; a request has the calls before the line answered first. */
  #refuse({ problem }: MalformedLine) {
    const explanation = `Line ${this.#linesTaken} is no call. ${problem}`
    if (this.#options.isComplete) this.#problem = explanation
    else this.close("malformed-line", explanation)
  }
}
