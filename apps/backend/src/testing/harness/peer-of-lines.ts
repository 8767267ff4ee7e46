import { CallPeer } from "../../front-door/calls/call-peer.ts"
import type { CallPeers } from "../../front-door/calls/call-peers.ts"

/** The peer with this id, which makes its calls in lines. */
export const peerOfLines = (peers: CallPeers["Service"], id: number): CallPeer => {
  const peer = peers.get(id)
  if (peer instanceof CallPeer) return peer
  throw new Error(`Peer ${id} makes no calls in lines.`)
}
