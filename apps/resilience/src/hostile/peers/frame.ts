import { randomBytes } from "node:crypto"

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

interface FrameOptions {
  readonly opcode?: number
  readonly isFinal?: boolean
  /** The three bits that mean nothing without an extension. */
  readonly reserved?: number
  readonly isMasked?: boolean
}

const lengthOf = (length: number, mask: number) => {
  if (length < 126) return Buffer.from([mask | length])
  const bytes = Buffer.alloc(length < 2 ** 16 ? 3 : 9)
  if (length < 2 ** 16) {
    bytes[0] = mask | 126
    bytes.writeUInt16BE(length, 1)
  } else {
    bytes[0] = mask | 127
    bytes.writeBigUInt64BE(BigInt(length), 1)
  }
  return bytes
}

/** Encodes a WebSocket frame as a client sends it, or as no client should. The mask of all zeros is a legal one. */
export const frame = (payload: string | Buffer, options: FrameOptions = {}): Buffer => {
  const { opcode = opcodes.text, isFinal = true, reserved = 0, isMasked = true } = options
  const body = Buffer.from(payload)
  const first = Buffer.from([(isFinal ? 0x80 : 0) | (reserved << 4) | opcode])
  const length = lengthOf(body.length, isMasked ? 0x80 : 0)
  return Buffer.concat(isMasked ? [first, length, Buffer.alloc(4), body] : [first, length, body])
}

export const webSocketKey = () => randomBytes(16).toString("base64")
