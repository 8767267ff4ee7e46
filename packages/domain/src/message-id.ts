import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js"
import { type ChannelId, MessageId, type TransactionId } from "./ids.ts"

const fromHex = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")

/**
 * The id of the message that is written in a channel under a transaction id: a UUIDv8 (RFC 9562) of the transaction id's
 * first 48 bits, which are its time, and a hash of both. A client knows the id before the server does, and nobody can test
 * whether an id exists elsewhere by claiming it.
 */
export const messageIdOf = (channelId: ChannelId, transactionId: TransactionId): MessageId => {
  const bytes = sha256(utf8ToBytes(`${channelId}/${transactionId}`)).slice(0, 16)
  bytes.set(hexToBytes(transactionId.replaceAll("-", "").slice(0, 12)))
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return MessageId.make(fromHex(bytesToHex(bytes)))
}
