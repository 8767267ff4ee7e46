import { type Attack, ended, endless, tally } from "../attack.ts"
import { countClosed, RawSocket } from "../peers/raw-socket.ts"

/** Members are welcomed and then vanish without a word: they answer no ping and read on as a dead host's kernel does. */
export const halfOpenPeers: Attack = {
  name: "half-open-peers",
  rows: "fault 14",
  isPatient: true,
  isLong: true,
  run: async (target) => {
    const peers = Array.from({ length: 20 }, () => new RawSocket(target))
    await Promise.all(
      peers.map(async (peer) => {
        await peer.open("/realtime")
        await peer.sendText(JSON.stringify({ type: "hello", token: target.token, cursors: {} }))
      })
    )
    const closed = await countClosed(peers, 60)
    const how = `${closed} of ${peers.length} closed: ${tally(peers.map(({ verdict }) => verdict))}`
    for (const peer of peers) peer.destroy()
    return closed === peers.length ? ended(how) : endless(how)
  }
}
