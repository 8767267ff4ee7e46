import { randomUUID } from "node:crypto"
import { replayLimits } from "../front-door/limits/index.ts"
import type { ClosingReason, Codec } from "./codec.ts"
import type { Identity, Person } from "./identity.ts"
import type { Pulse } from "./pulse.ts"
import { textFrame } from "./text-frame.ts"
import { HeldBack, type ReplayedFeed, TopicReplay } from "./topic-replay.ts"

/** A peer that does not read is cut this long after the goodbye. */
const cutAfterMs = 500

/** The end of a connection: a WebSocket, or whatever else can be opened and closed. */
export interface PeerSocket {
  readonly OPEN: number
  /** `OPEN` as long as frames may be written. */
  readonly readyState: number
  /** Sends a text of the dialect. */
  readonly send: (text: string) => void
  readonly close: (code: number, reason: string) => void
  readonly terminate: () => void
}

/** The bytes on their way to a peer: its TCP socket, or whatever else counts what the peer has not taken. */
export interface PeerOutput {
  readonly writableLength: number
  readonly writableNeedDrain: boolean
  readonly cork: () => void
  readonly uncork: () => void
  /** Writes whole frames. */
  readonly write: (frames: Buffer) => unknown
  readonly on: (event: "drain" | "close", listener: () => void) => unknown
  readonly off: (event: "drain" | "close", listener: () => void) => unknown
}

interface Peer<Who extends Identity> {
  readonly identity: Who
  /** The dialect that the peer speaks. */
  readonly codec: Codec
  readonly pulse: Pulse
  /** The name of the connection, unique among all nodes. Without it, the connection gets a random UUID. */
  readonly id?: string
  /** For dialects that tell the peer how far it is. */
  readonly position?: PeerPosition
}

/** How far a peer is in each of its topics. */
export interface PeerPosition {
  /** Called when everything of a topic up to `seq` is written. */
  readonly moveTo: (topic: string, seq: number) => void
  /** The bytes that follow each frame of events. A peer that receives a frame without them does not apply it. */
  readonly ending: () => Buffer
}

/**
 * One socket of one person or app user, who speaks one dialect. Frames are made once and written beneath `ws`, which is
 * safe because compression is off and every frame of a socket is written this way. All writes of one tick leave in one
 * system call.
 */
export class Connection<out Who extends Identity = Identity> {
  readonly id: string
  readonly identity: Who
  readonly codec: Codec
  /** Whether a reader of replay pages is running for this connection. */
  isReplaying = false
  readonly #webSocket: PeerSocket
  readonly #socket: PeerOutput
  readonly #position: PeerPosition | undefined
  readonly #replays = new Map<string, TopicReplay>()
  readonly #held = new HeldBack()
  readonly #pulse: Pulse
  #isCorked = false
  #writtenBytes = 0
  #sentMessages = 0
  #takenBytes = 0
  #takenAt: number | undefined

  constructor(webSocket: PeerSocket, socket: PeerOutput, peer: Peer<Who>) {
    const { identity, codec, pulse, id = randomUUID(), position } = peer
    this.#webSocket = webSocket
    this.#socket = socket
    this.#pulse = pulse
    this.id = id
    this.identity = identity
    this.codec = codec
    this.#position = position
  }

  get isOpen() {
    return this.#webSocket.readyState === this.#webSocket.OPEN
  }

  send(line: object) {
    this.sendText(JSON.stringify(line))
  }

  sendText(line: string) {
    this.write(textFrame(line))
  }

