import { Effect } from "effect"
import { Socket } from "effect/socket"

/** The protocol that asks for compressed long answers, where the platform can decompress them. */
export const withCompression = (url: string): string => {
  if (!("DecompressionStream" in globalThis)) return url
  const asking = new URL(url)
  asking.searchParams.set("compress", "gzip")
  return asking.href
}

/**
 * Text frames hold lines; binary frames hold compressed lines. A frame is read after the previous one was decompressed,
 * so they keep their order. A broken frame fails the reader, which closes the socket.
 */
export const decompressed = (socket: Socket.Socket): Socket.Socket =>
  Socket.make({
    writer: socket.writer,
    reader: Effect.map(socket.reader, (reader) => ({ ...reader, pull: Effect.flatMap(reader.pull, textOfFrames) }))
  })

type Frames = Effect.Success<Socket.Reader["pull"]>

const textOfFrames = (frames: Frames): Effect.Effect<Frames, Socket.SocketError> =>
  frames.every((frame) => typeof frame === "string") ? Effect.succeed(frames) : Effect.forEach(frames, textOfFrame)

const textOfFrame = (frame: Uint8Array | string) =>
  typeof frame === "string"
    ? Effect.succeed(frame)
    : Effect.tryPromise({
        try: () => gunzip(frame),
        catch: (cause) => new Socket.SocketError({ reason: new Socket.SocketReadError({ cause }) })
      })

const gunzip = (bytes: Uint8Array) =>
  new Response(new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("gzip"))).text()
