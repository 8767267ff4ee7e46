import { type Attack, ended, endless } from "../attack.ts"
import { frame, opcodes } from "../peers/frame.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

/** Frames that break RFC 6455, or that ask for more memory than they send. */
const malformed: ReadonlyArray<Buffer> = [
  frame("{}", { isMasked: false }),
  frame("{}", { reserved: 4 }),
  frame("{}", { reserved: 3 }),
  frame("{}", { opcode: 5 }),
  frame(Buffer.from([0xff, 0xfe, 0xfd])),
  frame("{}", { opcode: opcodes.continuation }),
  Buffer.concat([frame("{", { isFinal: false }), frame("}")]),
  frame("x".repeat(126), { opcode: opcodes.ping }),
  frame("", { opcode: opcodes.ping, isFinal: false }),
  frame("x", { opcode: opcodes.close }),
  // The head of a frame of 8 EiB.
  Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
  // A message of two million empty fragments.
  Buffer.concat([frame("x", { isFinal: false }), ...manyFragments()])
]

function manyFragments() {
  const fragment = frame("", { opcode: opcodes.continuation, isFinal: false })
  return Array.from({ length: 200_000 }, () => fragment)
}

/** Strangers send frames that no client sends: unmasked, reserved, overlong, invalid, and endless fragments. */
export const malformedFrames: Attack = {
  name: "malformed-frames",
  rows: "attack 1",
  isPatient: true,
  run: async (target) => {
    const sendOn = async (path: string) => {
      const peers = malformed.map(() => new RawSocket(target))
      await Promise.all(
        peers.map(async (peer, index) => {
          await peer.open(path)
          await peer.write(malformed[index]!)
        })
      )
      return peers
    }
    const peers = [...(await sendOn("/realtime")), ...(await sendOn("/rpc/ws"))]
    const closed = await countClosed(peers, 20)
    const open = peers.flatMap(({ isClosed }, index) => (isClosed ? [] : index % malformed.length))
    for (const peer of peers) peer.destroy()
    const how = `${closed} of ${peers.length} closed`
    return open.length === 0 ? ended(how) : endless(`${how}; not closed: number ${open.join(", ")}`)
  }
}