  /** `ending` leaves with the frame or not at all. */
  write(frame: Buffer, ending?: Buffer) {
    if (!this.isOpen) return
    if (this.#socket.writableLength > replayLimits.unreadBytes) return this.goodbye("slow", true)
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#socket.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#socket.uncork()
      })
    }
    this.#writtenBytes += frame.length + (ending?.length ?? 0)
    if (frame !== this.codec.ping) this.#sentMessages++
    this.#socket.write(frame)
    if (ending) this.#socket.write(ending)
  }

  /** Sends events of a topic, up to the one at `seq`. */
  sendEvents(topic: string, frame: Buffer, seq: number) {
    const replay = this.#replays.get(topic)
    if (replay !== undefined) return replay.hold(frame, seq)
    this.writeEvents(topic, frame, seq)
  }

  /** Does the same although a replay may be under way. A frame without a seq is no event. */
  writeEvents(topic: string, frame: Buffer, seq: number | undefined) {
    if (seq === undefined) return this.write(frame)
    this.notePosition(topic, seq)
    this.write(frame, this.#position?.ending())
  }

  /** Notes that there is nothing more for the peer up to `seq`. It is told so after its next event. */
  notePosition(topic: string, seq: number) {
    this.#position?.moveTo(topic, seq)
  }

  /** Sends a signal, which is worth something only at once: it is left out when much is unread already. */
  sendSignal(topic: string, frame: Buffer) {
    const replay = this.#replays.get(topic)
    if (replay !== undefined) return replay.hold(frame)
    if (this.#socket.writableLength <= replayLimits.unreadBytesForSignals) this.write(frame)
  }

  /** Replays what comes after `position` from the log, and then sends events as they happen. */
  startReplay(feed: ReplayedFeed, position: number) {
    this.stopReplay(feed.topic)
    const replay = new TopicReplay(feed, position, this.#held)
    this.#replays.set(feed.topic, replay)
    return replay
  }

  /** Drops the replay of a topic, if there is one. */
  stopReplay(topic: string) {
    this.#replays.get(topic)?.drop()
    this.#replays.delete(topic)
  }

  /** The unfinished replays in the order in which they were started, at most as many topics as fit in a page. */
  get replays(): ReadonlyArray<TopicReplay> {
    return [...this.#replays.values()].slice(0, replayLimits.topicsPerPage)
  }

  /** Bytes of live events that wait until their replays have ended, over all topics. */
  get heldBytes() {
    return this.#held.bytes
  }

  /** Whether this replay was not replaced by another one of its topic. */
  isCurrent(replay: TopicReplay) {
    return this.#replays.get(replay.feed.topic) === replay
  }

  /**
   * Ends a replay whose log has been read. The events that were held back follow, unless some were dropped and have to
   * be read.
   */
  endReplay(replay: TopicReplay) {
    const frames = replay.takeFrames()
    if (frames === undefined || !this.isCurrent(replay)) return
    this.#replays.delete(replay.feed.topic)
    for (const { frame, seq } of frames) this.writeEvents(replay.feed.topic, frame, seq)
  }

  /** Writes of messages so far. Pings are not counted, because the dialect sends them by itself. */
  get sentMessages() {
    return this.#sentMessages
  }

  /** Waits until the peer has taken what it was sent, or is gone. */
  async hasRoom() {
    if (!this.isOpen || !this.#socket.writableNeedDrain) return
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#socket.off("drain", done)
        this.#socket.off("close", done)
        resolve()
      }
      this.#socket.on("drain", done)
      this.#socket.on("close", done)
    })
  }

  noteReceived(now: number) {
    this.#pulse.noteReceived(now)
  }

  forgive(pausedMs: number) {
    this.#pulse.forgive(pausedMs)
    if (this.#takenAt !== undefined) this.#takenAt += pausedMs
  }

  /** Closes a connection that was silent or has not read for too long, and sends a ping when one is due. */
  beat(now: number) {
    if (!this.isOpen) return
    if (this.#pulse.isSilent(now)) return this.goodbye("silent", true)
    if (this.#isStuck(now)) return this.goodbye("slow", true)
    const { ping } = this.codec
    if (ping !== undefined && this.#pulse.isDue(now)) this.write(ping)
  }

  /** Whether bytes have been waiting for too long without any being taken. */
  #isStuck(now: number) {
    const waiting = this.#socket.writableLength
    const taken = this.#writtenBytes - waiting
    const isWaiting = waiting > 0 && taken <= this.#takenBytes
    if (isWaiting && this.#takenAt !== undefined) return now - this.#takenAt >= replayLimits.takenWithinMs
    this.#takenBytes = taken
    this.#takenAt = now
    return false
  }

  /** Closes the connection as its dialect does. `reconnect` says whether the peer may come back with its credential. */
  goodbye(reason: ClosingReason, reconnect: boolean) {
    if (!this.isOpen) return
    const closing = this.codec.goodbye(reason, reconnect)
    if (closing.text !== undefined) this.#webSocket.send(closing.text)
    this.#webSocket.close(closing.code, closing.reason)
    this.#stopReplays()
    // A peer that does not read or has vanished does not answer the goodbye either.
    if (reason === "slow" || reason === "silent") setTimeout(() => this.terminate(), cutAfterMs).unref()
  }

  terminate() {
    this.#webSocket.terminate()
    this.#stopReplays()
  }

  #stopReplays() {
    for (const replay of this.#replays.values()) replay.drop()
    this.#replays.clear()
  }
}

/** A connection on which somebody with an account is signed in. */
export type PersonalConnection = Connection<Person>

export const isPersonal = (connection: Connection): connection is PersonalConnection =>
  connection.identity.kind === "person"
