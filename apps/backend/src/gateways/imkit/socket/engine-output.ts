import type { Socket as TcpSocket } from "node:net"
import type { Socket as EngineSocket } from "engine.io"
import type { PeerOutput } from "../../../realtime/connection.ts"
import { textsIn } from "../../../realtime/text-frame.ts"

/** A packet of the engine, as far as its size depends on it. */
interface EnginePacket {
  readonly data?: unknown
  readonly options?: FrameOptions
}

interface FrameOptions {
  readonly compress?: boolean
  /** Whole frames, which the engine writes as they are. */
  readonly wsPreEncodedFrame?: ReadonlyArray<Buffer>
}

const bytesOf = ({ data, options }: EnginePacket) =>
  options?.wsPreEncodedFrame?.[0]?.length ?? (typeof data === "string" ? Buffer.byteLength(data) : 0)

/** The texts of frames that were written to clients over polling, so that frames are decoded once for all of them. */
const decoded = new WeakMap<Buffer, ReadonlyArray<string>>()

const decodedOf = (frames: Buffer) => {
  const known = decoded.get(frames)
  if (known !== undefined) return known
  // The engine adds the type of its packet, a `4`, to what it is given.
  const texts = textsIn(frames).map((text) => text.slice(1))
  decoded.set(frames, texts)
  return texts
}

/**
 * The bytes that wait for a client of Socket.IO: in the engine, and in the TCP socket to which the engine has written last. Frames
 * are written through the engine, so that they keep their order with its own packets, and are not encoded again.
 */
export class EngineOutput implements PeerOutput {
  /** The TCP socket of the WebSocket, or of the last request over polling. */
  tcp: TcpSocket
  readonly #engine: EngineSocket
  #waiting = 0

  /** `onFull` is called after each packet that makes more than `most` bytes wait. */
  constructor(engine: EngineSocket, tcp: TcpSocket, most: number, onFull: () => void) {
    this.#engine = engine
    this.tcp = tcp
    engine.on("packetCreate", (packet: EnginePacket) => {
      this.#waiting += bytesOf(packet)
      if (this.writableLength > most) onFull()
    })
    let corked: TcpSocket | undefined
    engine.on("flush", ({ length }: ReadonlyArray<EnginePacket>) => {
      this.#waiting = 0
      if (length === 1 || engine.transport.name !== "websocket") return
      // Packets that have gathered leave in one system call.
      corked = this.tcp
      corked.cork()
    })
    engine.on("drain", () => {
      corked?.uncork()
      corked = undefined
    })
  }

  /** Bytes that the engine has not handed to a transport. */
  get gatheredBytes() {
    return this.#waiting
  }

  get writableLength() {
    return this.#waiting + this.tcp.writableLength
  }

  get writableNeedDrain() {
    return this.#waiting > 0 || this.tcp.writableNeedDrain
  }

  /** The engine gathers by itself what cannot leave at once. */
  cork() {}

  uncork() {}

  write(frames: Buffer) {
    if (this.#engine.transport.name === "websocket") {
      const options: FrameOptions = { wsPreEncodedFrame: [frames] }
      this.#engine.write("", options)
    } else for (const text of decodedOf(frames)) this.#engine.write(text)
  }

  on(event: "drain" | "close", listener: () => void) {
    this.#engine.on(event, listener)
    this.tcp.on(event, listener)
  }

  off(event: "drain" | "close", listener: () => void) {
    this.#engine.off(event, listener)
    this.tcp.off(event, listener)
  }
}
