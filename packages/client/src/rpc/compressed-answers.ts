import { Effect } from "effect"
import { Socket } from "effect/socket"

/** Asks for long answers compressed, where the platform can decompress them. */
export const withCompression = (url: string): string => {
  if (!("DecompressionStream" in globalThis)) return url
  const asking = new URL(url)
  asking.searchParams.set("compress", "gzip")
  return asking.href
}

/**
 * Text frames are lines, and so is what is compressed in a binary frame. The next frame is read when the one before is
 * text, so they keep their order. A broken frame fails the reader, which closes the socket.
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
