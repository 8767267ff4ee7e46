/** A whole WebSocket text message, unmasked as servers send it (RFC 6455 §5.2), made once for all receivers. */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = 0x81
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, header)
  return frame
}

/** A WebSocket ping (RFC 6455 §5.5.2), which every client answers by itself with a pong. */
export const pingFrame: Buffer = Buffer.from([0x89, 0])

/** The texts of frames that `textFrame` has made, for peers that are not sent frames. */
export const textsIn = (frames: Buffer): ReadonlyArray<string> => {
  const texts: Array<string> = []
  for (let at = 0; at < frames.length;) {
    const short = frames[at + 1]!
    const header = short < 126 ? 2 : short === 126 ? 4 : 10
    const start = at + header
    const length =
      header === 2 ? short : header === 4 ? frames.readUInt16BE(at + 2) : Number(frames.readBigUInt64BE(at + 2))
    at = start + length
    texts.push(frames.toString("utf8", start, at))
  }
  return texts
}
