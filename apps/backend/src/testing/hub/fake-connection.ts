import { EventEmitter } from "node:events"
import { PassThrough } from "node:stream"
import type { UserId } from "@hazel/domain/ids"
import type { WebSocket } from "ws"
import type { Codec } from "../../realtime/codec.ts"
import { Connection } from "../../realtime/connection.ts"
import type { Identity } from "../../realtime/identity.ts"
import { nativeCodec } from "../../realtime/native-codec.ts"
import { Pulse } from "../../realtime/pulse.ts"

/** The text of the first WebSocket frame, and the bytes that follow it. */
const unframed = (bytes: Buffer): readonly [text: string, rest: Buffer] => {
  const short = bytes[1]! & 0x7f
  const [start, length] =
    short === 126 ? [4, bytes.readUInt16BE(2)] : short === 127 ? [10, Number(bytes.readBigUInt64BE(2))] : [2, short]
  return [bytes.toString("utf8", start, start + length), bytes.subarray(start + length)]
}

/** The native connection of a person without a peer. */
export const fakeConnection = (userId: UserId) =>
  fakeConnectionOf({ kind: "person", userId, sessionId: "a session" }, nativeCodec)

const isControlFrame = (bytes: Buffer) => (bytes[0]! & 0x08) !== 0

/** A connection without a peer, which remembers the bytes written to it. */
export const fakeConnectionOf = <Who extends Identity>(identity: Who, codec: Codec) => {
  const socket = new PassThrough()
  const written: Array<Buffer> = []
  socket.on("data", (chunk: Buffer) => written.push(chunk))
  const goodbyes: Array<string> = []
  const closeCodes: Array<number> = []
  const webSocket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    send: (text: string) => goodbyes.push(JSON.parse(text).reason),
    close: (code: number) => {
      closeCodes.push(code)
      webSocket.readyState = 3
    },
    terminate: () => (webSocket.readyState = 3)
  })
  const peer = { identity, codec, pulse: new Pulse(0, 0) }
  const connection = new Connection(webSocket as object as WebSocket, socket, peer)

  /** The lines sent so far. */
  const lines = () => {
    const all: Array<string> = []
    for (let rest: Buffer = Buffer.concat(written); rest.length > 0;) {
      const [text, next] = unframed(rest)
      if (!isControlFrame(rest)) all.push(...text.split("\n"))
      rest = next
    }
    return all.map((line): { type: string; topic: string; seq: number } => JSON.parse(line))
  }

  const received = (topic: string) => lines().flatMap((line) => (line.topic === topic ? [line.seq] : []))

  /** Keeps the peer from taking anything until the returned function is called. */
  const holdBack = () => {
    socket.pause()
    return () => void socket.resume()
  }

  return {
    connection,
    written,
    holdBack,
    lines,
    received,
    /** Bytes that were sent and that the peer has not taken. */
    unread: () => socket.writableLength + socket.readableLength,
    /** Gives the peer signs of life from now on. */
    isAlive: () => connection.noteReceived(Number.MAX_SAFE_INTEGER),
    goodbyes: () => goodbyes,
    closeCodes: () => closeCodes,
    isOpen: () => connection.isOpen,
    hangUp: () => webSocket.terminate()
  }
}
