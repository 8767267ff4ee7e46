import { type Attack, ended } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

const callsPerPeer = 600

const call = (id: number, { token, channelId }: { readonly token: string; readonly channelId: string }) => {
  const headers = [["authorization", `Bearer ${token}`]]
  const request = { _tag: "Request", id: String(id), tag: "message.list", payload: { channelId, limit: 100 }, headers }
  return `${JSON.stringify(request)}\n`
}

/** Members ask for pages of long messages again and again, and read none of the answers. */
export const unreadAnswers: Attack = {
  name: "unread-answers",
  rows: "attack 1",
  isPatient: true,
  run: async (target) => {
    const peers = Array.from({ length: 4 }, () => new RawSocket(target))
    await Promise.all(
      peers.map(async (peer) => {
        await peer.open("/rpc/ws")
        peer.stopReading()
        for (let id = 1; id <= callsPerPeer; id++) void peer.sendText(call(id, target))
      })
    )
    const closed = await countClosed(peers, target.seconds)
    for (const peer of peers) peer.destroy()
    // To be closed and to be made to wait are both bounded. Whether they were shows in the memory of the server.
    return ended(`${closed} closed, ${peers.length - closed} made to wait`)
  }
}
